/**
 * What the gate makes of a manifest: the decision by the policy of its repository, and how it
 * stands from then on.
 *
 * <p>Read first: {@link io.seawall.registry.judge.Judge} (facts and policy give a {@link
 * io.seawall.registry.judge.Judgement}). Around it live what is judged by ({@code policy}), what
 * people are told ({@code message}), what a standing means for one who pulls ({@code visibility})
 * and judging all anew when advisories or policies have changed ({@code rejudge}).
 *
 * <pre>{@code
 * Judgement judgement = judge.judge("team/app", manifest, facts, asOf);
 * records.stand(judgement.standing(records.standing("team/app", manifest.digest()), PUSH, now));
 * }</pre>
 */
@NullMarked
package io.seawall.registry.judge;

import org.jspecify.annotations.NullMarked;
