package io.seawall.scan;

import io.seawall.image.file.FileIndex;
import io.seawall.inventory.Analyzers;
import io.seawall.inventory.LayerFacts;
import io.seawall.inventory.LayerFactsCodec;
import io.seawall.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Facts of layers on disk, by diffID and analyzers, so that a known layer is never read again.
 *
 * <p>Any number of processes may share one folder without locks: a file appears whole by an atomic
 * rename or not at all, and never changes. What exceeds the size limit is removed, the least
 * recently used first, and what an interrupted writer left behind. A folder that cannot be written
 * costs speed, never a result: {@link #trouble()} tells.
 */
public final class LayerFactsCache {

  /** Largest size of the cache in bytes unless told otherwise: about a thousand layers. */
  public static final long DEFAULT_LIMIT = 1L << 30;

  private static final long MAGIC = 0x5345_4157_4c46_0001L;
  private static final int HEADER = 8 + 4 + 4 + 4;
  private static final String SUFFIX = ".facts";
  private static final long ABANDONED_AFTER_SECONDS = 3600;

  private final @Nullable Path folder;
  private final long limit;
  private volatile @Nullable String trouble;

  private LayerFactsCache(@Nullable Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** The cache below this cache folder, bounded by {@link #DEFAULT_LIMIT}. */
  public static LayerFactsCache in(Path cacheFolder) {
    return in(cacheFolder, DEFAULT_LIMIT);
  }

  /** The cache below this cache folder, bounded by this many bytes. */
  public static LayerFactsCache in(Path cacheFolder, long limit) {
    return new LayerFactsCache(cacheFolder.resolve("layers"), limit);
  }

  /** A cache that keeps nothing. */
  public static LayerFactsCache none() {
    return new LayerFactsCache(null, 0);
  }

  /** The facts of a layer, or null if they are not here. */
  public @Nullable LayerFacts find(Digest diffId) {
    if (folder == null) {
      return null;
    }
    Path file = file(folder, diffId);
    try {
      LayerFacts facts = read(file);
      touch(file);
      return facts;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      // A damaged file is as good as none; the layer is read again and the file replaced.
      trouble = file + " is damaged and will be replaced: " + e.getMessage();
      return null;
    }
  }

  /**
   * Keeps the facts of a layer that was read whole; others are let go, for their digest was never
   * verified.
   */
  public void put(LayerFacts facts) {
    Digest diffId = facts.diffId();
    if (folder == null || diffId == null || !facts.complete()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      write(facts, folder, file(folder, diffId));
      trim(folder);
    } catch (IOException e) {
      trouble = "the cache " + folder + " cannot be written: " + e;
    }
  }

  /** What went wrong with the cache itself, for a warning; null if nothing did. */
  public @Nullable String trouble() {
    return trouble;
  }

  private static Path file(Path folder, Digest diffId) {
    return folder.resolve(diffId.hex() + "-" + Analyzers.version() + SUFFIX);
  }

  private static LayerFacts read(Path file) throws IOException {
    ByteBuffer content;
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException("larger than 2 GiB");
      }
      content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
    if (content.remaining() < HEADER || content.getLong() != MAGIC) {
      throw new IOException("no facts of a layer");
    }
    int checksum = content.getInt();
    int factsLength = content.getInt();
    int indexLength = content.getInt();
    if (factsLength < 0
        || indexLength < 0
        || (long) factsLength + indexLength != content.remaining()) {
      throw new IOException("lengths do not fit the file");
    }
    if (checksum(content.slice()) != checksum) {
      throw new IOException("checksum differs");
    }
    byte[] json = new byte[factsLength];
    content.get(json);
    return LayerFactsCodec.read(new ByteArrayInputStream(json), FileIndex.of(content.slice()));
  }

  private static void write(LayerFacts facts, Path folder, Path target) throws IOException {
    var body = new ByteArrayOutputStream(1 << 20);
    LayerFactsCodec.write(facts, body);
    int factsLength = body.size();
    facts.files().writeTo(body);
    byte[] bytes = body.toByteArray();
    var header = ByteBuffer.allocate(HEADER);
    header.putLong(MAGIC).putInt(checksum(ByteBuffer.wrap(bytes))).putInt(factsLength);
    header.putInt(bytes.length - factsLength).flip();
    Path temporary = Files.createTempFile(folder, ".writing", null);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        writeAll(channel, header);
        writeAll(channel, ByteBuffer.wrap(bytes));
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static int checksum(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // A cache that may be read but not written still serves; only its order of use is not kept.
      return;
    }
  }

  private void trim(Path folder) throws IOException {
    var files = new ArrayList<CachedFile>();
    long total = 0;
    try (var listing = Files.newDirectoryStream(folder)) {
      for (Path path : listing) {
        CachedFile file = CachedFile.of(path);
        if (file != null) {
          files.add(file);
          total += file.size();
        }
      }
    }
    Instant abandoned = Instant.now().minusSeconds(ABANDONED_AFTER_SECONDS);
    files.sort((left, right) -> left.used().compareTo(right.used()));
    for (CachedFile file : files) {
      boolean facts = file.path().toString().endsWith(SUFFIX);
      // What another process is just writing stays.
      if (facts ? total > limit : file.used().isBefore(abandoned)) {
        Files.deleteIfExists(file.path());
        total -= file.size();
      }
    }
  }

  private record CachedFile(Path path, long size, Instant used) {

    /** Null for a file that another process removed in this moment. */
    static @Nullable CachedFile of(Path path) throws IOException {
      try {
        return new CachedFile(path, Files.size(path), Files.getLastModifiedTime(path).toInstant());
      } catch (NoSuchFileException e) {
        return null;
      }
    }
  }
}
