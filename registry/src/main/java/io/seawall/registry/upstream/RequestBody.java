package io.seawall.registry.upstream;

import java.io.IOException;
import java.io.OutputStream;

/** What is sent with a request; written once, while it is sent. */
public interface RequestBody {

  /** How many bytes it has; -1 if that is not known before. */
  long length();

  /**
   * Writes it.
   *
   * @throws IOException if it cannot be read any further, or not be sent
   */
  void writeTo(OutputStream out) throws IOException;

  /** A body that is at hand. */
  static RequestBody of(byte[] bytes) {
    return new RequestBody() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }
    };
  }
}
