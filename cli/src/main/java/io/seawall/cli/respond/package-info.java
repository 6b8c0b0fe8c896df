/**
 * {@code seawall respond}: responses by hand, and what is in force.
 *
 * <p>Read first: {@link io.seawall.cli.respond.RespondCommands}. Manual: {@code docs/responses.md}.
 *
 * <pre>{@code
 * CommandLine respond = RespondCommands.group(terminal);
 * }</pre>
 */
@NullMarked
package io.seawall.cli.respond;

import org.jspecify.annotations.NullMarked;
