package io.seawall.image.archive;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.entry.EntryName;
import io.seawall.image.entry.PassedOver;
import io.seawall.image.inflate.Compression;
import io.seawall.image.input.ChannelInput;
import io.seawall.image.tar.TarBlocks;
import io.seawall.image.tar.TarReader;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the members of an image archive are. Old archives of Docker store a layer that occurs twice
 * as a symbolic link to the first; such links are followed inside the archive.
 */
final class ArchiveMembers {

  /** Most members of an image archive; an image has a few for each layer. */
  static final int MAX_MEMBERS = 100_000;

  /** Largest member of a compressed archive that is kept in memory, in bytes. */
  private static final int MAX_KEPT = 1 << 18;

  /** Most bytes that are kept of one compressed archive. */
  private static final int MAX_KEPT_TOTAL = 16 << 20;

  private static final int MAX_LINKS = 40;

  private final Map<String, Member> members = new HashMap<>();
  private final Map<Long, byte[]> contents = new HashMap<>();
  private int kept;

  private ArchiveMembers() {}

  /**
   * One member.
   *
   * @param offset of its content in the uncompressed archive
   * @param size of its content in bytes
   * @param link normalised name that it stands for; null for a file
   */
  record Member(long offset, long size, @Nullable String link) {}

  /**
   * Opens an archive and lists its members.
   *
   * @throws SeawallException {@code image-kind-unknown} if it is no tar, {@code image-malformed} if
   *     it is a broken one, {@code image-unreadable} if the file cannot be read
   */
  static StoredFiles open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new SeawallException(
          ErrorKind.USER, "image-not-found", path + " is neither a folder nor a file");
    }
    FileChannel channel = null;
    StoredFiles files = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
      files = read(channel);
      return files;
    } catch (LayerException e) {
      throw new SeawallException(
          ErrorKind.USER,
          "image-malformed",
          path + " is no tar, or a broken one: " + e.getMessage(),
          e);
    } catch (IOException e) {
      throw StoredFiles.unreadable(path.toString(), e);
    } finally {
      if (files == null) {
        close(channel);
      }
    }
  }

  /** The file that a name stands for; null if there is none. */
  @Nullable Member find(String name) {
    Member member = members.get(name);
    for (int i = 0; i < MAX_LINKS && member != null && member.link() != null; i++) {
      member = members.get(member.link());
    }
    return member == null || member.link() != null ? null : member;
  }

  /** The content of a small member of a compressed archive; null where it is not kept. */
  byte @Nullable [] content(Member member) {
    return contents.get(member.offset());
  }

  private static StoredFiles read(FileChannel channel) throws IOException {
    Compression compression = compression(channel);
    var members = new ArchiveMembers();
    InputStream whole = ChannelInput.part(channel, 0, channel.size());
    try (InputStream decoded = decode(compression, whole)) {
      members.readAll(decoded, compression != Compression.NONE);
    }
    return compression == Compression.NONE
        ? new ArchiveFiles(channel, members)
        : new PackedArchiveFiles(channel, compression, members);
  }

  private static InputStream decode(Compression compression, InputStream whole)
      throws LayerException {
    try {
      return compression.decode(whole);
    } catch (IOException e) {
      throw new LayerException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Compression compression(FileChannel channel) throws IOException {
    InputStream start = ChannelInput.part(channel, 0, channel.size());
    try (var source = new PushbackInputStream(start, Compression.MAGIC_LENGTH)) {
      return Compression.detect(source);
    }
  }

  private void readAll(InputStream decoded, boolean keep) throws LayerException {
    var tar = new TarReader(new TarBlocks(decoded, null), new PassedOver(null));
    for (LayerEntry entry = tar.next(); entry != null; entry = tar.next()) {
      if (members.size() == MAX_MEMBERS) {
        throw new LayerException("more than " + MAX_MEMBERS + " members, the limit");
      } else if (!tar.isSparse()) {
        add(entry, tar, keep);
      }
    }
  }

  private void add(LayerEntry entry, TarReader tar, boolean keep) throws LayerException {
    String target = entry.linkTarget();
    switch (entry.kind()) {
      case FILE -> {
        long offset = tar.dataOffset();
        members.put(entry.path(), new Member(offset, entry.size(), null));
        if (keep && entry.size() <= Math.min(MAX_KEPT, MAX_KEPT_TOTAL - kept)) {
          keep(offset, tar);
        }
      }
      case SYMLINK, HARDLINK -> {
        String link = target == null ? null : link(entry, target);
        if (link != null) {
          members.put(entry.path(), new Member(0, 0, link));
        }
      }
      case DIRECTORY, WHITEOUT, OPAQUE, SPECIAL -> {}
    }
  }

  private void keep(long offset, TarReader tar) throws LayerException {
    byte[] content = tar.content(MAX_KEPT);
    if (content != null) {
      contents.put(offset, content);
      kept += content.length;
    }
  }

  private static @Nullable String link(LayerEntry entry, String target) {
    boolean relative = entry.kind() == LayerEntry.Kind.SYMLINK && !target.startsWith("/");
    int slash = entry.path().lastIndexOf('/');
    String joined = relative ? entry.path().substring(0, slash + 1) + target : target;
    return EntryName.normalise(joined);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw StoredFiles.unreadable("the archive", e);
    }
  }
}
