package io.seawall.sensor.bpf;

import java.lang.foreign.MemorySegment;
import java.util.function.BiConsumer;

/** A hash map in the kernel that programs and this process share. */
public final class KernelTable {

  private final int descriptor;
  private final int keyBytes;
  private final int valueBytes;
  private final int most;

  /**
   * @param name of the map
   * @param most entries that it may have
   */
  public KernelTable(LoadedPrograms programs, String name, int keyBytes, int valueBytes, int most) {
    this.descriptor = programs.map(name);
    this.keyBytes = keyBytes;
    this.valueBytes = valueBytes;
    this.most = most;
  }

  /**
   * Puts an entry in, or another value in its place.
   *
   * @throws BpfException if the kernel refuses, for example because it is full
   */
  public void put(byte[] key, byte[] value) {
    try (var update = new Attributes()) {
      update.number(0, descriptor).bytes(8, key).bytes(16, value);
      update.call(Attributes.MAP_UPDATE, "a BPF map cannot be filled");
    }
  }

  /** Removes an entry, if it is there. */
  public void remove(byte[] key) {
    try (var delete = new Attributes()) {
      delete.number(0, descriptor).bytes(8, key);
      delete.tryCall(Attributes.MAP_DELETE);
    }
  }

  /**
   * Shows the entries. What programs put in or remove meanwhile may be shown or not.
   *
   * @param visitor takes key and value, which are gone when it returns; it may remove the entry
   */
  public void forEach(BiConsumer<MemorySegment, MemorySegment> visitor) {
    try (var step = new Attributes();
        var look = new Attributes()) {
      MemorySegment key = step.allocate(keyBytes);
      MemorySegment next = step.allocate(keyBytes);
      MemorySegment value = look.allocate(valueBytes);
      step.number(0, descriptor).address(16, next);
      look.number(0, descriptor).address(8, key).address(16, value);
      boolean more = step.tryCall(Attributes.MAP_NEXT_KEY) >= 0;
      step.address(8, key);
      for (int i = 0; more && i < most; i++) {
        key.copyFrom(next);
        boolean found = look.tryCall(Attributes.MAP_LOOKUP) >= 0;
        // Before the entry may be removed: what follows a key that is gone is the first one.
        more = step.tryCall(Attributes.MAP_NEXT_KEY) >= 0;
        if (found) {
          visitor.accept(key, value);
        }
      }
    }
  }
}
