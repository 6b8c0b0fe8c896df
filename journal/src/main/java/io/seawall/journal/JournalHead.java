package io.seawall.journal;

/**
 * The newest record of a journal. Kept elsewhere, it proves later that nothing before it was
 * changed or left out, the last records included.
 *
 * @param seq its number; 0 if there is none
 * @param hash its hash in hexadecimal
 */
public record JournalHead(long seq, String hash) {

  /** Of a journal without records. */
  public static final JournalHead NONE = new JournalHead(0, "0".repeat(64));

  /** Reads {@code SEQ:HASH}. */
  public static JournalHead parse(String text) {
    if (!text.matches("\\d{1,18}:[0-9a-f]{64}")) {
      throw new IllegalArgumentException("'" + text + "' is no SEQ:HASH");
    }
    int colon = text.indexOf(':');
    return new JournalHead(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return seq + ":" + hash;
  }
}
