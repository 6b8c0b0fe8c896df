package io.seawall.detect.capture;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import org.jspecify.annotations.Nullable;

/** A file that is no capture, cannot be read, or is damaged where damage is not accepted. */
public final class CaptureException extends SeawallException {

  private CaptureException(ErrorKind kind, String code, String message, @Nullable Throwable cause) {
    super(kind, code, message, cause);
  }

  static CaptureException notACapture(String name, String reason) {
    return new CaptureException(
        ErrorKind.USER, "not-a-capture", name + " is no .scap capture: " + reason, null);
  }

  static CaptureException damaged(String name, CaptureProblem problem) {
    return new CaptureException(
        ErrorKind.USER, "capture-damaged", name + ": " + problem.message(), null);
  }

  static CaptureException unreadable(String name, Throwable cause) {
    return new CaptureException(
        ErrorKind.USER,
        "capture-unreadable",
        name + " cannot be read: " + cause.getMessage(),
        cause);
  }
}
