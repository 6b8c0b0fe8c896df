/**
 * What is asked of manifests, by the repository that they are in. Policies are values: they read no
 * file and know no record.
 *
 * <p>Read first: {@link io.seawall.registry.judge.policy.RepositoryPolicy} (all that is asked in
 * some repositories) and {@link io.seawall.registry.judge.policy.Policies} (which of them is for
 * one).
 *
 * <pre>{@code
 * RepositoryPolicy policy = policies.of("team/app"); // the most specific pattern wins
 * }</pre>
 */
@NullMarked
package io.seawall.registry.judge.policy;

import org.jspecify.annotations.NullMarked;
