/**
 * Runs cases: inputs with expected results that others wrote.
 *
 * <p>Read first: {@link io.seawall.conformance.Cases} finds the folder that the environment names,
 * {@link io.seawall.conformance.CaseSet} counts what passes, lists what fails in {@code
 * target/conformance}, and holds the bar.
 *
 * <pre>{@code
 * @Test
 * void agreesWithUpstream() {
 *   try (var set = CaseSet.open("scan/purl", 1.0)) {
 *     for (var row : rows(set.folder())) {
 *       set.check(row.name(), () -> assertThat(PackageUrl.parse(row.input())).hasToString(row.output()));
 *     }
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.conformance;

import org.jspecify.annotations.NullMarked;
