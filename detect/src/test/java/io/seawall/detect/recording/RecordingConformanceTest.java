package io.seawall.detect.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventSource;
import io.seawall.detect.event.EventView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures from public repositories, converted: nothing of an event or of the state is lost. */
class RecordingConformanceTest {

  @Test
  void aConvertedCaptureHasTheSameStateAndEvents(@TempDir Path folder) throws IOException {
    try (var set = CaseSet.open("scap convert", 1.0)) {
      for (Path file : captures(set.folder())) {
        String name = file.getFileName().toString();
        set.check(name, () -> convert(file, folder.resolve(name)));
      }
    }
  }

  private static void convert(Path scap, Path target) {
    try (Capture capture = Capture.open(scap);
        RecordingWriter writer = RecordingWriter.create(target)) {
      writer.copy(capture);
    }
    try (Capture capture = Capture.open(scap);
        Recording recording = Recording.open(target)) {
      CaptureState state = capture.state();
      assertThat(recording.state().processes()).isEqualTo(state.processes());
      assertThat(recording.state()).isEqualTo(state);
      assertThat(digest(recording)).isEqualTo(digest(capture));
    }
  }

  /** Over every byte of every event, its place and its number. */
  private static long digest(EventSource source) {
    var digest = new CRC32C();
    source.forEach(event -> {
      digest.update(event.data(), event.offset(), event.length());
      digest.update(place(event));
    });
    return digest.getValue();
  }

  private static byte[] place(EventView event) {
    return (event.number() + " " + event.cpu() + " " + event.flags() + " " + event.encoding())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<Path> captures(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".scap")).sorted().toList();
    }
  }
}
