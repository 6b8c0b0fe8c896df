/**
 * Reads what Linux tells of itself in {@code /proc}, {@code /sys} and {@code /etc}: bounded, below
 * a root that may be another than {@code /}, and of contents that nobody vouches for. Processes
 * vanish while they are looked at; what is not there is absent, never an error.
 *
 * <p>Start with {@link io.seawall.sensor.host.tree.HostTree}; the other types are the meaning of
 * one file each.
 */
@NullMarked
package io.seawall.sensor.host.tree;

import org.jspecify.annotations.NullMarked;
