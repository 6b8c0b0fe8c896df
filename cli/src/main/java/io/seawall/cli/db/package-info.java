/**
 * {@code seawall db}: the advisory file that verdicts rest on, built, fetched and put in use.
 *
 * <p>Read first: {@link io.seawall.cli.db.DbCommands}.
 *
 * <pre>{@code
 * CommandLine db = DbCommands.group(terminal);
 * }</pre>
 */
@NullMarked
package io.seawall.cli.db;

import org.jspecify.annotations.NullMarked;
