/**
 * The attack corpus and the benign corpus: what attackers do and what ordinary days bring, done in
 * containers under the sensor with the rules.
 *
 * <p>Read first: {@code attacks.yaml} and {@code benign.yaml} beside it, {@link
 * io.seawall.e2e.attacks.Ground} (where scripts run) and {@link io.seawall.e2e.attacks.Watch} (the
 * sensor). Results: {@code docs/attacks.md}.
 */
@NullMarked
package io.seawall.e2e.attacks;

import org.jspecify.annotations.NullMarked;
