/**
 * Files below folders of somebody else, which the JDK cannot open safely: no link is followed and
 * nothing blocks.
 *
 * <pre>{@code
 * try (Descriptor root = Descriptor.follow("/proc/4711/root");
 *     Descriptor etc = root.folder("etc".getBytes(UTF_8));
 *     Descriptor file = etc.file("passwd".getBytes(UTF_8))) { // null for a device or a pipe
 *   long size = file == null ? 0 : file.status().size();
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.response.posix;

import org.jspecify.annotations.NullMarked;
