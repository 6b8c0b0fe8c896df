package io.seawall.inventory.rpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;

/** Writes ndb databases. */
public final class NdbBytes {

  private static final int PAGE = 4096;

  private NdbBytes() {}

  /** A database with one slot page; an empty blob leaves a slot free, as after a removal. */
  public static byte[] of(byte[]... blobs) {
    var out = new ByteArrayOutputStream();
    byte[] first = new byte[PAGE];
    ByteBuffer slots = little(first);
    slots.put(ascii("RpmP")).putInt(0).putInt(7).putInt(1).putInt(blobs.length + 1);
    slots.position(32);
    for (int i = 0; slots.hasRemaining(); i++) {
      slots.put(ascii("Slot"));
      byte[] blob = i < blobs.length ? blobs[i] : new byte[0];
      if (blob.length == 0) {
        slots.putInt(0).putInt(0).putInt(0);
      } else {
        byte[] stored = stored(i + 1, blob);
        slots.putInt(i + 1).putInt((PAGE + out.size()) / 16).putInt(stored.length / 16);
        out.writeBytes(stored);
      }
    }
    byte[] file = new byte[PAGE + out.size()];
    System.arraycopy(first, 0, file, 0, PAGE);
    System.arraycopy(out.toByteArray(), 0, file, PAGE, out.size());
    return file;
  }

  private static byte[] stored(int number, byte[] blob) {
    int size = (16 + blob.length + 12 + 15) / 16 * 16;
    byte[] bytes = new byte[size];
    ByteBuffer stored = little(bytes);
    stored.put(ascii("BlbS")).putInt(number).putInt(7).putInt(blob.length).put(blob);
    var sum = new Adler32();
    sum.update(bytes, 0, size - 12);
    stored.position(size - 12);
    stored.putInt((int) sum.getValue()).putInt(blob.length).put(ascii("BlbE"));
    return bytes;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
