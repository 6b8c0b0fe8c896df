/**
 * The events of the machine as they happen: what processes are and ask of the kernel, laid out as
 * captures have it, so that state and rules take both alike.
 *
 * <p>Read first: {@link io.seawall.sensor.live.Sensor}, {@link io.seawall.sensor.live.CallLayouts}
 * and {@link io.seawall.sensor.live.LiveEvents}.
 *
 * <pre>{@code
 * try (Sensor sensor = Sensor.start(SensorOptions.DEFAULT, CallLayouts.neededBy(engine))) {
 *   var events = new LiveEvents(sensor, StateLimits.DEFAULT, state -> engine.evaluate(state, alerts));
 *   events.run(() -> System.nanoTime() > end, alerts::flush);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.live;

import org.jspecify.annotations.NullMarked;
