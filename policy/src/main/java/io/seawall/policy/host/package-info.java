/**
 * Built-ins that policies of other products call, so that such policies run here.
 *
 * <p>Read first: {@link io.seawall.policy.host.TrivyFamily} (what the checks of Trivy need) and
 * {@link io.seawall.policy.host.ShellCommands} (commands of a shell script).
 *
 * <pre>{@code
 * PolicySet.builder().builtins(TrivyFamily.INSTANCE).add(files).build();
 * }</pre>
 */
@NullMarked
package io.seawall.policy.host;

import org.jspecify.annotations.NullMarked;
