package io.seawall.advisory.file;

import io.seawall.model.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumMap;

/** Puts sections behind a header into a file. */
final class FileWriter {

  private final Instant built;

  FileWriter(Instant built) {
    this.built = built;
  }

  Digest write(EnumMap<Layout.Section, GrowingBytes> sections, Path target) throws IOException {
    ByteBuffer header = header(sections);
    MessageDigest computed = Digest.newSha256();
    computed.update(header.slice(Layout.DIGESTED_FROM, Layout.HEADER_SIZE - Layout.DIGESTED_FROM));
    for (GrowingBytes section : sections.values()) {
      computed.update(section.view());
    }
    byte[] digest = computed.digest();
    header.put(Layout.DIGEST_AT, digest);
    save(header, sections, target.toAbsolutePath());
    return Digest.sha256(digest);
  }

  private ByteBuffer header(EnumMap<Layout.Section, GrowingBytes> sections) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Layout.HEADER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(0, Layout.MAGIC);
    header.putInt(8, Layout.VERSION);
    header.putInt(12, Layout.HEADER_SIZE);
    header.putLong(Layout.BUILT_AT, built.getEpochSecond());
    long offset = Layout.HEADER_SIZE;
    int at = Layout.SECTIONS_AT;
    for (GrowingBytes section : sections.values()) {
      header.putLong(at, offset);
      header.putLong(at + 8, section.size());
      offset += section.size();
      at += Layout.SECTION_SIZE;
    }
    if (offset > AdvisoryFile.MAX_SIZE) {
      throw new IOException("the content of " + offset + " bytes is larger than 1 GiB");
    }
    return header.putLong(Layout.LENGTH_AT, offset);
  }

  private static void save(
      ByteBuffer header, EnumMap<Layout.Section, GrowingBytes> sections, Path target)
      throws IOException {
    Path folder = target.getParent();
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, ".advisories-", ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        writeAll(channel, header);
        for (GrowingBytes section : sections.values()) {
          writeAll(channel, section.view());
        }
        channel.force(true);
      }
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
