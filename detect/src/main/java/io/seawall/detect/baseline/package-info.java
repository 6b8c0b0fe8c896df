/**
 * What workloads usually do: learned from events, written as a profile, judged against later.
 *
 * <p>Read first: {@link io.seawall.detect.baseline.ProfileLearner}, {@link
 * io.seawall.detect.baseline.Profile} and {@link io.seawall.detect.baseline.ProfileJudge}.
 *
 * <pre>{@code
 * var learner = new ProfileLearner();
 * learner.begin();
 * capture.forEach(event -> {
 *   state.apply(event);
 *   learner.observe(state);
 * });
 * String yaml = ProfileWriter.write(learner.profiles());
 * }</pre>
 */
@NullMarked
package io.seawall.detect.baseline;

import org.jspecify.annotations.NullMarked;
