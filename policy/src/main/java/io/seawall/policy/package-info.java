/**
 * The judge: rules, exceptions and {@code decide(facts, rules, feeds)}, the pure function that
 * every gate asks.
 *
 * <p>Read first: {@link io.seawall.policy.Decide} (the function), {@link io.seawall.policy.Rules}
 * (what it judges by) and {@link io.seawall.policy.DecisionJson} (the canonical record). The danger
 * of the single finding decides; no score is ever computed.
 *
 * <pre>{@code
 * var rules = new Rules(List.of(FailOn.deny("severity>=critical && fixed")), List.of(), false);
 * DecisionResult result = Decide.decide(new DecisionInput(
 *     asOf, Gate.SCAN, subject, facts, findings, factsDigest, feedsDigest, notChecked, rules));
 * result.decision().verdict();           // DENY
 * result.decision().reasons().getFirst() // the rule, what it says, and CVE-…@pkg:… as evidence
 * }</pre>
 */
@NullMarked
package io.seawall.policy;

import org.jspecify.annotations.NullMarked;
