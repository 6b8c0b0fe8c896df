package io.seawall.image.file;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the entries of a layer for a {@link FileIndex}. Of several entries for a path the last
 * one counts, as when they are unpacked one after the other; a deletion of the path stays beside
 * it.
 */
public final class FileIndexBuilder {

  /**
   * Most bytes of paths and link targets: more than a million files have, and two such builders fit
   * a small heap.
   */
  static final long MAX_NAME_BYTES = 96L << 20;

  private static final int CHUNK_BITS = 20;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int FIRST_CHUNK = 1 << 12;

  private final List<byte[]> chunks = new ArrayList<>();
  private int chunkUsed;
  private long nameBytes;
  private int count;
  private int[] starts = new int[64];
  private int[] metas = new int[64];
  private int[] lengths = new int[64];
  private long[] sizes = new long[64];

  FileIndexBuilder() {}

  /**
   * Adds an entry.
   *
   * @throws LayerException if the layer has more names than {@link #MAX_NAME_BYTES} or the path is
   *     longer than {@link FileIndex#MAX_PATH}
   */
  public void add(LayerEntry entry) throws LayerException {
    byte[] name = entry.path().getBytes(StandardCharsets.UTF_8);
    String target = entry.linkTarget();
    byte[] link = target == null ? new byte[0] : target.getBytes(StandardCharsets.UTF_8);
    if (name.length > FileIndex.MAX_PATH || link.length > FileIndex.MAX_PATH) {
      throw new LayerException(
          "a path or link target has more than " + FileIndex.MAX_PATH + " bytes");
    }
    nameBytes += name.length + link.length;
    if (nameBytes > MAX_NAME_BYTES) {
      throw new LayerException("the paths have more than " + MAX_NAME_BYTES + " bytes together");
    }
    ensureRoom();
    starts[count] = store(name, link);
    lengths[count] = name.length + link.length;
    metas[count] = meta(entry, name.length);
    sizes[count] = entry.size();
    count++;
  }

  /** The index of everything added so far. */
  public FileIndex build() {
    int[] order = order();
    int unique = 0;
    long namesLength = 0;
    for (int from = 0; from < count; ) {
      int to = runEnd(order, from);
      int id = merge(order, from, to);
      order[unique++] = id;
      namesLength += lengths[id];
      from = to;
    }
    int names = FileIndex.HEADER_SIZE + FileIndex.RECORD_SIZE * unique;
    ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(names + namesLength));
    data.putInt(FileIndex.MAGIC).putInt(FileIndex.VERSION).putInt(unique).putInt((int) namesLength);
    int nameStart = 0;
    for (int i = 0; i < unique; i++) {
      int id = order[i];
      data.putInt(nameStart).putInt(metas[id]).putLong(sizes[id]);
      data.put(names + nameStart, chunk(id), offset(id), lengths[id]);
      nameStart += lengths[id];
    }
    return new FileIndex(data.clear());
  }

  private static int meta(LayerEntry entry, int nameLength) {
    int flags =
        switch (entry.kind()) {
          case WHITEOUT -> FileIndex.WHITEOUT_FLAG;
          case OPAQUE -> FileIndex.OPAQUE_FLAG;
          case FILE, DIRECTORY, SYMLINK, HARDLINK, SPECIAL -> FileIndex.codeOf(entry.kind());
        };
    int mode = entry.mode() & 07777;
    return nameLength << FileIndex.NAME_LENGTH_SHIFT | mode << FileIndex.MODE_SHIFT | flags;
  }

  private void ensureRoom() {
    if (count == starts.length) {
      int capacity = count + (count >> 1);
      starts = Arrays.copyOf(starts, capacity);
      metas = Arrays.copyOf(metas, capacity);
      lengths = Arrays.copyOf(lengths, capacity);
      sizes = Arrays.copyOf(sizes, capacity);
    }
  }

  private int store(byte[] name, byte[] link) {
    int length = name.length + link.length;
    if (chunks.isEmpty() || chunkUsed + length > CHUNK) {
      chunks.add(new byte[FIRST_CHUNK]);
      chunkUsed = 0;
    }
    byte[] chunk = chunks.getLast();
    if (chunkUsed + length > chunk.length) {
      int doubled = Math.min(CHUNK, 2 * chunk.length);
      chunk = Arrays.copyOf(chunk, Math.max(chunkUsed + length, doubled));
      chunks.set(chunks.size() - 1, chunk);
    }
    int start = (chunks.size() - 1 << CHUNK_BITS) + chunkUsed;
    System.arraycopy(name, 0, chunk, chunkUsed, name.length);
    System.arraycopy(link, 0, chunk, chunkUsed + name.length, link.length);
    chunkUsed += length;
    return start;
  }

  /** Makes one record of all entries for a path, which stand in the order they were added. */
  private int merge(int[] order, int from, int to) {
    int last = order[to - 1];
    int flags = 0;
    for (int i = from; i < to; i++) {
      int meta = metas[order[i]];
      flags |= meta & (FileIndex.WHITEOUT_FLAG | FileIndex.OPAQUE_FLAG);
      if ((meta & FileIndex.KIND_MASK) != 0) {
        last = order[i];
      }
    }
    metas[last] |= flags;
    return last;
  }

  private int runEnd(int[] order, int from) {
    int to = from + 1;
    while (to < count && compare(order[from], order[to]) == 0) {
      to++;
    }
    return to;
  }

  /** Numbers of the entries by name; those of the same name stay in their order. */
  private int[] order() {
    int[] from = new int[count];
    for (int i = 0; i < count; i++) {
      from[i] = i;
    }
    int[] to = new int[count];
    for (int width = 1; width < count && width > 0; width *= 2) {
      for (int start = 0; start < count; start += 2 * width) {
        int middle = Math.min(start + width, count);
        mergeRuns(from, to, start, middle, Math.min(middle + width, count));
      }
      int[] swapped = from;
      from = to;
      to = swapped;
    }
    return from;
  }

  private void mergeRuns(int[] from, int[] to, int start, int middle, int end) {
    if (middle == end || compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, start, to, start, end - start);
      return;
    }
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft = right == end || (left < middle && compare(from[left], from[right]) <= 0);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }

  private int compare(int a, int b) {
    int offsetA = offset(a);
    int offsetB = offset(b);
    int endA = offsetA + (metas[a] >>> FileIndex.NAME_LENGTH_SHIFT);
    int endB = offsetB + (metas[b] >>> FileIndex.NAME_LENGTH_SHIFT);
    return Arrays.compareUnsigned(chunk(a), offsetA, endA, chunk(b), offsetB, endB);
  }

  private byte[] chunk(int id) {
    return chunks.get(starts[id] >>> CHUNK_BITS);
  }

  private int offset(int id) {
    return starts[id] & CHUNK - 1;
  }
}
