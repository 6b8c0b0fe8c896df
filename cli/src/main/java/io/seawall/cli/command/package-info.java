/**
 * What every command is made of: options, results, exit codes, and the terminal that it talks to.
 *
 * <p>Read first: {@link io.seawall.cli.command.Command}, {@link io.seawall.cli.command.Options} and
 * {@link io.seawall.cli.command.Terminal}.
 *
 * <pre>{@code
 * CommandSpec spec = Options.command("status", "Show what there is.", this);
 * spec.addOption(Options.text("--format", "FORMAT", "table (default) or json.").build());
 * }</pre>
 */
@NullMarked
package io.seawall.cli.command;

import org.jspecify.annotations.NullMarked;
