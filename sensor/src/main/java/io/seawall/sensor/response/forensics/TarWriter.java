package io.seawall.sensor.response.forensics;

import io.seawall.sensor.response.posix.FileStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes an archive in GNU's format of tar, which takes names of any bytes and length.
 *
 * @see <a href="https://www.gnu.org/software/tar/manual/html_node/Standard.html">Basic tar
 *     format</a>
 */
final class TarWriter implements AutoCloseable {

  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int OCTAL_7 = 07_777_777;
  private static final int READABLE = 0600;
  private static final byte[] LONG_NAME = "././@LongLink".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private long written;
  private long open;

  TarWriter(OutputStream out) {
    this.out = out;
  }

  /** Bytes so far. */
  long written() {
    return written;
  }

  /** A file of our own. */
  void text(String name, byte[] content, long seconds) throws IOException {
    begin(utf8(name), READABLE, 0, 0, content.length, seconds);
    write(content, 0, content.length);
    end();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A folder. */
  void folder(byte[] name, FileStatus status) throws IOException {
    byte[] slashed = Arrays.copyOf(name, name.length + 1);
    slashed[name.length] = '/';
    header(
        slashed,
        new byte[0],
        status.rights(),
        status.uid(),
        status.gid(),
        0,
        status.modified(),
        '5');
  }

  /** A symbolic link. */
  void link(byte[] name, byte[] target, FileStatus status) throws IOException {
    header(name, target, status.rights(), status.uid(), status.gid(), 0, status.modified(), '2');
  }

  /** Begins a file, of which exactly so many bytes must follow. */
  void begin(byte[] name, FileStatus status, long size) throws IOException {
    begin(name, status.rights(), status.uid(), status.gid(), size, status.modified());
  }

  private void begin(byte[] name, int mode, int uid, int gid, long size, long seconds)
      throws IOException {
    header(name, new byte[0], mode, uid, gid, size, seconds, '0');
    open = size;
  }

  /** Adds to the file that was begun. */
  void write(byte[] bytes, int from, int length) throws IOException {
    if (length > open) {
      throw new IllegalArgumentException(length + " bytes are more than were said to follow");
    }
    put(bytes, from, length);
    open -= length;
  }

  /** Ends the file that was begun: what is missing, as it shrank meanwhile, becomes zeros. */
  void end() throws IOException {
    var zeros = new byte[BLOCK];
    while (open > 0) {
      int some = (int) Math.min(open, BLOCK);
      put(zeros, 0, some);
      open -= some;
    }
    put(zeros, 0, (int) (-written & BLOCK - 1));
  }

  private void header(
      byte[] name, byte[] link, int mode, int uid, int gid, long size, long seconds, char type)
      throws IOException {
    if (link.length > NAME) {
      longName(link, 'K');
    }
    if (name.length > NAME) {
      longName(name, 'L');
    }
    block(name, link, mode, uid, gid, size, seconds, type);
  }

  private void longName(byte[] name, char type) throws IOException {
    block(LONG_NAME, new byte[0], 0, 0, 0, name.length + 1L, 0, type);
    put(name, 0, name.length);
    var zeros = new byte[BLOCK];
    put(zeros, 0, 1);
    put(zeros, 0, (int) (-written & BLOCK - 1));
  }

  private void block(
      byte[] name, byte[] link, int mode, int uid, int gid, long size, long seconds, char type)
      throws IOException {
    var block = new byte[BLOCK];
    System.arraycopy(name, 0, block, 0, Math.min(name.length, NAME));
    octal(mode, block, 100, 8);
    number(uid, block, 108);
    number(gid, block, 116);
    octal(size, block, 124, 12);
    octal(Math.clamp(seconds, 0, 077_777_777_777L), block, 136, 12);
    Arrays.fill(block, 148, 156, (byte) ' ');
    block[156] = (byte) type;
    System.arraycopy(link, 0, block, 157, Math.min(link.length, NAME));
    System.arraycopy(utf8("ustar  "), 0, block, 257, 7);
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    octal(sum, block, 148, 7);
    put(block, 0, BLOCK);
  }

  /** Owners above what seven octal digits hold are written in binary. */
  private static void number(int id, byte[] block, int at) {
    long value = id & 0xffff_ffffL;
    if (value <= OCTAL_7) {
      octal(value, block, at, 8);
      return;
    }
    block[at] = (byte) 0x80;
    for (int i = 7; i > 3; i--) {
      block[at + i] = (byte) (value >> 8 * (7 - i));
    }
  }

  private static void octal(long value, byte[] block, int at, int length) {
    long rest = value;
    for (int i = at + length - 2; i >= at; i--) {
      block[i] = (byte) ('0' + (rest & 7));
      rest >>= 3;
    }
  }

  private void put(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    written += length;
  }

  /** Writes the end of the archive. */
  @Override
  public void close() throws IOException {
    put(new byte[2 * BLOCK], 0, 2 * BLOCK);
    out.close();
  }
}
