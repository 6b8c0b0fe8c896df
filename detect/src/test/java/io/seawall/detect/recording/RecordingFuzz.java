package io.seawall.detect.recording;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.detect.capture.ScapBytes;
import io.seawall.detect.capture.States;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Changes bytes of a good recording: it is read as far as it goes, or refused. */
class RecordingFuzz {

  private static final Path FILE = temporary();
  private static final byte[] GOOD = good();

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("seawall-fuzz", ".seawall");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] good() {
    try (RecordingWriter writer = RecordingWriter.create(FILE)) {
      writer.state(States.random(new Random(5)));
      var view = new EventView();
      for (int i = 1; i < 8; i++) {
        byte[] bytes = ScapBytes.event(i, 42, 307, ScapBytes.number(i), ScapBytes.text("/etc"));
        view.read(bytes, 0, bytes.length, EventEncoding.V2);
        view.place(i, 0, 0);
        writer.event(view);
        if (i % 3 == 0) {
          writer.flush();
        }
      }
    }
    try {
      return Files.readAllBytes(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FuzzTest(maxExecutions = 5_000)
  void deliversOrRefuses(FuzzedDataProvider data) throws IOException {
    byte[] bytes = GOOD.clone();
    int changes = data.consumeInt(1, 8);
    for (int i = 0; i < changes; i++) {
      bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
    }
    boolean cut = data.consumeInt(0, 3) == 0;
    Files.write(FILE, cut ? Arrays.copyOf(bytes, data.consumeInt(0, bytes.length)) : bytes);
    try (Recording recording = Recording.open(FILE)) {
      recording.forEach(2, data.consumeInt(2, 9), event -> event.text(1));
    } catch (RecordingException e) {
      if (!e.code().equals("not-a-recording")) {
        throw e;
      }
    }
  }
}
