/**
 * Files below folders of somebody else, which the JDK cannot open safely: no link is followed and
 * nothing blocks.
 *
 * <pre>{@code
 * try (Descriptor folder = Descriptor.open("/proc/4711/root");
 *     Descriptor file = folder.file("passwd".getBytes(UTF_8))) {
 *   FileStatus status = file.status(); // null instead of a file for a device or a pipe
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.response.posix;

import org.jspecify.annotations.NullMarked;
