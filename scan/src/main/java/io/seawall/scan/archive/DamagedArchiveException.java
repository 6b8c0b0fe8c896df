package io.seawall.scan.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of the archive is not as it was written; the message names file and place. */
public final class DamagedArchiveException extends IOException {

  DamagedArchiveException(String place, String reason) {
    this(place, reason, null);
  }

  DamagedArchiveException(String place, String reason, @Nullable Throwable cause) {
    super(place + " " + reason, cause);
  }
}
