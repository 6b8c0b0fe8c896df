/**
 * Beginning, change and end of processes where the kernel takes no programs of ours: its process
 * connector tells their numbers, and the rest is read from /proc a moment later. What ended before
 * is counted as lost.
 *
 * <p>Start with {@link io.seawall.sensor.connector.ProcessConnector} and {@link
 * io.seawall.sensor.connector.ProcessEvent}.
 *
 * <pre>{@code
 * try (var connector = ProcessConnector.open()) {
 *   connector.drain(event -> state.apply(event));
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.connector;

import org.jspecify.annotations.NullMarked;
