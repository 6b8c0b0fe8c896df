/**
 * Rules of Falco as they are once all files are read: each with its condition, output and
 * exceptions, and the lists and macros beside them. They come from {@code detect.rule.load}.
 *
 * <p>Read first: {@link io.seawall.detect.rule.Rule} and {@link io.seawall.detect.rule.RuleSet}.
 *
 * <pre>{@code
 * Rule rule = set.rules().getFirst();
 * rule.priority().compareTo(Priority.WARNING) <= 0; // a warning, or worse
 * }</pre>
 */
@NullMarked
package io.seawall.detect.rule;

import org.jspecify.annotations.NullMarked;
