/**
 * Rules that users write in Rego, {@code package seawall.image}, as a part of the decision, and
 * what must have been looked at ({@link io.seawall.policy.image.CompletenessRule}).
 *
 * <p>Read first: {@link io.seawall.policy.image.ImagePolicy} (files to reasons) and {@link
 * io.seawall.policy.image.ImageDocument} (what a policy is handed).
 *
 * <pre>{@code
 * ImagePolicy policy = ImagePolicy.of(PolicySet.of(files), ImagePolicyInput::write);
 * Rules rules = Rules.DEFAULT.with(policy);
 * }</pre>
 *
 * <p>A decision stays a pure function: {@code time.now_ns} is the time that is decided for, random
 * numbers begin with the facts' digest, nothing can be fetched.
 */
@NullMarked
package io.seawall.policy.image;

import org.jspecify.annotations.NullMarked;
