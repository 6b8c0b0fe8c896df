package io.seawall.e2e.gate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 response.
 *
 * @param headers as they were on the wire
 * @param body with the framing taken off
 * @param whole whether the body had the length that it was said to have
 */
@SuppressWarnings("ArrayRecordComponent") // they are compared as text
record Response(int status, List<Header> headers, byte[] body, boolean whole) {

  @Nullable String header(String name) {
    return Header.first(headers, name);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + (body.length < 2_000 ? text() : body.length + " bytes");
  }
}
