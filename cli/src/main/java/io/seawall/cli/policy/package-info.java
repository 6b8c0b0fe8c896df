/**
 * {@code seawall policy}: policies in Rego, checked, evaluated, tested and measured.
 *
 * <p>Read first: {@link io.seawall.cli.policy.PolicyCommands}. Manual: {@code docs/policy.md}.
 *
 * <pre>{@code
 * CommandLine policy = PolicyCommands.group(terminal);
 * }</pre>
 */
@NullMarked
package io.seawall.cli.policy;

import org.jspecify.annotations.NullMarked;
