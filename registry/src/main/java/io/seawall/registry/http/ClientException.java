package io.seawall.registry.http;

import java.io.IOException;
import java.io.Serial;

/** The client went away, or broke off in the middle. */
public final class ClientException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  ClientException(IOException cause) {
    super("the client broke off: " + cause.getMessage(), cause);
  }
}
