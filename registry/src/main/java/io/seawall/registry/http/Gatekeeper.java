package io.seawall.registry.http;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface Gatekeeper {

  /**
   * Answers a request, or throws before the answer began.
   *
   * @throws ClientException if the client went away
   * @throws IOException if the answer cannot be ended as it began: the connection is broken off, so
   *     that the client sees that something is missing
   */
  void answer(Exchange exchange) throws IOException;
}
