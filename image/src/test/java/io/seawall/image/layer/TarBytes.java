package io.seawall.image.layer;

import com.github.luben.zstd.Zstd;
import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes tars byte by byte, so that they may be as wrong as a test needs them. */
public final class TarBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public TarBytes file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public TarBytes file(String name, byte[] content) {
    return member(utf8(name), '0', content.length, "", content);
  }

  public TarBytes folder(String name) {
    return member(utf8(name), '5', 0, "", new byte[0]);
  }

  public TarBytes symlink(String name, String target) {
    return member(utf8(name), '2', 0, target, new byte[0]);
  }

  public TarBytes hardlink(String name, String target) {
    return member(utf8(name), '1', 0, target, new byte[0]);
  }

  public TarBytes pax(String... keysAndValues) {
    var records = new ByteArrayOutputStream();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      records.writeBytes(record(keysAndValues[i], keysAndValues[i + 1]));
    }
    return member(utf8("PaxHeaders/x"), 'x', records.size(), "", records.toByteArray());
  }

  /** Writes a member whose header claims {@code size}, whatever the data really is. */
  public TarBytes member(byte[] name, char type, long size, String link, byte[] data) {
    return raw(header(name, type, size, link)).padded(data);
  }

  public TarBytes padded(byte[] data) {
    out.writeBytes(data);
    out.writeBytes(new byte[-data.length & 511]);
    return this;
  }

  public TarBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** The members so far without the end of the archive. */
  public byte[] unfinished() {
    return out.toByteArray();
  }

  public byte[] bytes() {
    byte[] members = out.toByteArray();
    return Arrays.copyOf(members, members.length + 1024);
  }

  public static byte[] header(byte[] name, char type, long size, String link) {
    byte[] header = new byte[512];
    System.arraycopy(name, 0, header, 0, Math.min(name.length, 100));
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, String.format("%011o\0", size));
    put(header, 136, "00000000000\0");
    header[156] = (byte) type;
    put(header, 157, link);
    put(header, 257, "ustar\00000");
    return withChecksum(header);
  }

  public static byte[] withChecksum(byte[] header) {
    put(header, 148, "        ");
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    return header;
  }

  public static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] record(String key, String value) {
    byte[] rest = utf8(" " + key + "=" + value + "\n");
    int length = rest.length + 1;
    while (Integer.toString(length).length() + rest.length != length) {
      length++;
    }
    return concat(utf8(Integer.toString(length)), rest);
  }

  public static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  public static byte[] gzip(byte[] data) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] zstd(byte[] data) {
    return Zstd.compress(data);
  }

  /** A reader over these bytes that expects no digest. */
  public static LayerReader open(byte[] layer) throws LayerException {
    return TarLayerReader.open(new ByteArrayInputStream(layer), 3, null, null);
  }

  /** All entries up to the end or the first error, which is then the last item as text. */
  public static List<String> entries(byte[] layer) {
    List<String> lines = new ArrayList<>();
    try (LayerReader reader = open(layer)) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        lines.add(line(entry));
      }
    } catch (IOException e) {
      lines.add("error: " + e.getMessage());
    }
    return lines;
  }

  /** Every file's path with its content as UTF-8. */
  public static List<String> contents(byte[] layer) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LayerReader reader = open(layer)) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry.kind() == LayerEntry.Kind.FILE) {
          byte[] content = reader.content(1 << 24);
          String text = content == null ? null : new String(content, StandardCharsets.UTF_8);
          lines.add(entry.path() + "=" + text);
        }
      }
    }
    return lines;
  }

  private static String line(LayerEntry entry) {
    String size = entry.kind() == LayerEntry.Kind.FILE ? " " + entry.size() : "";
    String link = entry.linkTarget() == null ? "" : " -> " + entry.linkTarget();
    return entry.kind() + " " + entry.path() + size + link;
  }
}
