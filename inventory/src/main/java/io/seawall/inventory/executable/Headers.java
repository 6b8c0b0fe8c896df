package io.seawall.inventory.executable;

import io.seawall.inventory.executable.Part.Use;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of the three formats (System V ABI, "Object Files"; Microsoft, "PE Format";
 * Apple, mach-o/loader.h and mach-o/fat.h). Parts that lie outside of the file are cut or left out;
 * tables end where the known bytes end, or where no program has more.
 */
final class Headers {

  /** First bytes of a file from which its format is known. */
  static final int MAGIC = 16;

  private static final int ELF_LOAD = 1;
  private static final int ELF_NOTES = 4;
  private static final int ELF_EXECUTABLE = 2;
  private static final int ELF_SHARED = 3;
  private static final int PE_CODE = 0x2000_0020;
  private static final int PE_WRITE = 0x8000_0000;
  private static final int MACH_SEGMENT = 0x1;
  private static final int MACH_SEGMENT_64 = 0x19;
  private static final int MACH_INSTRUCTIONS = 0x8000_0400;

  /** Java classes have the same magic number, followed by a version that is higher. */
  private static final int MOST_ARCHITECTURES = 30;

  private final byte[] head;
  private final int length;
  private final long size;

  /**
   * @param head the first bytes of the file
   * @param length how many of them are there
   * @param size of the whole file
   */
  Headers(byte[] head, int length, long size) {
    this.head = head;
    this.length = length;
    this.size = size;
  }

  /** Whether the first {@value #MAGIC} bytes can begin an executable. */
  static boolean isMagic(byte[] head, int length) {
    var bytes = new HeaderBytes(head, length, true);
    return length == MAGIC
        && switch ((int) bytes.u32(0)) {
          case 0x7f454c46, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe -> true;
          case 0xcafebabe, 0xcafebabf -> isFat(bytes);
          default -> bytes.u16(0) == 0x4d5a;
        };
  }

  /**
   * Where the first program of a Mach-O file for several architectures is, and its size; null for
   * all other files. One speaks for all, as they are built from the same sources.
   *
   * @param head at least 48 bytes, or the whole file
   */
  static long @Nullable [] firstOfFat(byte[] head, int length) {
    var bytes = new HeaderBytes(head, length, true);
    if (!isFat(bytes)) {
      return null;
    }
    return bytes.u32(0) == 0xcafebabeL
        ? new long[] {bytes.u32(16), bytes.u32(20)}
        : new long[] {bytes.u64(16), bytes.u64(24)};
  }

  private static boolean isFat(HeaderBytes bytes) {
    long magic = bytes.u32(0);
    long count = bytes.u32(4);
    return (magic == 0xcafebabeL || magic == 0xcafebabfL)
        && count > 0
        && count <= MOST_ARCHITECTURES;
  }

  /** The layout; null if the file is of another kind, such as an object file. */
  @Nullable Layout read() {
    var bytes = new HeaderBytes(head, length, false);
    return switch ((int) bytes.u32(0)) {
      case 0x464c457f -> elf();
      case 0xfeedface -> machO(bytes, 4);
      case 0xfeedfacf -> machO(bytes, 8);
      case 0xcefaedfe -> machO(new HeaderBytes(head, length, true), 4);
      case 0xcffaedfe -> machO(new HeaderBytes(head, length, true), 8);
      default -> pe(bytes);
    };
  }

  private @Nullable Layout elf() {
    int word = head[4] == 2 ? 8 : 4;
    var bytes = new HeaderBytes(head, length, head[5] == 2);
    int type = bytes.u16(16);
    if (type != ELF_EXECUTABLE && type != ELF_SHARED) {
      return null;
    }
    boolean wide = word == 8;
    long table = bytes.word(wide ? 32 : 28, word);
    int entry = bytes.u16(wide ? 54 : 42);
    int count = bytes.u16(wide ? 56 : 44);
    var layout = new Layout(false, word, bytes.bigEndian());
    long at = table;
    for (int i = 0; i < count && !layout.isFull() && bytes.holds(at, wide ? 56 : 32); i++) {
      long offset = bytes.word(at + (wide ? 8 : 4), word);
      if (bytes.u32(at) == ELF_LOAD) {
        long flags = bytes.u32(at + (wide ? 4 : 24));
        long address = bytes.word(at + (wide ? 16 : 8), word);
        long held = bytes.word(at + (wide ? 32 : 16), word);
        add(layout, "", offset, held, address, use((flags & 1) != 0, (flags & 2) != 0));
      } else if (bytes.u32(at) == ELF_NOTES) {
        layout.addNotes(offset);
      }
      at += entry;
    }
    return layout;
  }

  private @Nullable Layout pe(HeaderBytes bytes) {
    long start = bytes.u32(0x3c);
    if (bytes.u32(start) != 0x4550) {
      return null;
    }
    long optional = start + 24;
    boolean wide = bytes.u16(optional) == 0x20b;
    long base = wide ? bytes.u64(optional + 24) : bytes.u32(optional + 28);
    long at = optional + bytes.u16(start + 20);
    int count = bytes.u16(start + 6);
    var layout = new Layout(true, wide ? 8 : 4, false);
    for (int i = 0; i < count && !layout.isFull() && bytes.holds(at, 40); i++) {
      long flags = bytes.u32(at + 36);
      long address = base + bytes.u32(at + 12);
      Use use = use((flags & PE_CODE) != 0, (flags & PE_WRITE) != 0);
      add(layout, name(bytes, at, 8), bytes.u32(at + 20), bytes.u32(at + 16), address, use);
      at += 40;
    }
    return layout;
  }

  private Layout machO(HeaderBytes bytes, int word) {
    long count = bytes.u32(16);
    long at = word == 8 ? 32 : 28;
    var layout = new Layout(true, word, bytes.bigEndian());
    for (long i = 0; i < count && !layout.isFull() && bytes.holds(at, 8); i++) {
      long command = bytes.u32(at);
      if (command == MACH_SEGMENT || command == MACH_SEGMENT_64) {
        machSections(bytes, at, command == MACH_SEGMENT_64, layout);
      }
      at += Math.max(bytes.u32(at + 4), 8);
    }
    return layout;
  }

  private void machSections(HeaderBytes bytes, long segment, boolean wide, Layout layout) {
    int word = wide ? 8 : 4;
    boolean writable = (bytes.u32(segment + (wide ? 60 : 44)) & 2) != 0;
    long count = bytes.u32(segment + (wide ? 64 : 48));
    long at = segment + (wide ? 72 : 56);
    int width = wide ? 80 : 68;
    for (long i = 0; i < count && !layout.isFull() && bytes.holds(at, width); i++) {
      long flags = bytes.u32(at + (wide ? 64 : 56));
      boolean empty = (flags & 0xff) == 1 || (flags & 0xff) == 12;
      if (!empty) {
        long offset = bytes.u32(at + (wide ? 48 : 40));
        long held = bytes.word(at + 32 + word, word);
        Use use = use((flags & MACH_INSTRUCTIONS) != 0, writable);
        add(layout, name(bytes, at, 16), offset, held, bytes.word(at + 32, word), use);
      }
      at += width;
    }
  }

  private void add(Layout layout, String name, long offset, long held, long address, Use use) {
    if (offset >= 0 && offset < size && held > 0) {
      layout.add(new Part(name, offset, Math.min(held, size - offset), address, use));
    }
  }

  private static Use use(boolean code, boolean writable) {
    return code ? Use.CODE : writable ? Use.VARIABLES : Use.CONSTANTS;
  }

  private static String name(HeaderBytes bytes, long at, int width) {
    var name = new StringBuilder(width);
    for (int i = 0; i < width && bytes.u8(at + i) != 0; i++) {
      name.append((char) bytes.u8(at + i));
    }
    return name.toString();
  }
}
