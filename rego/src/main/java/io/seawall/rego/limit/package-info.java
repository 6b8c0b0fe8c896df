/**
 * What an evaluation may cost; read {@link io.seawall.rego.limit.Limits}.
 *
 * <pre>{@code
 * Evaluation.of(input).limits(new Limits(1_000_000, Duration.ofSeconds(1), 100, 100_000, 1_000))
 * }</pre>
 */
@NullMarked
package io.seawall.rego.limit;

import org.jspecify.annotations.NullMarked;
