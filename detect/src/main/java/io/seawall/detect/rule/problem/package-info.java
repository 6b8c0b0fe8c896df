/**
 * What is wrong with rule files: each problem with the code that Falco gives it, a place and a
 * hint, and the report that shows them.
 *
 * <p>Read first: {@link io.seawall.detect.rule.problem.Problem}.
 *
 * <pre>{@code
 * for (Problem problem : result.problems()) {
 *   problem.code(); // LOAD_ERR_COMPILE_CONDITION
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.detect.rule.problem;

import org.jspecify.annotations.NullMarked;
