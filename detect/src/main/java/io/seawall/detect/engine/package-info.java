/**
 * Evaluates rules on events. All rules are compiled together: fields are read at most once for an
 * event, equal comparisons are made once, and each kind of event has a graph of its own in which
 * everything that its type decides is decided beforehand.
 *
 * <p>Read first: {@link io.seawall.detect.engine.Engine}, {@link
 * io.seawall.detect.engine.EventClasses} and {@link io.seawall.detect.engine.Explanation}.
 *
 * <pre>{@code
 * Engine<SystemState> engine = Engine.of(rules, "syscall", new SyscallFields(), SyscallClasses.exitsOnly(), RuleMatching.ALL);
 * state.apply(event);
 * engine.evaluate(state, match -> report(match.rule()));
 * }</pre>
 */
@NullMarked
package io.seawall.detect.engine;

import org.jspecify.annotations.NullMarked;
