package io.seawall.journal.spool;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A spool that cannot be opened or read, with the place. */
public final class SpoolException extends SeawallException {

  private SpoolException(ErrorKind kind, String code, String message, @Nullable Throwable cause) {
    super(kind, code, message, cause);
  }

  static SpoolException unwritable(Path folder, IOException e) {
    return new SpoolException(
        ErrorKind.RESOURCE, "spool-unwritable", folder + " cannot be written: " + e, e);
  }

  static SpoolException unreadable(Path place, IOException e) {
    return new SpoolException(
        ErrorKind.RESOURCE, "spool-unreadable", place + " cannot be read: " + e.getMessage(), e);
  }

  static SpoolException notFound(Path folder, String what) {
    return new SpoolException(
        ErrorKind.USER, "spool-not-found", folder + ": there is no " + what, null);
  }
}
