package io.seawall.journal;

import io.seawall.journal.disk.DurableFiles;
import io.seawall.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Bytes that were cut off because the process died while it wrote them. Noted in a file before the
 * cut, so that it is told even if the process dies again before it is.
 *
 * @param seq of the record that tells it
 * @param times how often it happened before it was told
 * @param segment the file
 * @param offset where the last cut was
 * @param bytes all that were cut off
 * @param sha256 of those that were cut off last
 */
record Cut(long seq, int times, String segment, long offset, long bytes, String sha256) {

  static final String KIND = "journal.cut";

  private static final String NAME = "cut.note";
  private static final int MOST_BYTES = 512;
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,18}) (\\d{1,9}) (\\S+) (\\d{1,18}) (\\d{1,18}) (\\w{64})\n");

  /** Notes what lies behind an offset of a file, and cuts it off. */
  static Cut make(Path folder, Segment segment, long offset, long seq) throws IOException {
    Cut before = pending(folder);
    int times = before != null && before.seq == seq ? before.times : 0;
    long bytes = before != null && before.seq == seq ? before.bytes : 0;
    var cut =
        new Cut(
            seq,
            times + 1,
            segment.name(),
            offset,
            bytes + segment.size() - offset,
            digest(segment, offset));
    byte[] note = cut.note().getBytes(StandardCharsets.US_ASCII);
    DurableFiles.replace(folder.resolve(NAME), note, note.length);
    try (var file = DurableFiles.open(segment.file())) {
      file.setLength(offset);
      file.getFD().sync();
    }
    return cut;
  }

  /** The cut that may not have been told yet; null for none. */
  static @Nullable Cut pending(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return null;
    }
    byte[] note;
    try (InputStream in = Files.newInputStream(file)) {
      note = in.readNBytes(MOST_BYTES);
    }
    Matcher form = FORM.matcher(new String(note, StandardCharsets.US_ASCII));
    return form.matches()
        ? new Cut(
            Long.parseLong(form.group(1)),
            Integer.parseInt(form.group(2)),
            form.group(3),
            Long.parseLong(form.group(4)),
            Long.parseLong(form.group(5)),
            form.group(6))
        : new Cut(Long.MAX_VALUE, 0, "", 0, 0, "");
  }

  /** Forgets the note. */
  static void told(Path folder) throws IOException {
    DurableFiles.remove(folder.resolve(NAME));
  }

  void write(JsonGenerator body) {
    if (times == 0) {
      body.writeStringProperty("note", "what was cut off was noted, but the note cannot be read");
      return;
    }
    body.writeStringProperty("segment", segment);
    body.writeNumberProperty("offset", offset);
    body.writeNumberProperty("bytes", bytes);
    body.writeNumberProperty("times", times);
    body.writeStringProperty("sha256", sha256);
  }

  private String note() {
    return seq + " " + times + " " + segment + " " + offset + " " + bytes + " " + sha256 + "\n";
  }

  private static String digest(Segment segment, long offset) throws IOException {
    MessageDigest digest = Digest.newSha256();
    try (InputStream in = Files.newInputStream(segment.file())) {
      in.skipNBytes(offset);
      var buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
