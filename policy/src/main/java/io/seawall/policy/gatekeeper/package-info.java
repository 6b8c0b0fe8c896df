/**
 * Gatekeeper's policies without a cluster: ConstraintTemplates in Rego, their constraints, and the
 * suites of {@code gator verify}.
 *
 * <p>Read first: {@link io.seawall.policy.gatekeeper.Gatekeeper} (reviews requests), {@link
 * io.seawall.policy.gatekeeper.AdmissionReview} (what is judged) and {@link
 * io.seawall.policy.gatekeeper.GatekeeperSuites} (runs suites).
 *
 * <pre>{@code
 * Gatekeeper gatekeeper =
 *     Gatekeeper.builder().template(templateDocument).constraint(constraintDocument).build();
 * ReviewResult result = gatekeeper.review(AdmissionReview.of(pod));
 * result.violations().getFirst().message();   // "you must provide labels: {"owner"}"
 * }</pre>
 *
 * <p>Templates that have code for another engine only, as {@code K8sNativeValidation}, can be
 * added; their constraints are reported as not evaluated wherever they match.
 */
@NullMarked
package io.seawall.policy.gatekeeper;

import org.jspecify.annotations.NullMarked;
