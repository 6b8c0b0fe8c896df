/**
 * What workloads usually do: learned from events, judged against later.
 *
 * <p>Read first: {@link io.seawall.detect.baseline.ProfileLearner} and {@link
 * io.seawall.detect.baseline.ProfileJudge}. Both take events through {@link
 * io.seawall.detect.baseline.activity}; what is learned is a {@link
 * io.seawall.detect.baseline.profile.Profile}, made of {@link io.seawall.detect.baseline.behaviour}
 * and {@link io.seawall.detect.baseline.rate}, which {@link io.seawall.detect.baseline.export}
 * writes for other tools.
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
