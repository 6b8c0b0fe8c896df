/**
 * The commands of detection: {@code seawall rules} and {@code seawall replay}.
 *
 * <p>Read first: {@link io.seawall.cli.rules.RulesCommands} and {@link
 * io.seawall.cli.rules.ReplayCommand}.
 *
 * <pre>{@code
 * ExitCode code = new ReplayCommand(terminal).run(arguments); // alerts go to standard output
 * }</pre>
 */
@NullMarked
package io.seawall.cli.rules;

import org.jspecify.annotations.NullMarked;
