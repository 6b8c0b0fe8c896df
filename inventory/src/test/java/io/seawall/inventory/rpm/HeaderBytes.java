package io.seawall.inventory.rpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes header blobs. */
public final class HeaderBytes {

  private final List<int[]> index = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** A package with the tags that every package has. */
  public static HeaderBytes of(String name, String version, String release) {
    return new HeaderBytes()
        .text(RpmTag.NAME, name)
        .text(RpmTag.VERSION, version)
        .text(RpmTag.RELEASE, release)
        .text(RpmTag.ARCH, "x86_64");
  }

  public HeaderBytes text(int tag, String text) {
    entry(tag, 6, data.size(), 1);
    return raw(text.getBytes(StandardCharsets.UTF_8)).raw(new byte[1]);
  }

  public HeaderBytes texts(int tag, String... texts) {
    entry(tag, 8, data.size(), texts.length);
    for (String text : texts) {
      raw(text.getBytes(StandardCharsets.UTF_8)).raw(new byte[1]);
    }
    return this;
  }

  public HeaderBytes numbers(int tag, int... numbers) {
    while (data.size() % 4 != 0) {
      data.write(0);
    }
    entry(tag, 4, data.size(), numbers.length);
    for (int number : numbers) {
      raw(ByteBuffer.allocate(4).putInt(number).array());
    }
    return this;
  }

  /** Files as folder and last segment. */
  public HeaderBytes files(String... paths) {
    var folders = new ArrayList<String>();
    var names = new ArrayList<String>();
    int[] places = new int[paths.length];
    for (int i = 0; i < paths.length; i++) {
      int slash = paths[i].lastIndexOf('/') + 1;
      String folder = paths[i].substring(0, slash);
      if (!folders.contains(folder)) {
        folders.add(folder);
      }
      places[i] = folders.indexOf(folder);
      names.add(paths[i].substring(slash));
    }
    return numbers(RpmTag.DIR_INDEXES, places)
        .texts(RpmTag.BASE_NAMES, names.toArray(String[]::new))
        .texts(RpmTag.DIR_NAMES, folders.toArray(String[]::new));
  }

  /** An entry of any kind, true or not. */
  HeaderBytes entry(int tag, int type, int offset, int count) {
    index.add(new int[] {tag, type, offset, count});
    return this;
  }

  HeaderBytes raw(byte[] bytes) {
    data.writeBytes(bytes);
    return this;
  }

  /** Makes the header large. */
  public HeaderBytes padded(int bytes) {
    entry(1146, 7, data.size(), bytes);
    byte[] padding = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      padding[i] = (byte) (i * 31);
    }
    return raw(padding);
  }

  public byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(8 + 16 * index.size() + data.size());
    out.putInt(index.size()).putInt(data.size());
    index.forEach(entry -> out.putInt(entry[0]).putInt(entry[1]).putInt(entry[2]).putInt(entry[3]));
    return out.put(data.toByteArray()).array();
  }
}
