/**
 * What is unusual in the accesses to the gate. docs/gate-access.md explains each kind.
 *
 * <p>Read first: {@link io.seawall.registry.access.anomaly.AnomalyWatch} (what was learnt, and what
 * is told), {@link io.seawall.registry.access.anomaly.AnomalyThresholds} (from when on) and {@link
 * io.seawall.registry.access.anomaly.AccessMonitor} (journal and watch together). What habits are
 * made of lives in {@code memory}.
 *
 * <pre>{@code
 * var watch = AnomalyWatch.open(file, AnomalyThresholds.DEFAULT, now);
 * List<Anomaly> found = watch.observe(access); // nothing but the record counts, no clock
 * watch.save(file);
 * }</pre>
 */
@NullMarked
package io.seawall.registry.access.anomaly;

import org.jspecify.annotations.NullMarked;
