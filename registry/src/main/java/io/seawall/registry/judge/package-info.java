/**
 * What the gate makes of a manifest: the decision by the policy of its repository, how it stands
 * from then on, what people are told, and whether it may be seen.
 *
 * <p>Read first: {@link io.seawall.registry.judge.Judge} (facts and policy give a {@link
 * io.seawall.registry.judge.Judgement}), {@link io.seawall.registry.judge.RepositoryPolicy} (what
 * is judged by) and {@link io.seawall.registry.judge.Visibility} (what a standing means for one who
 * pulls). {@link io.seawall.registry.judge.Rejudge} goes over all standings when advisories or
 * policies have changed.
 *
 * <pre>{@code
 * Judgement judgement = judge.judge("team/app", manifest, facts, asOf);
 * records.stand(judgement.standing(records.standing("team/app", manifest.digest()), PUSH, now));
 * }</pre>
 */
@NullMarked
package io.seawall.registry.judge;

import org.jspecify.annotations.NullMarked;
