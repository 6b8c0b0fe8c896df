package io.seawall.cli.node.run;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.recording.RecordingWriter;
import io.seawall.detect.state.SystemState;
import java.nio.file.Path;

/** Records the events. */
final class RecordPart implements EventPart {

  private final RecordingWriter writer;

  RecordPart(Path file, CaptureState start) {
    writer = RecordingWriter.create(file);
    writer.state(start);
  }

  @Override
  public void event(SystemState state) {
    writer.event(state.event());
  }

  @Override
  public void close() {
    writer.close();
  }
}
