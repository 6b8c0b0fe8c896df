package io.seawall.inventory.executable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Writes executables that hold what a test puts into them: code at 0x1000, read-only data at 0x2000
 * and data behind it, each a multiple of 0x1000 long, then what is not loaded.
 */
public final class ExecutableBytes {

  /** The kinds that are written. */
  public enum Kind {
    ELF_64,
    ELF_64_BIG,
    ELF_32,
    ELF_32_BIG,
    PE_64,
    PE_32,
    MACH_64,
    MACH_32_BIG;

    /** Bytes of an address. */
    public int word() {
      return name().contains("64") ? 8 : 4;
    }

    /** The order of numbers. */
    public ByteOrder order() {
      return name().endsWith("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
  }

  private static final int PAGE = 0x1000;
  private static final int NOTES = 0x400;

  /** Where the file is loaded; sections of PE count from here. */
  private static final int BASE = 0x400000;

  private final Kind kind;
  private byte[] code = new byte[0];
  private byte[] constants = new byte[0];
  private byte[] data = new byte[0];
  private byte[] notLoaded = new byte[0];
  private boolean goMark;

  public ExecutableBytes(Kind kind) {
    this.kind = kind;
  }

  public ExecutableBytes code(byte[] content) {
    code = content;
    return this;
  }

  public ExecutableBytes constants(byte[] content) {
    constants = content;
    return this;
  }

  public ExecutableBytes data(byte[] content) {
    data = content;
    return this;
  }

  /** For ELF what follows the segments, for the others the section {@code .dep-v0}. */
  public ExecutableBytes notLoaded(byte[] content) {
    notLoaded = content;
    return this;
  }

  /** Adds the build id by which programs of Go are known. */
  public ExecutableBytes goMark() {
    goMark = true;
    return this;
  }

  /** Address of a byte of the constants. */
  public long constantAddress(int at) {
    return (long) BASE + start(1) + at;
  }

  /** Address of a byte of the data. */
  public long dataAddress(int at) {
    return (long) BASE + start(2) + at;
  }

  public byte[] bytes() {
    byte[] head =
        switch (kind) {
          case ELF_64, ELF_64_BIG, ELF_32, ELF_32_BIG -> elf();
          case PE_64, PE_32 -> pe();
          case MACH_64, MACH_32_BIG -> machO();
        };
    byte[] file = Arrays.copyOf(head, start(3) + notLoaded.length);
    System.arraycopy(code, 0, file, start(0), code.length);
    System.arraycopy(constants, 0, file, start(1), constants.length);
    System.arraycopy(data, 0, file, start(2), data.length);
    System.arraycopy(notLoaded, 0, file, start(3), notLoaded.length);
    if (goMark && kind.name().startsWith("ELF")) {
      ByteBuffer note = ByteBuffer.wrap(file).order(kind.order()).position(NOTES);
      note.putInt(4).putInt(2).putInt(1).put(latin1("GNU\0id\0\0"));
      note.putInt(4).putInt(4).putInt(4).put(latin1("Go\0\0abcd"));
    } else if (goMark) {
      byte[] text = latin1("\u00ff Go build ID: \"abcd\"\n \u00ff");
      System.arraycopy(text, 0, file, start(0), text.length);
    }
    return file;
  }

  /** Places of code, constants, data and of the end. */
  private int start(int part) {
    int at = PAGE;
    for (int i = 0; i < part; i++) {
      int length = i == 0 ? code.length : i == 1 ? constants.length : data.length;
      at += Math.max(PAGE, (length + PAGE - 1) / PAGE * PAGE);
    }
    return at;
  }

  private byte[] elf() {
    boolean wide = kind.word() == 8;
    byte[] page = new byte[PAGE];
    ByteBuffer out = ByteBuffer.wrap(page).order(kind.order());
    out.put(latin1("\u007fELF")).put((byte) (wide ? 2 : 1));
    out.put((byte) (kind.order() == ByteOrder.BIG_ENDIAN ? 2 : 1)).put((byte) 1).position(16);
    out.putShort((short) 2).putShort((short) 62).putInt(1);
    word(out, BASE + PAGE);
    word(out, wide ? 64 : 52);
    word(out, 0);
    out.putInt(0).putShort((short) (wide ? 64 : 52)).putShort((short) (wide ? 56 : 32));
    out.putShort((short) 5).position(wide ? 64 : 52);
    segment(out, 1, 0, start(0), 4);
    segment(out, 1, start(0), start(1) - start(0), 5);
    segment(out, 1, start(1), start(2) - start(1), 4);
    segment(out, 1, start(2), start(3) - start(2), 6);
    segment(out, 4, NOTES, 0x40, 4);
    return page;
  }

  private void segment(ByteBuffer out, int type, int offset, int size, int flags) {
    out.putInt(type);
    if (kind.word() == 8) {
      out.putInt(flags).putLong(offset).putLong(BASE + offset).putLong(BASE + offset);
      out.putLong(size).putLong(size).putLong(PAGE);
    } else {
      out.putInt(offset).putInt(BASE + offset).putInt(BASE + offset);
      out.putInt(size).putInt(size).putInt(flags).putInt(PAGE);
    }
  }

  private byte[] pe() {
    boolean wide = kind.word() == 8;
    byte[] page = new byte[PAGE];
    ByteBuffer out = ByteBuffer.wrap(page).order(kind.order());
    out.put(latin1("MZ")).putInt(0x3c, 0x80).position(0x80);
    out.put(latin1("PE\0\0")).putShort((short) 0x8664).putShort((short) 4).position(0x80 + 20);
    out.putShort((short) 240).putShort((short) 2);
    int optional = out.position();
    out.putShort((short) (wide ? 0x20b : 0x10b));
    if (wide) {
      out.putLong(optional + 24, BASE);
    } else {
      out.putInt(optional + 28, BASE);
    }
    out.position(optional + 240);
    peSection(out, ".text", start(0), start(1) - start(0), 0x6000_0020);
    peSection(out, ".rdata", start(1), start(2) - start(1), 0x4000_0040);
    peSection(out, ".data", start(2), start(3) - start(2), 0xC000_0040);
    peSection(out, ".dep-v0", start(3), notLoaded.length, 0x4200_0040);
    return page;
  }

  private static void peSection(ByteBuffer out, String name, int offset, int size, int flags) {
    int at = out.position();
    out.put(latin1(name)).position(at + 8);
    out.putInt(size).putInt(offset).putInt(size).putInt(offset).position(at + 36);
    out.putInt(flags);
  }

  private byte[] machO() {
    boolean wide = kind.word() == 8;
    byte[] page = new byte[PAGE];
    ByteBuffer out = ByteBuffer.wrap(page).order(kind.order());
    out.putInt(wide ? 0xfeedfacf : 0xfeedface).putInt(7).putInt(3).putInt(2).putInt(2);
    out.putInt(0).putInt(0).position(wide ? 32 : 28);
    out.putInt(0x32).putInt(16).putLong(0);
    int command = out.position();
    int size = (wide ? 72 : 56) + 4 * (wide ? 80 : 68);
    out.putInt(wide ? 0x19 : 1).putInt(size);
    out.putInt(command + (wide ? 60 : 44), 3).putInt(command + (wide ? 64 : 48), 4);
    out.position(command + (wide ? 72 : 56));
    machSection(out, "__text", start(0), start(1) - start(0), 0x8000_0400);
    machSection(out, "__rodata", start(1), start(2) - start(1), 0);
    machSection(out, "__go_buildinfo", start(2), start(3) - start(2), 0);
    machSection(out, ".dep-v0", start(3), notLoaded.length, 0);
    return page;
  }

  private void machSection(ByteBuffer out, String name, int offset, int size, int flags) {
    int at = out.position();
    out.put(latin1(name)).position(at + 32);
    word(out, BASE + offset);
    word(out, size);
    out.putInt(offset).putInt(4).putInt(0).putInt(0).putInt(flags);
    out.position(at + (kind.word() == 8 ? 80 : 68));
  }

  private void word(ByteBuffer out, long value) {
    if (kind.word() == 8) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }

  /** A file for several architectures of which the first is this one. */
  public static byte[] fat(byte[] machO) {
    ByteBuffer out = ByteBuffer.allocate(PAGE + machO.length);
    out.putInt(0xcafebabe).putInt(1).putInt(7).putInt(3).putInt(PAGE).putInt(machO.length);
    return out.position(PAGE).put(machO).array();
  }

  /** Build information in the form since Go 1.18. */
  public static byte[] goRecord(String version, String modules) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(latin1("\u00ff Go buildinf:\u0008\u0002"));
    out.writeBytes(new byte[16]);
    text(out, version.getBytes(StandardCharsets.UTF_8));
    text(out, modules.isEmpty() ? new byte[0] : enclosed(modules));
    return out.toByteArray();
  }

  /** A list of modules between its marks. */
  public static byte[] enclosed(String modules) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(latin1("0w\u00af\f\u0092t\b\u0002A\u00e1\u00c1\u0007\u00e6\u00d6\u0018\u00e6"));
    out.writeBytes(modules.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(latin1("\u00f92C1\u0086\u0018 r\0\u0082B\u0010A\u0016\u00d8\u00f2"));
    return out.toByteArray();
  }

  /** A program of Go before 1.18, whose record points at texts among the constants. */
  public static ExecutableBytes earlyGo(Kind kind, String version, String modules, int gap) {
    byte[] list = enclosed(modules);
    byte[] go = version.getBytes(StandardCharsets.UTF_8);
    var constants = ByteBuffer.allocate(gap + list.length + go.length + 200);
    constants.position(gap);
    constants.put(latin1("go1.other")).put(list).put(go);
    int listAt = gap + 9;
    var file = new ExecutableBytes(kind).goMark().constants(constants.array());
    ByteBuffer data = ByteBuffer.allocate(gap + 0x200).order(kind.order());
    boolean big = kind.order() == ByteOrder.BIG_ENDIAN;
    data.put(latin1("\u00ff Go buildinf:")).put((byte) kind.word()).put((byte) (big ? 1 : 0));
    file.word(data, file.dataAddress(gap + 0x100));
    file.word(data, file.dataAddress(gap + 0x140));
    data.position(gap + 0x100);
    file.word(data, file.constantAddress(listAt + list.length));
    file.word(data, go.length);
    data.position(gap + 0x140);
    file.word(data, file.constantAddress(listAt));
    file.word(data, list.length);
    return file.data(data.array());
  }

  /** Deflates as cargo-auditable does. */
  public static byte[] zlib(byte[] content, int level) {
    var deflater = new Deflater(level);
    deflater.setInput(content);
    deflater.finish();
    var out = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(piece, 0, deflater.deflate(piece));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** Joins byte arrays. */
  public static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void text(ByteArrayOutputStream out, byte[] text) {
    int left = text.length;
    while (left >= 0x80) {
      out.write(left & 0x7f | 0x80);
      left >>>= 7;
    }
    out.write(left);
    out.writeBytes(text);
  }
}
