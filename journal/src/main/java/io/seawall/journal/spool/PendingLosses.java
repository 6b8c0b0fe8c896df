package io.seawall.journal.spool;

import io.seawall.journal.disk.DurableFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was lost and is not told yet, in mapped memory of a file whose place on the disk was taken
 * beforehand: counting works when the disk is full, and outlives the process.
 *
 * <p>The generation says which counts a line of a batch has told, so that a process that dies
 * between telling and forgetting does not tell twice.
 */
final class PendingLosses {

  private static final String NAME = "lost.counts";
  private static final int BYTES = 4096;
  private static final int GENERATION = 8;
  private static final int FIRST = 16;
  private static final int NAME_BYTES = 56;
  private static final int SLOT = NAME_BYTES + 8;
  private static final int SLOTS = (BYTES - FIRST) / SLOT;

  /** What there is no place for otherwise. */
  private static final String OTHER = "disk/other";

  private static final long MAGIC = 0x3130_5453_4F4C_4257L;

  private final MappedByteBuffer memory;
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private boolean any;

  private PendingLosses(MappedByteBuffer memory) {
    this.memory = memory;
    memory.order(ByteOrder.LITTLE_ENDIAN);
    if (memory.getLong(0) != MAGIC || memory.getLong(GENERATION) < 1) {
      for (int i = 0; i < BYTES; i++) {
        memory.put(i, (byte) 0);
      }
      memory.putLong(0, MAGIC);
      memory.putLong(GENERATION, 1);
    }
    for (int i = 0; i < SLOTS; i++) {
      String name = name(i);
      if (name.matches("[a-z-]+/[a-z0-9.-]+") && count(i) >= 0 && !slots.containsKey(name)) {
        slots.put(name, i);
        any |= count(i) > 0;
      } else {
        break;
      }
    }
  }

  static PendingLosses open(Path folder) throws IOException {
    Path path = folder.resolve(NAME);
    if (!Files.exists(path) || Files.size(path) != BYTES) {
      DurableFiles.replace(path, new byte[BYTES], BYTES);
    }
    try (RandomAccessFile file = DurableFiles.open(path)) {
      return new PendingLosses(file.getChannel().map(MapMode.READ_WRITE, 0, BYTES));
    }
  }

  void add(String cause, String kind, long count) {
    if (count <= 0) {
      return;
    }
    int slot = slot(cause + "/" + kind);
    memory.putLong(offset(slot) + NAME_BYTES, count(slot) + count);
    any = true;
  }

  private int slot(String name) {
    Integer known = slots.get(name);
    if (known != null) {
      return known;
    }
    if (slots.size() >= SLOTS - 1 && !name.equals(OTHER)) {
      return slot(OTHER);
    }
    int slot = slots.size();
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    memory.putLong(offset(slot) + NAME_BYTES, 0);
    for (int i = 0; i < NAME_BYTES; i++) {
      memory.put(offset(slot) + i, i < bytes.length ? bytes[i] : 0);
    }
    slots.put(name, slot);
    return slot;
  }

  boolean isEmpty() {
    return !any;
  }

  /** What is not told yet. */
  GapLine line() {
    Map<String, Counts> lost = new LinkedHashMap<>();
    slots.forEach((name, slot) -> {
      int slash = name.indexOf('/');
      if (count(slot) > 0) {
        lost.computeIfAbsent(name.substring(0, slash), _ -> new Counts())
            .add(name.substring(slash + 1), count(slot));
      }
    });
    return new GapLine(0, memory.getLong(GENERATION), lost);
  }

  /** Forgets what a line has told; a line of another generation changes nothing. */
  void told(long generation) {
    if (generation == memory.getLong(GENERATION)) {
      slots.values().forEach(slot -> memory.putLong(offset(slot) + NAME_BYTES, 0));
      // Last: a process that dies before it has the same line in the open batch, and comes here
      // again.
      memory.putLong(GENERATION, generation + 1);
      any = false;
    }
  }

  private long count(int slot) {
    return memory.getLong(offset(slot) + NAME_BYTES);
  }

  private String name(int slot) {
    var bytes = new byte[NAME_BYTES];
    int length = 0;
    memory.get(offset(slot), bytes);
    while (length < NAME_BYTES && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }

  private static int offset(int slot) {
    return FIRST + slot * SLOT;
  }
}
