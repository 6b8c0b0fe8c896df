package io.seawall.detect.replay;

import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.EventSource;
import io.seawall.detect.recording.Recording;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files of recorded events, whatever their format. */
public final class RecordedFile {

  private RecordedFile() {}

  /**
   * Opens a capture or a recording.
   *
   * @throws SeawallException of kind USER if there is none, or it cannot be read
   */
  public static EventSource open(Path file) {
    return isRecording(file) ? Recording.open(file) : Capture.open(file);
  }

  /**
   * Whether a file is a recording of ours; if not it should be a capture.
   *
   * @throws SeawallException of kind USER if it is not there, or cannot be read
   */
  public static boolean isRecording(Path file) {
    if (!Files.exists(file) || Files.isDirectory(file)) {
      throw new SeawallException(ErrorKind.USER, "capture-unreadable", "there is no file " + file);
    }
    try {
      return Files.isRegularFile(file) && Recording.isRecording(file);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.USER, "capture-unreadable", file + " cannot be read: " + e, e);
    }
  }
}
