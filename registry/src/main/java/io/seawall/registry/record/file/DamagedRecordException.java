package io.seawall.registry.record.file;

import java.io.IOException;
import java.io.Serial;

/** A file is no record of the kind that was asked for; the message says why. */
final class DamagedRecordException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  DamagedRecordException(String reason) {
    super(reason);
  }

  DamagedRecordException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
