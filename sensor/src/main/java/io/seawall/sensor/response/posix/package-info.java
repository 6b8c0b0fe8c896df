/**
 * Calls of the kernel that the JDK does not have and that responses need: signals by descriptor, so
 * that they reach the process that was meant, and files below folders of somebody else, so that no
 * link is followed and nothing blocks.
 *
 * <p>Read {@link io.seawall.sensor.response.posix.SystemCalls}, then {@link
 * io.seawall.sensor.response.posix.Descriptor}.
 */
@NullMarked
package io.seawall.sensor.response.posix;

import org.jspecify.annotations.NullMarked;
