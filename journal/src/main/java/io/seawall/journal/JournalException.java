package io.seawall.journal;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A journal that cannot be read or written, with the place. */
public final class JournalException extends SeawallException {

  private JournalException(ErrorKind kind, String code, String message, @Nullable Throwable cause) {
    super(kind, code, message, cause);
  }

  static JournalException unwritable(Path place, IOException e) {
    return new JournalException(
        ErrorKind.RESOURCE, "journal-unwritable", place + " cannot be written: " + e, e);
  }

  static JournalException unreadable(Path place, IOException e) {
    return new JournalException(
        ErrorKind.RESOURCE, "journal-unreadable", place + " cannot be read: " + e, e);
  }

  static JournalException notFound(Path folder) {
    return new JournalException(
        ErrorKind.USER, "journal-not-found", folder + " is no folder with a journal", null);
  }

  static JournalException tooLong(Path folder, String kind, int limit) {
    return new JournalException(
        ErrorKind.USER,
        "journal-record-too-long",
        folder + ": a record of kind '" + kind + "' has more than " + limit + " bytes",
        null);
  }
}
