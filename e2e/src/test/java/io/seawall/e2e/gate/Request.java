package io.seawall.e2e.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP/1.1 request.
 *
 * @param target path and query as they stand in the first line
 * @param headers without those that frame the body
 * @param body may be empty
 * @param framing how the length of the body is told
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
record Request(String method, String target, List<Header> headers, byte[] body, Framing framing) {

  /** How the length of a body is told. */
  enum Framing {
    /** There is none. */
    NONE,
    /** By Content-Length. */
    LENGTH,
    /** In chunks. */
    CHUNKED
  }

  static Request of(String method, String target) {
    return new Request(method, target, List.of(), new byte[0], Framing.NONE);
  }

  Request with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Request(method, target, more, body, framing);
  }

  Request body(byte[] content) {
    return new Request(method, target, headers, content, Framing.LENGTH);
  }

  Request chunked(byte[] content) {
    return new Request(method, target, headers, content, Framing.CHUNKED);
  }

  Request at(String other) {
    return new Request(method, other, headers, body, framing);
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
