/**
 * {@code seawall rules}: the Falco rules themselves, checked, tested, explained.
 *
 * <p>Read first: {@link io.seawall.cli.rules.RulesCommands} and {@link
 * io.seawall.cli.rules.RuleArguments}.
 *
 * <pre>{@code
 * RuleSet rules = RuleArguments.rules(arguments); // those of --rules, chosen by the other options
 * }</pre>
 */
@NullMarked
package io.seawall.cli.rules;

import org.jspecify.annotations.NullMarked;
