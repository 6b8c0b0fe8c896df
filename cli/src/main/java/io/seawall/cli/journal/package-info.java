/**
 * {@code seawall journal}: the records of an audit journal, shown and verified.
 *
 * <p>Read first: {@link io.seawall.cli.journal.JournalCommands}. Manual: {@code docs/journal.md}.
 *
 * <pre>{@code
 * CommandLine journal = JournalCommands.group(terminal);
 * }</pre>
 */
@NullMarked
package io.seawall.cli.journal;

import org.jspecify.annotations.NullMarked;
