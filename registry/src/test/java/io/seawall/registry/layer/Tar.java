package io.seawall.registry.layer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Writes the tars of layers. */
public final class Tar {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A layer of Debian with these packages, each a name followed by its version. */
  public static Tar debian(String... packages) {
    var status = new StringBuilder();
    for (int i = 0; i < packages.length; i += 2) {
      status
          .append("Package: %s\nStatus: install ok installed\n".formatted(packages[i]))
          .append("Architecture: amd64\nVersion: %s\n\n".formatted(packages[i + 1]));
    }
    return new Tar()
        .file("usr/lib/os-release", "ID=debian\nVERSION_ID=\"12\"\nNAME=Debian\n")
        .file("var/lib/dpkg/status", status.toString());
  }

  /** A layer whose package database is a hard link to a file that nobody wants by its name. */
  public static byte[] readTwice() {
    return new Tar()
        .file("store/1", "Package: a\nStatus: install ok installed\nVersion: 1\n\n")
        .hardlink("var/lib/dpkg/status", "store/1")
        .bytes();
  }

  /** Bytes that do not become fewer when they are packed, the same each time. */
  public static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(7).nextBytes(noise);
    return noise;
  }

  public Tar file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public Tar file(String name, byte[] content) {
    out.writeBytes(header(name, '0', content.length, ""));
    out.writeBytes(content);
    out.writeBytes(new byte[-content.length & 511]);
    return this;
  }

  public Tar hardlink(String name, String target) {
    out.writeBytes(header(name, '1', 0, target));
    return this;
  }

  /** The header of a file whose content does not follow. */
  public Tar claim(String name, long size) {
    out.writeBytes(header(name, '0', size, ""));
    return this;
  }

  byte[] unfinished() {
    return out.toByteArray();
  }

  public byte[] bytes() {
    byte[] members = out.toByteArray();
    return Arrays.copyOf(members, members.length + 1024);
  }

  public static byte[] gzip(byte[] content) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  public static byte[] header(String name, char type, long size, String link) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, String.format("%011o\0", size));
    put(header, 136, "00000000000\0");
    header[156] = (byte) type;
    put(header, 157, link);
    put(header, 257, "ustar\00000");
    put(header, 148, "        ");
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    return header;
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
