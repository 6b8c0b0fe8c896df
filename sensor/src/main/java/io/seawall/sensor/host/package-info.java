/**
 * The host view: whether a machine runs containers, by which runtimes, what isolates each container
 * from it, how it is set up, and what its containers use.
 *
 * <p>Read {@link io.seawall.sensor.host.HostInspection} first, then {@link
 * io.seawall.sensor.host.HostReport}. Everything is read from {@code /proc}, {@code /sys} and
 * {@code /etc} below a root that is a parameter; nothing is written; no runtime is asked for
 * anything but its version.
 *
 * {@snippet :
 * HostReport report =
 *     new HostInspection(new HostTree(Path.of("/")), order).inspect(null, Thresholds.PRESET);
 * }
 */
@NullMarked
package io.seawall.sensor.host;

import org.jspecify.annotations.NullMarked;
