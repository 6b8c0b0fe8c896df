package io.seawall.sensor.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of a few system calls, put together here: shells cannot make files without a name. For
 * x86-64.
 */
final class TinyProgram {

  /** As an argument: what the first, second and third call that was kept has answered. */
  static final long FIRST = Long.MIN_VALUE;

  static final long SECOND = Long.MIN_VALUE + 1;
  static final long THIRD = Long.MIN_VALUE + 2;

  private static final long BASE = 0x400000;
  private static final int HEADERS = 64 + 56;
  private static final int ROOM = 1024;

  /** {@code mov} of a number to each of the registers of arguments. */
  private static final int[][] OF_NUMBERS = {
    {0x48, 0xbf}, {0x48, 0xbe}, {0x48, 0xba}, {0x49, 0xba}, {0x49, 0xb8}
  };

  /** {@code mov} of r12 to each of them; of r13 it is 8 more, of r14 16. */
  private static final int[][] OF_KEPT = {
    {0x4c, 0x89, 0xe7},
    {0x4c, 0x89, 0xe6},
    {0x4c, 0x89, 0xe2},
    {0x4d, 0x89, 0xe2},
    {0x4d, 0x89, 0xe0}
  };

  private final byte[] room = new byte[ROOM];
  private final ByteBuffer texts = ByteBuffer.wrap(room).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteArrayOutputStream code = new ByteArrayOutputStream();
  private int kept;

  TinyProgram() {
    Assumptions.assumeTrue(
        "amd64".equals(System.getProperty("os.arch")), "a program of the test is for x86-64");
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The address of a text. */
  long text(String text) {
    long address = BASE + HEADERS + texts.position();
    texts.put(text.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
    return address;
  }

  /** The address of a list of texts that ends with no address. */
  long texts(List<String> all) {
    long[] addresses = all.stream().mapToLong(this::text).toArray();
    long address = BASE + HEADERS + texts.position();
    for (long each : addresses) {
      texts.putLong(each);
    }
    texts.putLong(0);
    return address;
  }

  /** Does a call. */
  TinyProgram call(int number, long... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] < Long.MIN_VALUE + 3) {
        int which = (int) (arguments[i] - Long.MIN_VALUE);
        bytes(OF_KEPT[i][0], OF_KEPT[i][1], OF_KEPT[i][2] + 8 * which);
      } else {
        bytes(OF_NUMBERS[i]);
        code.writeBytes(little(8).putLong(arguments[i]).array());
      }
    }
    bytes(0xb8);
    code.writeBytes(little(4).putInt(number).array());
    bytes(0x0f, 0x05);
    return this;
  }

  /** Does a call and keeps its answer: in r12, the next in r13, the next in r14. */
  TinyProgram keep(int number, long... arguments) {
    call(number, arguments);
    bytes(0x49, 0x89, 0xc4 + kept);
    kept++;
    return this;
  }

  private void bytes(int... all) {
    for (int each : all) {
      code.write(each);
    }
  }

  /** Writes it, so that it can be run. */
  void write(Path file) throws IOException {
    var all = new byte[HEADERS + ROOM + code.size()];
    ByteBuffer whole = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    whole.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    whole.putShort((short) 2).putShort((short) 62).putInt(1);
    whole.putLong(BASE + HEADERS + ROOM).putLong(64).putLong(0).putInt(0);
    whole.putShort((short) 64).putShort((short) 56).putShort((short) 1).position(64);
    whole.putInt(1).putInt(5).putLong(0).putLong(BASE).putLong(BASE);
    whole.putLong(all.length).putLong(all.length).putLong(4096);
    whole.put(room).put(code.toByteArray());
    Files.write(file, all);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
