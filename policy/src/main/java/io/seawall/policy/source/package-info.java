/**
 * Text files that people write: where something stands in them, what is wrong with it, and what was
 * probably meant.
 *
 * <p>Read first: {@link io.seawall.policy.source.YamlFile} (a bounded YAML reader that keeps every
 * place), {@link io.seawall.policy.source.Section} (one mapping, read key by key) and {@link
 * io.seawall.policy.source.Problems} (all that is wrong, reported at once).
 *
 * <pre>{@code
 * var problems = new Problems();
 * YamlFile file = YamlFile.parse("policy.yaml", "require-complete: maybe\n", problems);
 * Section section = file.section(Set.of("require-complete"));
 * section.flag("require-complete"); // null
 * problems.all(); // [policy.yaml:1:19: 'require-complete' is true or false, not 'maybe']
 * }</pre>
 */
@NullMarked
package io.seawall.policy.source;

import org.jspecify.annotations.NullMarked;
