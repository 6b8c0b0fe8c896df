/**
 * What the guard decided, and how it is told.
 *
 * <p>Read first: {@link io.seawall.sensor.guard.decision.GuardDecision}. Manual: {@code
 * docs/guard.md}.
 *
 * <pre>{@code
 * guard.drain(decision -> report(DecisionNotice.of(decision, container)));
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.guard.decision;

import org.jspecify.annotations.NullMarked;
