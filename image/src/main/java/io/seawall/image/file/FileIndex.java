package io.seawall.image.file;

import io.seawall.image.LayerEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one layer puts and deletes, by path: immutable, compact, and usable straight from a mapped
 * file. Safe for several threads.
 *
 * <p>The form, all numbers big-endian: magic, version, number of paths, number of name bytes (four
 * bytes each); then for each path sixteen bytes: where its name starts (4), length of the name and
 * kind, flags and mode (4), size of the file (8); then the names in UTF-8, ascending as unsigned
 * bytes, each followed by its link target, if any.
 */
public final class FileIndex {

  /** Longest path in bytes of UTF-8. */
  static final int MAX_PATH = 0x7fff;

  /** The index of a layer without entries, which also stands for a layer that cannot be read. */
  public static final FileIndex EMPTY = builder().build();

  static final int MAGIC = 0x53574649;
  static final int VERSION = 1;
  static final int HEADER_SIZE = 16;
  static final int RECORD_SIZE = 16;
  static final int NAME_LENGTH_SHIFT = 17;
  static final int MODE_SHIFT = 5;
  static final int OPAQUE_FLAG = 1 << 4;
  static final int WHITEOUT_FLAG = 1 << 3;
  static final int KIND_MASK = 7;

  private static final int FEW = 64;

  private final ByteBuffer data;
  private final int count;
  private final int names;
  private final int namesLength;
  private volatile @Nullable BitSet cachedPuts;

  FileIndex(ByteBuffer data) {
    this.data = data;
    this.count = data.getInt(8);
    this.namesLength = data.getInt(12);
    this.names = HEADER_SIZE + RECORD_SIZE * count;
  }

  /** Starts an index of no entries. */
  public static FileIndexBuilder builder() {
    return new FileIndexBuilder();
  }

  /**
   * The index stored in these bytes, from position to limit. The bytes are not copied and must not
   * change.
   *
   * @throws IllegalArgumentException if they are no index; whatever they hold, a returned index
   *     never reads outside of them
   */
  public static FileIndex of(ByteBuffer bytes) {
    ByteBuffer data = bytes.slice().order(ByteOrder.BIG_ENDIAN);
    FileIndexCheck.check(data);
    return new FileIndex(data);
  }

  /** The stored form, read-only. */
  public ByteBuffer bytes() {
    return data.asReadOnlyBuffer();
  }

  /** Writes the stored form. */
  public void writeTo(OutputStream out) throws IOException {
    WritableByteChannel channel = Channels.newChannel(out);
    ByteBuffer bytes = bytes();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Number of paths that the layer puts, deletes or makes opaque. */
  public int size() {
    return count;
  }

  /** What the layer puts at a path; null if it puts nothing there itself. */
  public @Nullable LayerEntry find(String path) {
    int id = search(path.getBytes(StandardCharsets.UTF_8));
    return id < 0 ? null : entryOrNull(id);
  }

  /** Whether the layer puts something below a folder; the empty path is the root. */
  boolean holdsBelow(String folder) {
    return holdsBelow(folder.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives every entry that the layer puts, in the order of their paths. */
  public void forEach(Consumer<LayerEntry> consumer) {
    forEach(0, count, consumer);
  }

  /** Gives every entry that the layer puts below a folder, at any depth. */
  void forEachBelow(String folder, Consumer<LayerEntry> consumer) {
    byte[] path = folder.getBytes(StandardCharsets.UTF_8);
    forEach(belowStart(path, path.length), belowEnd(path, path.length), consumer);
  }

  /** The paths that the layer deletes of those below. */
  List<String> whiteouts() {
    return flagged(WHITEOUT_FLAG);
  }

  /** The folders of which the layer hides all lower content; the empty path is the root. */
  List<String> opaques() {
    return flagged(OPAQUE_FLAG);
  }

  /** Number of the path, or {@code -1 - place} where it would stand. */
  int search(byte[] path) {
    return search(path, path.length);
  }

  /** As above, for the first bytes of a path. */
  int search(byte[] path, int length) {
    int at = lowerBound(path, length, -1);
    return at < count && compare(at, path, length, -1) == 0 ? at : -1 - at;
  }

  /** Number of the first path below a folder, or where it would stand. */
  int belowStart(byte[] folder, int length) {
    if (length > 0) {
      return lowerBound(folder, length, '/');
    }
    return count > 0 && nameLength(0) == 0 ? 1 : 0;
  }

  /** Number after the last path below a folder. */
  int belowEnd(byte[] folder, int length) {
    return length == 0 ? count : lowerBound(folder, length, '/' + 1);
  }

  /** As above; an opaque folder counts as put. */
  boolean holdsBelow(byte[] folder) {
    int start = belowStart(folder, folder.length);
    int end = belowEnd(folder, folder.length);
    for (int id = start; id < Math.min(end, start + FEW); id++) {
      if (isPut(id)) {
        return true;
      }
    }
    if (end - start <= FEW) {
      return false;
    }
    int next = puts().nextSetBit(start);
    return next >= 0 && next < end;
  }

  /** What the layer puts at this path; null if nothing. */
  LayerEntry.@Nullable Kind kind(int id) {
    return kindOf(meta(id));
  }

  /** Whether the layer deletes this path of the layers below. */
  boolean isWhiteout(int id) {
    return (meta(id) & WHITEOUT_FLAG) != 0;
  }

  /** Whether the layer hides the lower content of this folder. */
  boolean isOpaque(int id) {
    return (meta(id) & OPAQUE_FLAG) != 0;
  }

  /** Bytes of the file. */
  long fileSize(int id) {
    return data.getLong(record(id) + 8);
  }

  /** The path with this number. */
  String path(int id) {
    return text(nameStart(id), nameLength(id));
  }

  /** The bytes of the path with this number. */
  byte[] pathBytes(int id) {
    byte[] path = new byte[nameLength(id)];
    data.get(nameStart(id), path);
    return path;
  }

  /** The entry with this number; null if the layer puts nothing there. */
  @Nullable LayerEntry entryOrNull(int id) {
    int meta = meta(id);
    LayerEntry.Kind kind = kindOf(meta);
    if (kind == null) {
      return null;
    }
    int start = nameStart(id);
    int end = start + nameLength(id);
    String target =
        kind == LayerEntry.Kind.SYMLINK || kind == LayerEntry.Kind.HARDLINK
            ? text(end, names + nextName(id) - end)
            : null;
    int mode = meta >>> MODE_SHIFT & 07777;
    return new LayerEntry(text(start, end - start), kind, fileSize(id), mode, target);
  }

  /** Number in the stored form; 0 stands for nothing. */
  static int codeOf(LayerEntry.Kind kind) {
    return switch (kind) {
      case FILE -> 1;
      case DIRECTORY -> 2;
      case SYMLINK -> 3;
      case HARDLINK -> 4;
      case SPECIAL -> 5;
      case WHITEOUT, OPAQUE -> 0;
    };
  }

  private static LayerEntry.@Nullable Kind kindOf(int meta) {
    return switch (meta & KIND_MASK) {
      case 1 -> LayerEntry.Kind.FILE;
      case 2 -> LayerEntry.Kind.DIRECTORY;
      case 3 -> LayerEntry.Kind.SYMLINK;
      case 4 -> LayerEntry.Kind.HARDLINK;
      case 5 -> LayerEntry.Kind.SPECIAL;
      default -> null;
    };
  }

  private boolean isPut(int id) {
    return (meta(id) & (KIND_MASK | OPAQUE_FLAG)) != 0;
  }

  /** Numbers of all paths that are put; made when a long run of bare whiteouts asks for it. */
  private BitSet puts() {
    BitSet puts = cachedPuts;
    if (puts == null) {
      puts = new BitSet(count);
      for (int id = 0; id < count; id++) {
        puts.set(id, isPut(id));
      }
      cachedPuts = puts;
    }
    return puts;
  }

  private void forEach(int from, int to, Consumer<LayerEntry> consumer) {
    for (int id = from; id < to; id++) {
      LayerEntry entry = entryOrNull(id);
      if (entry != null) {
        consumer.accept(entry);
      }
    }
  }

  private List<String> flagged(int flag) {
    List<String> paths = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      if ((meta(id) & flag) != 0) {
        paths.add(path(id));
      }
    }
    return paths;
  }

  private int lowerBound(byte[] path, int length, int next) {
    return lowerBound(path, length, next, 0, count);
  }

  private int lowerBound(byte[] path, int length, int next, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, path, length, next) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Compares a name with a path, followed by one more byte unless that is negative. */
  private int compare(int id, byte[] path, int length, int next) {
    int order = compareNames(id, path, length);
    int nameLength = nameLength(id);
    if (order != 0 || nameLength < length) {
      return order != 0 ? order : -1;
    } else if (next < 0) {
      return nameLength - length;
    } else if (nameLength == length) {
      return -1;
    }
    int here = (data.get(nameStart(id) + length) & 0xff) - next;
    return here != 0 ? here : nameLength - length - 1;
  }

  /** Compares as many bytes as both have. */
  private int compareNames(int id, byte[] path, int length) {
    int start = nameStart(id);
    int shared = Math.min(length, nameLength(id));
    for (int i = 0; i < shared; i++) {
      int difference = (data.get(start + i) & 0xff) - (path[i] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private int record(int id) {
    return HEADER_SIZE + RECORD_SIZE * id;
  }

  private int meta(int id) {
    return data.getInt(record(id) + 4);
  }

  private int nameLength(int id) {
    return meta(id) >>> NAME_LENGTH_SHIFT;
  }

  private int nameStart(int id) {
    return names + data.getInt(record(id));
  }

  private int nextName(int id) {
    return id + 1 == count ? namesLength : data.getInt(record(id + 1));
  }

  private String text(int start, int length) {
    byte[] bytes = new byte[length];
    data.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
