/**
 * What can be done to a whole container: its processes ended or paused by its control groups, the
 * container stopped by its engine, its network cut by rules in its namespace.
 *
 * <p>Read {@link io.seawall.sensor.response.containment.ContainerGroups}, {@link
 * io.seawall.sensor.response.containment.Freezer} and {@link
 * io.seawall.sensor.response.containment.NetworkQuarantine}.
 */
@NullMarked
package io.seawall.sensor.response.containment;

import org.jspecify.annotations.NullMarked;
