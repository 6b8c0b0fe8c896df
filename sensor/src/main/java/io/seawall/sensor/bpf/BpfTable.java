package io.seawall.sensor.bpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map of the kernel that programs and this process share: keys and values of fixed lengths. */
public final class BpfTable {

  private static final int MISSING = -2;
  private static final int ENTRIES = 2_000_000;

  private final int descriptor;
  private final int keyBytes;
  private final int valueBytes;

  BpfTable(int descriptor, int keyBytes, int valueBytes) {
    this.descriptor = descriptor;
    this.keyBytes = keyBytes;
    this.valueBytes = valueBytes;
  }

  /** A copy of a value; null if there is none. */
  public byte @Nullable [] get(byte[] key) {
    try (var call = new Attributes()) {
      MemorySegment value = call.allocate(valueBytes);
      call.number(0, descriptor).bytes(8, checked(key, keyBytes)).address(16, value);
      return call.tryCall(Attributes.MAP_LOOKUP) < 0 ? null : bytes(value, valueBytes);
    }
  }

  /**
   * Sets a value.
   *
   * @throws BpfException if the map is full
   */
  public void put(byte[] key, byte[] value) {
    try (var call = new Attributes()) {
      call.number(0, descriptor).bytes(8, checked(key, keyBytes));
      call.bytes(16, checked(value, valueBytes));
      call.call(Attributes.MAP_UPDATE, "a BPF map cannot be filled");
    }
  }

  /** Removes a value; nothing happens if there is none. */
  public void remove(byte[] key) {
    try (var call = new Attributes()) {
      call.number(0, descriptor).bytes(8, checked(key, keyBytes));
      int result = call.tryCall(Attributes.MAP_DELETE);
      if (result < 0 && result != MISSING) {
        throw new BpfException("a BPF map cannot be changed", -result);
      }
    }
  }

  /** The keys that there are now. Where they change meanwhile some may be missing. */
  public List<byte[]> keys() {
    List<byte[]> keys = new ArrayList<>();
    try (var call = new Attributes()) {
      MemorySegment next = call.allocate(keyBytes);
      MemorySegment last = call.allocate(keyBytes);
      call.number(0, descriptor).address(16, next);
      while (keys.size() < ENTRIES && call.tryCall(Attributes.MAP_NEXT_KEY) >= 0) {
        keys.add(bytes(next, keyBytes));
        last.copyFrom(next);
        call.address(8, last);
      }
    }
    return keys;
  }

  private static byte[] bytes(MemorySegment from, int length) {
    byte[] copy = new byte[length];
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, copy, 0, length);
    return copy;
  }

  private static byte[] checked(byte[] bytes, int length) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(bytes.length + " bytes where " + length + " are needed");
    }
    return bytes;
  }
}
