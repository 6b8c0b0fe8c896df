package io.seawall.scan.archive;

import io.seawall.model.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of the last time when all images were judged: one advisory file, one basis and one
 * time for all of them, sorted by key.
 */
final class VerdictTable {

  private static final int HEADER = 96;
  private static final int COUNT_AT = 12;
  private static final int TIME_AT = 16;
  private static final int FEEDS_AT = 24;
  private static final int BASIS_AT = 56;
  private static final int CHECKSUM_AT = 88;
  private static final int ENTRY = 80;
  private static final int VERDICT_AT = 72;
  private static final int INCOMPLETE_AT = 73;

  private final ByteBuffer bytes;
  private final String file;
  private final int count;

  private VerdictTable(ByteBuffer bytes, String file) throws DamagedArchiveException {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    this.file = file;
    if (bytes.limit() < HEADER
        || bytes.getLong(0) != PackLayout.VERDICTS_MAGIC
        || bytes.getInt(8) != PackLayout.VERSION) {
      throw new DamagedArchiveException(
          file, "is no table of verdicts of format version " + PackLayout.VERSION);
    }
    this.count = bytes.getInt(COUNT_AT);
    if (count < 0 || HEADER + (long) count * ENTRY != bytes.limit()) {
      throw new DamagedArchiveException(file, "does not have as many verdicts as it says");
    }
  }

  /**
   * Reads a table whole and checks it.
   *
   * @return null if there is none
   */
  static @Nullable VerdictTable read(Path file) throws IOException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      var table = new VerdictTable(bytes, file.toString());
      if (checksum(bytes) != bytes.getInt(CHECKSUM_AT)) {
        throw new DamagedArchiveException(file.toString(), "is not as it was written");
      }
      return table;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** A table for a look at a single image: its checksum is not computed. */
  static VerdictTable map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size > Integer.MAX_VALUE) {
        throw new DamagedArchiveException(file.toString(), "is larger than 2 GiB");
      }
      return new VerdictTable(channel.map(FileChannel.MapMode.READ_ONLY, 0, size), file.toString());
    }
  }

  /** The line of one image. */
  static byte[] line(ImageTable.Entry image, StandingVerdict verdict) {
    ByteBuffer line = ByteBuffer.allocate(ENTRY).order(ByteOrder.LITTLE_ENDIAN);
    line.put(PackLayout.bytes(image.key()))
        .put(PackLayout.bytes(image.facts()))
        .putLong(image.nameHash());
    line.put((byte) PackLayout.code(verdict.verdict())).put((byte) (verdict.incomplete() ? 1 : 0));
    return line.array();
  }

  /** Writes lines to a new file; it replaces the table in one step. */
  static void write(Digest feeds, Digest basis, Instant at, List<byte[]> lines, Path file)
      throws IOException {
    long size = HEADER + (long) lines.size() * ENTRY;
    if (size > Integer.MAX_VALUE) {
      throw new IOException("the table of verdicts grows above 2 GiB");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(PackLayout.VERDICTS_MAGIC).putInt(PackLayout.VERSION).putInt(lines.size());
    bytes.putLong(at.toEpochMilli());
    bytes.put(PackLayout.bytes(feeds)).put(PackLayout.bytes(basis)).position(HEADER);
    byte[][] sorted = lines.toArray(byte[][]::new);
    Arrays.sort(sorted, Arrays::compareUnsigned);
    for (byte[] line : sorted) {
      bytes.put(line);
    }
    bytes.putInt(CHECKSUM_AT, checksum(bytes));
    Path temporary = Files.createTempFile(file.getParent(), ImageArchive.TEMPORARY, null);
    try {
      Files.write(temporary, bytes.array());
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  int count() {
    return count;
  }

  Digest feeds() {
    return digest(FEEDS_AT);
  }

  Digest basis() {
    return digest(BASIS_AT);
  }

  Instant at() {
    return Instant.ofEpochMilli(bytes.getLong(TIME_AT));
  }

  /** The verdict on an image with these facts and this name; null if there is none. */
  @Nullable StandingVerdict find(ImageTable.Entry image) throws DamagedArchiveException {
    int at = place(PackLayout.bytes(image.key()));
    if (at < 0
        || bytes.getLong(at + PackLayout.NAME_AT) != image.nameHash()
        || !digest(at + PackLayout.FACTS_AT).equals(image.facts())) {
      return null;
    }
    return new StandingVerdict(
        feeds(),
        basis(),
        at(),
        PackLayout.verdict(bytes.get(at + VERDICT_AT), file),
        bytes.get(at + INCOMPLETE_AT) != 0);
  }

  /** The lines of all images but those with these keys. */
  List<byte[]> linesWithout(Set<Digest> keys) {
    var lines = new ArrayList<byte[]>();
    for (int at = HEADER; at < bytes.limit(); at += ENTRY) {
      if (!keys.contains(digest(at))) {
        var line = new byte[ENTRY];
        bytes.get(at, line);
        lines.add(line);
      }
    }
    return lines;
  }

  private int place(byte[] key) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = compare(HEADER + middle * ENTRY, key);
      if (order == 0) {
        return HEADER + middle * ENTRY;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private int compare(int at, byte[] key) {
    for (int i = 0; i < PackLayout.KEY; i++) {
      int order = Byte.compareUnsigned(bytes.get(at + i), key[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private Digest digest(int at) {
    var digest = new byte[32];
    bytes.get(at, digest);
    return Digest.sha256(digest);
  }

  private static int checksum(ByteBuffer bytes) {
    return PackLayout.checksum(bytes.slice(0, CHECKSUM_AT))
        ^ PackLayout.checksum(bytes.slice(HEADER, bytes.limit() - HEADER));
  }
}
