/**
 * What people are told of a decision: one line of printable ASCII that every client shows whole.
 *
 * <pre>{@code
 * String message = Refusal.of("team/app", manifest, result, facts, versions); // empty if allowed
 * }</pre>
 */
@NullMarked
package io.seawall.registry.judge.message;

import org.jspecify.annotations.NullMarked;
