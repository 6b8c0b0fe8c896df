package io.seawall.registry.record.file;

import io.seawall.model.Digest;
import java.nio.charset.StandardCharsets;

/** The first line of a record: what kind it is, and the digest of all that follows. */
final class RecordHead {

  private static final String MARK = "seawall-gate 1 ";

  /** A space, 64 digits and the end of the line. */
  private static final int DIGEST_LENGTH = 66;

  private RecordHead() {}

  /** The line of a record with this body. */
  static byte[] of(String kind, byte[] body) {
    return text(kind, body).getBytes(StandardCharsets.US_ASCII);
  }

  /** How many bytes such a line has. */
  static int length(String kind) {
    return MARK.length() + kind.length() + DIGEST_LENGTH;
  }

  /** Whether these bytes begin with the line of a record with this body. */
  static boolean fits(byte[] content, String kind, byte[] body) {
    String head = new String(content, 0, length(kind), StandardCharsets.ISO_8859_1);
    return head.equals(text(kind, body));
  }

  private static String text(String kind, byte[] body) {
    return MARK + kind + " " + Digest.sha256Of(body).hex() + "\n";
  }
}
