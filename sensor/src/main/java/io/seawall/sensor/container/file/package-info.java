/**
 * How files of the runtimes and of the kernel are read and watched, within limits: users and
 * containers write some of them.
 *
 * <p>Read {@link io.seawall.sensor.container.file.NodeLayout} first, where everything is, then
 * {@link io.seawall.sensor.container.file.StateFolder}, which follows no links, and {@link
 * io.seawall.sensor.container.file.StateLimits}.
 */
@NullMarked
package io.seawall.sensor.container.file;

import org.jspecify.annotations.NullMarked;
