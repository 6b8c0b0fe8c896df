/**
 * Numbers: the operators of Rego, rounding, ranges, bits.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.number.Arithmetic} (what {@code + - * / %} give),
 * {@code BinaryFloat} (how numbers with fractions are calculated) and {@link
 * io.seawall.rego.builtin.number.Operators} (the same, as built-ins).
 *
 * <pre>{@code
 * Arithmetic.divide(NumberValue.of(1), NumberValue.of(3));   // 0.33333333333333333334
 * }</pre>
 *
 * <p>Integers are exact. All else is calculated in binary with 64 bits, as OPA does, so that both
 * give the same digits.
 */
@NullMarked
package io.seawall.rego.builtin.number;

import org.jspecify.annotations.NullMarked;
