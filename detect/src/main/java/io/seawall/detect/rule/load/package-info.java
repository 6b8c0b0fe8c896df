/**
 * Rule files of Falco: lists, macros, rules, exceptions and what files after them change; the rules
 * that result, and all problems. Implements what Falco 0.44 (engine 0.63.0) does; deviations stand
 * in {@code docs/rules.md}.
 *
 * <p>Read first: {@link io.seawall.detect.rule.load.RuleFiles} and {@link
 * io.seawall.detect.rule.load.LoadResult}.
 *
 * <pre>{@code
 * List<RuleFile> files = List.of(RuleFile.read(Path.of("falco_rules.yaml")));
 * LoadResult result = RuleFiles.load(files, LoadOptions.standard());
 * if (result.isSuccessful()) {
 *   result.rules().rules().getFirst().condition();
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.detect.rule.load;

import org.jspecify.annotations.NullMarked;
