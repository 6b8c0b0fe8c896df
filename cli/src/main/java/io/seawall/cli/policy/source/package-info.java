/**
 * Where policies come from: files, folders and bundles, and the options that name them.
 *
 * <p>Read first: {@link io.seawall.cli.policy.source.PolicyArguments}.
 *
 * <pre>{@code
 * PolicySet set = PolicyArguments.orExplain(() -> PolicyArguments.policy(List.of("policies")).build());
 * }</pre>
 */
@NullMarked
package io.seawall.cli.policy.source;

import org.jspecify.annotations.NullMarked;
