/**
 * Alerts: how they are written, grouped by cause, and what is said about events that no rule could
 * see.
 *
 * <p>Read first: {@link io.seawall.detect.alert.AlertWriter}, {@link
 * io.seawall.detect.alert.AlertGroups} and {@link io.seawall.detect.alert.LossLedger}.
 *
 * <pre>{@code
 * AlertWriter<SystemState> writer = AlertWriter.json(clock, "host-1");
 * engine.evaluate(state, match -> writer.write(match, out.clear()));
 * }</pre>
 */
@NullMarked
package io.seawall.detect.alert;

import org.jspecify.annotations.NullMarked;
