/**
 * What can be done against a container or a process, what it would come to, what came of it, and
 * what of it is in force.
 *
 * <p>Read {@link io.seawall.sensor.response.measure.Measure}, the kinds of responses, then {@link
 * io.seawall.sensor.response.measure.Target}, {@link io.seawall.sensor.response.measure.Plan},
 * {@link io.seawall.sensor.response.measure.Outcome} and {@link
 * io.seawall.sensor.response.measure.InForce}.
 */
@NullMarked
package io.seawall.sensor.response.measure;

import org.jspecify.annotations.NullMarked;
