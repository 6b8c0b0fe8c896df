package io.seawall.sensor.bpf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Type information of the kernel, as far as it is needed to name what a program is attached to.
 *
 * @see <a href="https://docs.kernel.org/bpf/btf.html">BPF Type Format</a>
 */
final class KernelTypes {

  static final Path FILE = Path.of("/sys/kernel/btf/vmlinux");

  static final int TYPEDEF = 8;
  static final int FUNCTION = 12;

  private static final int MAGIC = 0xeb9f;
  private static final int TYPE = 12;

  private final byte[] bytes;
  private final ByteBuffer data;
  private final int types;
  private final int typesEnd;
  private final int strings;

  private KernelTypes(byte[] bytes, int types, int typesEnd, int strings) {
    this.bytes = bytes;
    this.data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.types = types;
    this.typesEnd = typesEnd;
    this.strings = strings;
  }

  /** Reads the types of this machine's kernel; null if it does not tell them. */
  static @Nullable KernelTypes read() {
    try {
      return of(Files.readAllBytes(FILE));
    } catch (IOException e) {
      return null;
    }
  }

  static @Nullable KernelTypes of(byte[] bytes) {
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 24 || (data.getShort(0) & 0xffff) != MAGIC) {
      return null;
    }
    long header = data.getInt(4) & 0xffffffffL;
    long types = header + (data.getInt(8) & 0xffffffffL);
    long typesEnd = types + (data.getInt(12) & 0xffffffffL);
    long strings = header + (data.getInt(16) & 0xffffffffL);
    return typesEnd > bytes.length || strings > bytes.length
        ? null
        : new KernelTypes(bytes, (int) types, (int) typesEnd, (int) strings);
  }

  /** The number of a type; 0 if there is none. */
  int find(int kind, String name) {
    byte[] wanted = (name + '\0').getBytes(StandardCharsets.UTF_8);
    int id = 1;
    int at = types;
    while (at + TYPE <= typesEnd) {
      int info = data.getInt(at + 4);
      int found = info >>> 24 & 0x1f;
      if (found == kind && isNamed(data.getInt(at), wanted)) {
        return id;
      }
      at += TYPE + more(found, info & 0xffff);
      id++;
    }
    return 0;
  }

  private boolean isNamed(int offset, byte[] wanted) {
    long from = strings + (offset & 0xffffffffL);
    return from + wanted.length <= bytes.length
        && Arrays.equals(bytes, (int) from, (int) from + wanted.length, wanted, 0, wanted.length);
  }

  /** Bytes behind a type of a kind with so many members. */
  private static int more(int kind, int members) {
    return switch (kind) {
      case 1, 14, 17 -> 4; // integer, variable, tag of a declaration
      case 3 -> 12; // array
      case 4, 5, 15, 19 -> 12 * members; // struct, union, section, 64-bit enumeration
      case 6, 13 -> 8 * members; // enumeration, prototype
      default -> 0;
    };
  }
}
