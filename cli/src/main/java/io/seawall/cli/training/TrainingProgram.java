package io.seawall.cli.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A program with build information of Go (System V ABI, "Object Files"; Go, debug/buildinfo), small
 * and never run.
 */
final class TrainingProgram {

  private static final int PAGE = 0x1000;
  private static final int HEADER = 64;
  private static final int SEGMENT = 56;

  private TrainingProgram() {}

  /**
   * The content of the file: headers, a page of instructions, a page of data, and what is not
   * loaded.
   *
   * @param modules the lines of its build information; empty for a program that has none
   */
  static byte[] of(String modules) {
    byte[] file = new byte[5 * PAGE];
    ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    out.put(latin1("\u007fELF\u0002\u0001\u0001")).position(16);
    out.putShort((short) 2).putShort((short) 62).putInt(1).putLong(PAGE).putLong(HEADER);
    out.putLong(0).putInt(0).putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) 3);
    segment(out, 0, 5);
    segment(out, 1, 5);
    segment(out, 2, 6);
    if (!modules.isEmpty()) {
      out.position(2 * PAGE);
      out.put(latin1("\u00ff Go buildinf:\u0008\u0002")).position(2 * PAGE + 32);
      out.put((byte) 8).put(latin1("go1.22.1"));
      int length = modules.length() + 32;
      out.put((byte) (length & 0x7f | 0x80)).put((byte) (length >> 7));
      out.put(HexFormat.of().parseHex("3077af0c9274080241e1c107e6d618e6")).put(latin1(modules));
      out.put(HexFormat.of().parseHex("f932433186182072008242104116d8f2"));
    }
    return file;
  }

  private static void segment(ByteBuffer out, int page, int flags) {
    out.position(HEADER + page * SEGMENT);
    long offset = (long) page * PAGE;
    out.putInt(1).putInt(flags).putLong(offset).putLong(offset).putLong(offset);
    out.putLong(PAGE).putLong(PAGE).putLong(PAGE);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
