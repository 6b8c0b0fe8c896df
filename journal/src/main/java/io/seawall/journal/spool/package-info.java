/**
 * What is still to be sent, in numbered batches. {@link io.seawall.journal.spool.Spool} is the
 * front door; {@code docs/formats/batches.md} describes the files.
 *
 * <pre>{@code
 * try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT)) {
 *   spool.add("alert", line, 0, line.length);
 *   spool.tick();
 *   Batch batch = spool.claim();
 *   if (batch != null && sent(batch.number(), batch.content())) {
 *     spool.acknowledge(batch.number());
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.journal.spool;

import org.jspecify.annotations.NullMarked;
