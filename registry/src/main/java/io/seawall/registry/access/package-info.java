/**
 * What the gate is asked for and answers, and the journal that keeps it. Who asks lives in {@code
 * client}, accounts of the gate's own in {@code account}, how much each may ask for in {@code
 * limit}, and what is unusual in {@code anomaly}.
 *
 * <p>Read first: {@link io.seawall.registry.access.Access} (one answered request) and {@link
 * io.seawall.registry.access.GateJournal} (where it is written down).
 *
 * <pre>{@code
 * long number = journal.record(Access.of(time, client, Action.PULL_MANIFEST).in("app", "1.2", digest)
 *     .answered(200, 1234, took), null);
 * }</pre>
 */
@NullMarked
package io.seawall.registry.access;

import org.jspecify.annotations.NullMarked;
