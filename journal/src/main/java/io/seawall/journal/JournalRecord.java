package io.seawall.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A record as it was read.
 *
 * @param seq its number, from 1
 * @param time by the clock of the machine, which may have been wrong
 * @param kind what it is about, for example {@code response.kill}
 * @param prev the hash of the record before
 * @param hash of this one
 * @param body a JSON object
 * @param line all of it as it stands in the file, without line feed
 */
public record JournalRecord(
    long seq, Instant time, String kind, String prev, String hash, String body, String line) {

  /** Its place in the chain. */
  public JournalHead head() {
    return new JournalHead(seq, hash);
  }

  /** How many bytes it has. */
  int length() {
    return line.getBytes(StandardCharsets.UTF_8).length + 1;
  }
}
