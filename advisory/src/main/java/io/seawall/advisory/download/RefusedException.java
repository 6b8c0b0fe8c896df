package io.seawall.advisory.download;

import java.io.IOException;

/** An answer that trying again will not change. */
final class RefusedException extends IOException {

  RefusedException(String reason) {
    super(reason);
  }
}
