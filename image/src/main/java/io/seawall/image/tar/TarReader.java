package io.seawall.image.tar;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.image.entry.EntryName;
import io.seawall.image.entry.PassedOver;
import io.seawall.model.NotChecked;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the members of a tar: ustar, pax with its extended headers, GNU with long names and
 * sparse files, and the older form.
 *
 * <p>It reads as container runtimes do, so that nothing hides between two readings: global extended
 * headers are ignored, links, folders and devices have no data whatever size they claim, a file of
 * the oldest form with a trailing slash is a folder. A member that cannot be understood is passed
 * over and noted; only a header with a wrong checksum or size ends the reading.
 */
public final class TarReader {

  /** Largest extended header or long name in bytes, as in the runtimes' own reader. */
  static final int MAX_EXTENSION = 1 << 20;

  /** Most headers, those of extensions included. */
  static final int MAX_HEADERS = 4_000_000;

  private static final byte[] EXTENSION = "an extended header".getBytes(StandardCharsets.US_ASCII);

  private final TarBlocks blocks;
  private final PassedOver passedOver;
  private final TarHeader header = new TarHeader();
  private final TarData data;
  private int headers;
  private @Nullable SparseMap sparse;
  private boolean sparseMapInData;

  /**
   * @param blocks from the first header on; closed by whoever made them
   * @param passedOver is told of members that cannot be understood
   */
  public TarReader(TarBlocks blocks, PassedOver passedOver) {
    this.blocks = blocks;
    this.passedOver = passedOver;
    this.data = new TarData(blocks);
  }

  /**
   * Steps to the next member that was understood.
   *
   * @return its entry, never a whiteout; null after the last one
   */
  public @Nullable LayerEntry next() throws LayerException {
    LayerEntry entry = null;
    while (entry == null) {
      data.skip();
      var extensions = new TarExtensions();
      if (!nextMember(extensions)) {
        return null;
      }
      entry = entry(extensions);
    }
    return entry;
  }

  /** Place of the current member's data, counted from the start of the tar. */
  public long dataOffset() {
    return blocks.offset();
  }

  /** Whether the current member is stored with holes left out. */
  public boolean isSparse() {
    return sparse != null;
  }

  /** As {@link LayerReader#content}. */
  public byte @Nullable [] content(int limit) throws LayerException {
    SparseMap map = sparse;
    if (map != null) {
      return map.realSize() > limit ? null : expanded(map);
    }
    return data.remaining() > limit ? null : data.readRest();
  }

  /** As {@link LayerReader#stream}; a file with holes is expanded first. */
  public @Nullable InputStream stream() throws LayerException {
    SparseMap map = sparse;
    if (map == null) {
      return new TarInput(data);
    }
    byte[] content = expanded(map);
    return content == null ? null : new ByteArrayInputStream(content);
  }

  /** Reads headers up to one of a member itself; false at the end of the tar. */
  private boolean nextMember(TarExtensions extensions) throws LayerException {
    boolean zeroBefore = false;
    for (int start = blocks.nextBlock(); start >= 0; start = blocks.nextBlock()) {
      header.view(blocks.buffer(), start);
      if (!header.isZero()) {
        zeroBefore = false;
        checkHeader();
        if (!readExtension(extensions)) {
          return true;
        }
      } else if (zeroBefore) {
        return false;
      } else {
        zeroBefore = true;
      }
    }
    return false;
  }

  private void checkHeader() throws LayerException {
    long at = blocks.offset() - TarBlocks.BLOCK;
    if (!header.checksumMatches()) {
      throw new LayerException("no tar header, or a damaged one, at byte " + at + " of the tar");
    } else if (++headers > MAX_HEADERS) {
      throw new LayerException(
          "more than " + MAX_HEADERS + " headers, the limit, at byte " + at + " of the tar");
    }
  }

  /** Takes in an extension header; false if the header is that of a member. */
  private boolean readExtension(TarExtensions extensions) throws LayerException {
    char type = header.type();
    switch (type) {
      case 'L' -> extensions.longName(extensionData(extensions));
      case 'K' -> extensions.longLink(extensionData(extensions));
      case 'x', 'X' -> extensions.pax(extensionData(extensions));
      case 'g', 'V' -> {
        data.start(EXTENSION, header.size());
        data.skip();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private byte[] extensionData(TarExtensions extensions) throws LayerException {
    data.start(EXTENSION, header.size());
    byte[] content = new byte[0];
    if (data.remaining() <= MAX_EXTENSION) {
      content = data.readRest();
    } else {
      extensions.exceedLimit(data.remaining());
    }
    data.skip();
    return content;
  }

  private @Nullable LayerEntry entry(TarExtensions extensions) throws LayerException {
    char type = header.type();
    byte[] name = extensions.nameOr(header);
    LayerEntry.Kind kind = kind(type, name);
    boolean hasData = kind == null || kind == LayerEntry.Kind.FILE || type == 'D';
    byte[] link = hasData ? null : extensions.linkOr(header);
    int mode = header.mode();
    data.start(name, hasData ? extensions.sizeOr(header) : 0);
    sparse = null;
    if (kind == LayerEntry.Kind.FILE) {
      readSparse(type, extensions);
    }
    String problem = extensions.problem();
    if (problem != null) {
      return passOver(extensions.problemKind(), problem);
    } else if (kind == null) {
      return passOver(NotChecked.Kind.UNSUPPORTED, "tar member of unknown type '" + type + "'");
    }
    return entry(name, kind, mode, link);
  }

  private @Nullable LayerEntry entry(
      byte[] name, LayerEntry.Kind kind, int mode, byte @Nullable [] link) {
    String path = path(name, "name");
    if (path == null || (path.isEmpty() && kind == LayerEntry.Kind.DIRECTORY)) {
      return null;
    } else if (path.isEmpty()) {
      return passOver(NotChecked.Kind.MALFORMED, "the name stands for the root itself");
    }
    String target = null;
    if (kind == LayerEntry.Kind.HARDLINK || kind == LayerEntry.Kind.SYMLINK) {
      target = target(kind, link == null ? new byte[0] : link);
      if (target == null) {
        return null;
      }
    }
    return new LayerEntry(path, kind, kind == LayerEntry.Kind.FILE ? size() : 0, mode, target);
  }

  private long size() {
    SparseMap map = sparse;
    return map == null ? data.remaining() : map.realSize();
  }

  private @Nullable LayerEntry passOver(NotChecked.Kind kind, String reason) {
    passedOver.add(kind, data.name(), reason);
    return null;
  }

  /** The kind of a member, or null if the type is unknown. */
  private static LayerEntry.@Nullable Kind kind(char type, byte[] name) {
    return switch (type) {
      case '0', '7', 'S' -> LayerEntry.Kind.FILE;
      case '\0' ->
          name.length > 0 && name[name.length - 1] == '/'
              ? LayerEntry.Kind.DIRECTORY
              : LayerEntry.Kind.FILE;
      case '1' -> LayerEntry.Kind.HARDLINK;
      case '2' -> LayerEntry.Kind.SYMLINK;
      case '3', '4', '6' -> LayerEntry.Kind.SPECIAL;
      case '5', 'D' -> LayerEntry.Kind.DIRECTORY;
      default -> null;
    };
  }

  private @Nullable String target(LayerEntry.Kind kind, byte[] link) {
    if (kind == LayerEntry.Kind.HARDLINK) {
      return path(link, "link target");
    } else if (isTooLong(link, "link target")) {
      return null;
    }
    return EntryName.decode(link, 0, link.length);
  }

  private @Nullable String path(byte[] name, String what) {
    if (isTooLong(name, what)) {
      return null;
    }
    String path = EntryName.normalise(name, 0, name.length);
    if (path == null) {
      passOver(NotChecked.Kind.MALFORMED, "the " + what + " leads out of the root");
    }
    return path;
  }

  private boolean isTooLong(byte[] name, String what) {
    boolean tooLong = name.length > EntryName.MAX_BYTES;
    if (tooLong) {
      passOver(
          NotChecked.Kind.LIMIT_EXCEEDED,
          "the " + what + " is longer than " + EntryName.MAX_BYTES + " bytes");
    }
    return tooLong;
  }

  private void readSparse(char type, TarExtensions extensions) throws LayerException {
    if (type == 'S') {
      var map = new SparseMap(header.sparseSize());
      header.addSparsePieces(map);
      boolean extended = header.isSparseMapExtended();
      while (extended) {
        int start = blocks.nextBlock();
        if (start < 0) {
          throw new LayerException("the tar ends inside the sparse map of " + data.name());
        }
        header.view(blocks.buffer(), start);
        header.addExtendedSparsePieces(map);
        extended = header.isExtensionExtended();
      }
      sparse = map;
      sparseMapInData = false;
    } else {
      sparse = extensions.sparseMap();
      sparseMapInData = extensions.isSparseMapInData();
    }
  }

  private byte @Nullable [] expanded(SparseMap map) throws LayerException {
    if (map.realSize() > SparseMap.MAX_CONTENT) {
      passOver(
          NotChecked.Kind.LIMIT_EXCEEDED,
          "sparse file of more than " + SparseMap.MAX_CONTENT + " bytes");
      return null;
    }
    if (sparseMapInData) {
      map.addFrom(data);
    }
    byte[] content = map.expand(data);
    if (content == null) {
      passOver(NotChecked.Kind.MALFORMED, "the map of the sparse file is wrong");
    }
    return content;
  }
}
