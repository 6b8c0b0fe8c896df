/**
 * {@code seawall profile}: what was learned of workloads, for people and for other programs.
 *
 * <p>Read first: {@link io.seawall.cli.profile.ProfileCommands}.
 *
 * <pre>{@code
 * seawall replay monday.scap --learn profiles.yaml
 * seawall profile seccomp profiles.yaml --workload nginx -o nginx.json
 * }</pre>
 */
@NullMarked
package io.seawall.cli.profile;

import org.jspecify.annotations.NullMarked;
