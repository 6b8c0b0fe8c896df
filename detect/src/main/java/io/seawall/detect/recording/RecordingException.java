package io.seawall.detect.recording;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import org.jspecify.annotations.Nullable;

/** A file that is no recording, or that cannot be read or written. */
public final class RecordingException extends SeawallException {

  private RecordingException(
      ErrorKind kind, String code, String message, @Nullable Throwable cause) {
    super(kind, code, message, cause);
  }

  static RecordingException notARecording(String name, String reason) {
    return new RecordingException(
        ErrorKind.USER, "not-a-recording", name + " is no recording: " + reason, null);
  }

  static RecordingException unreadable(String name, Throwable cause) {
    return new RecordingException(
        ErrorKind.USER,
        "recording-unreadable",
        name + " cannot be read: " + cause.getMessage(),
        cause);
  }

  static RecordingException unwritable(String name, Throwable cause) {
    return new RecordingException(
        ErrorKind.RESOURCE,
        "recording-unwritable",
        name + " cannot be written: " + cause.getMessage(),
        cause);
  }
}
