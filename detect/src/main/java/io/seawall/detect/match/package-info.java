/**
 * Compares texts with what rules say: many comparisons at once, and once for a text.
 *
 * <p>Read first: {@link io.seawall.detect.match.TextComparisons}, {@link
 * io.seawall.detect.match.TextGroup} and {@link io.seawall.detect.match.Glob}.
 *
 * <pre>{@code
 * TextComparisons comparisons = new TextComparisons();
 * int inEtc = comparisons.add(Operator.STARTSWITH, List.of(Text.of("/etc/")));
 * long[] verdicts = comparisons.compile().match(Text.of("/etc/passwd")); // bit 0 is set
 * }</pre>
 */
@NullMarked
package io.seawall.detect.match;

import org.jspecify.annotations.NullMarked;
