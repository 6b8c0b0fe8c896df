/**
 * What can be known of a container, and how it is gathered from those who know something.
 *
 * <p>Read {@link io.seawall.sensor.container.fact.NodeContainer} and {@link
 * io.seawall.sensor.container.fact.ContainerFacts} first, which everybody is given. A {@link
 * io.seawall.sensor.container.fact.RuntimeSource} answers with a {@link
 * io.seawall.sensor.container.fact.FactSheet}, on which the first word counts.
 */
@NullMarked
package io.seawall.sensor.container.fact;

import org.jspecify.annotations.NullMarked;
