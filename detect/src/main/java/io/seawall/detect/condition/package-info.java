/**
 * Conditions of rules: the grammar, the tree, what fits which field, and what a condition can match
 * at all. Source: the filter language of Falco 0.44 (libsinsp, filter/parser.h).
 *
 * <p>Read first: {@link io.seawall.detect.condition.ConditionParser}, {@link
 * io.seawall.detect.condition.Condition} and {@link io.seawall.detect.condition.ConditionCheck}.
 *
 * <pre>{@code
 * var text = SourceText.of("rule", "evt.type in (open, openat) and not fd.name startswith /tmp/");
 * Condition condition = ConditionParser.parse(text, MacroScope.NONE);
 * List<Finding> findings = ConditionCheck.check(condition, "syscall", Set.of());
 * EventTypes.of(condition, List.of("open", "openat", "read")); // open, openat
 * }</pre>
 */
@NullMarked
package io.seawall.detect.condition;

import org.jspecify.annotations.NullMarked;
