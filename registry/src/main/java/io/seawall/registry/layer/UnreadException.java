package io.seawall.registry.layer;

import java.io.IOException;

/** The bytes of a blob do not come any more; that says nothing about the blob. */
final class UnreadException extends IOException {

  UnreadException(String reason) {
    super(reason);
  }
}
