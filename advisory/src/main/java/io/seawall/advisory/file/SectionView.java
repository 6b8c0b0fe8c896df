package io.seawall.advisory.file;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** One section of an open file. Every read checks its bounds and names its place when it fails. */
final class SectionView {

  private final String file;
  private final String name;
  private final ByteBuffer bytes;

  SectionView(String file, String name, ByteBuffer bytes) {
    this.file = file;
    this.name = name;
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  int size() {
    return bytes.limit();
  }

  byte byteAt(int at) {
    if (at < 0 || at >= bytes.limit()) {
      throw corrupt(at, "points outside of the section", null);
    }
    return bytes.get(at);
  }

  int intAt(int at) {
    if (at < 0 || at > bytes.limit() - 4) {
      throw corrupt(at, "points outside of the section", null);
    }
    return bytes.getInt(at);
  }

  long longAt(int at) {
    if (at < 0 || at > bytes.limit() - 8) {
      throw corrupt(at, "points outside of the section", null);
    }
    return bytes.getLong(at);
  }

  byte[] bytesAt(int at, int length) {
    if (at < 0 || length < 0 || length > bytes.limit() - at) {
      throw corrupt(at, "points outside of the section", null);
    }
    var copy = new byte[length];
    bytes.get(at, copy);
    return copy;
  }

  boolean matches(int at, byte[] other) {
    if (at < 0 || other.length > bytes.limit() - at) {
      throw corrupt(at, "points outside of the section", null);
    }
    for (int i = 0; i < other.length; i++) {
      if (bytes.get(at + i) != other[i]) {
        return false;
      }
    }
    return true;
  }

  /** A reader that starts at this place. */
  Cursor cursor(int at) {
    return new Cursor(this, at);
  }

  SeawallException corrupt(int at, String reason, @Nullable Throwable cause) {
    return new SeawallException(
        ErrorKind.USER,
        "advisory-file-corrupt",
        "advisory file "
            + file
            + " is corrupt: section "
            + name
            + " at byte "
            + at
            + " "
            + reason
            + "; get a new one with 'seawall db update' or 'seawall db build'",
        cause);
  }
}
