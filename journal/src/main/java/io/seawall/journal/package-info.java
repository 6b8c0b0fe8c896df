/**
 * What must not be lost or changed unseen. {@link io.seawall.journal.Journal} keeps records of what
 * was decided and done, each one chained to the one before by its hash; {@link
 * io.seawall.journal.spool.Spool} keeps what is still to be sent.
 *
 * <pre>{@code
 * try (Journal journal = Journal.open(folder, JournalOptions.DEFAULT)) {
 *   long seq = journal.append("response.kill", body -> body.writeNumberProperty("pid", 4711));
 * }
 * JournalVerification.of(folder).problem(); // null: whole and unchanged
 * JournalReader.of(folder).read(JournalFilter.ALL.kind("response.*"), record -> show(record));
 * }</pre>
 */
@NullMarked
package io.seawall.journal;

import org.jspecify.annotations.NullMarked;
