package io.seawall.detect.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.CaptureEnd;
import io.seawall.detect.capture.CaptureLimits;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.capture.ScapBytes;
import io.seawall.detect.capture.StateEncoder;
import io.seawall.detect.capture.States;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  private static final CaptureState STATE = States.random(new Random(3));

  private static final int HEADER = RecordingWriter.FILE_HEADER_BYTES;

  private Path file;

  @BeforeEach
  void place(@TempDir Path folder) {
    file = folder.resolve("x.seawall");
  }

  private static EventView event(int number) {
    byte[] bytes =
        ScapBytes.event(
            1_000L + number, 42, 307, ScapBytes.number(number), ScapBytes.text("/f" + number));
    var view = new EventView();
    assertThat(view.read(bytes, 0, bytes.length, EventEncoding.V2)).isNull();
    view.place(number, number % 4, number % 3);
    return view;
  }

  private static void write(RecordingWriter writer, int from, int to, int block) {
    for (int i = from; i <= to; i++) {
      writer.event(event(i));
      if (i % block == 0) {
        writer.flush();
      }
    }
  }

  private void record(int events, int block) {
    record(STATE, events, block);
  }

  private void record(CaptureState state, int events, int block) {
    try (RecordingWriter writer = RecordingWriter.create(file)) {
      writer.state(state);
      write(writer, 1, events, block);
    }
  }

  private static String line(EventView event) {
    return "%d %d %d %d %s"
        .formatted(event.number(), event.cpu(), event.flags(), event.timestamp(), event.text(1));
  }

  private static List<Long> numbers(Recording recording) {
    var numbers = new ArrayList<Long>();
    recording.forEach(event -> numbers.add(event.number()));
    return numbers;
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    record(100, 7);
    assertThat(Recording.isRecording(file)).isTrue();
    var lines = new ArrayList<String>();
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.state()).isEqualTo(STATE);
      assertThat(recording.times()).containsExactly(1_001, 1_100);
      CaptureEnd end = recording.forEach(event -> lines.add(line(event)));
      assertThat(end.isWhole()).isTrue();
      assertThat(end.events()).isEqualTo(100);
    }
    assertThat(lines).hasSize(100).startsWith("1 1 1 1001 /f1").endsWith("100 0 1 1100 /f100");
  }

  @Test
  void convertsACaptureWithItsSections() {
    byte[] old = ScapBytes.oldEvent(5, 42, 4, ScapBytes.number(3));
    byte[] large = ScapBytes.largeEvent(6, 42, 324, ScapBytes.text("{}"));
    byte[] scap =
        ScapBytes.start()
            .raw(StateEncoder.encode(STATE))
            .oldEvent(1, old)
            .section()
            .block(0x221, ScapBytes.fields().u16(2).raw(large))
            .bytes();
    try (Capture capture =
            Capture.open("test", new ByteArrayInputStream(scap), CaptureLimits.DEFAULT);
        RecordingWriter writer = RecordingWriter.create(file)) {
      assertThat(writer.copy(capture).events()).isEqualTo(2);
    }
    var seen = new ArrayList<String>();
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.state()).isEqualTo(STATE);
      recording.forEach(
          new EventVisitor() {
            @Override
            public void event(EventView event) {
              seen.add(event.typeName() + event.encoding() + event.paramLength(0));
            }

            @Override
            public void section(CaptureState state) {
              seen.add("section");
            }
          });
    }
    assertThat(seen).containsExactly("closeV18", "section", "containerV2_LARGE3");
  }

  @Test
  void readsOnlyTheBlocksBetweenTwoTimes() {
    record(100, 10);
    var numbers = new ArrayList<Long>();
    try (Recording recording = Recording.open(file)) {
      CaptureEnd some = recording.forEach(1_035, 1_044, event -> numbers.add(event.number()));
      assertThat(some.bytes()).isLessThan(recording.forEach(event -> {}).bytes() / 3);
    }
    assertThat(numbers).containsExactly(35L, 36L, 37L, 38L, 39L, 40L, 41L, 42L, 43L, 44L);
  }

  @Test
  void beginsWithTheNewestStateBeforeTheFirstEvent() {
    CaptureState newer = States.random(new Random(4));
    try (RecordingWriter writer = RecordingWriter.create(file)) {
      writer.state(STATE);
      write(writer, 1, 10, 5);
      writer.state(newer);
      write(writer, 11, 20, 5);
    }
    var states = new ArrayList<CaptureState>();
    try (Recording recording = Recording.open(file)) {
      recording.forEach(
          1_018,
          1_020,
          new EventVisitor() {
            @Override
            public void event(EventView event) {}

            @Override
            public void section(CaptureState state) {
              states.add(state);
            }
          });
    }
    assertThat(states).containsExactly(newer);
  }

  @Test
  void everyCutLosesOnlyTheTornBlock() throws IOException {
    record(CaptureState.empty(), 6, 2);
    byte[] all = Files.readAllBytes(file);
    List<Integer> ends = new ArrayList<>();
    int salt = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    for (int at = HEADER; at < all.length - BlockHeader.BYTES; at++) {
      if (BlockHeader.decode(all, at, salt) != null) {
        ends.add(at);
      }
    }
    assertThat(ends).hasSize(5);
    for (int cut = HEADER; cut < all.length; cut++) {
      Files.write(file, Arrays.copyOf(all, cut));
      int length = cut;
      int whole = (int) ends.stream().skip(2).filter(end -> end <= length).count();
      try (Recording recording = Recording.open(file)) {
        assertThat(numbers(recording)).as("cut at %d", cut).hasSize(whole * 2);
        boolean between =
            cut == HEADER || ends.contains(cut) || cut >= ends.getLast() + BlockHeader.BYTES;
        assertThat(recording.forEach(event -> {}).isWhole())
            .as("cut at %d", cut)
            .isEqualTo(between);
      }
    }
  }

  @Test
  void aDamagedBlockCostsItsOwnEvents() throws IOException {
    record(CaptureState.empty(), 6, 2);
    byte[] all = Files.readAllBytes(file);
    int damaged = 0;
    for (int at = HEADER; at < all.length; at++) {
      byte[] bytes = all.clone();
      bytes[at] ^= 1;
      Files.write(file, bytes);
      try (Recording recording = Recording.open(file)) {
        CaptureEnd end = recording.forEach(event -> {});
        assertThat(end.events()).as("byte %d", at).isIn(6L, 4L);
        if (end.events() == 4) {
          assertThat(end.problems()).as("byte %d", at).isNotEmpty();
          damaged++;
        }
      }
    }
    assertThat(damaged).isPositive();
  }

  @Test
  void goesOnWithARecordingClosedOrTorn() throws IOException {
    record(10, 5);
    try (RecordingWriter writer = RecordingWriter.append(file)) {
      write(writer, 11, 20, 5);
    }
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length - 30));
    try (RecordingWriter writer = RecordingWriter.append(file)) {
      write(writer, 21, 25, 5);
    }
    try (Recording recording = Recording.open(file)) {
      assertThat(numbers(recording)).hasSize(25).isSorted();
      assertThat(recording.forEach(event -> {}).isWhole()).isTrue();
    }
  }

  @Test
  void keepsWhatWasFlushedWithoutBeingClosed() throws IOException {
    try (RecordingWriter writer = RecordingWriter.create(file)) {
      writer.state(STATE);
      write(writer, 1, 10, 100);
      writer.sync();
      byte[] soFar = Files.readAllBytes(file);
      Path copy = file.resolveSibling("copy");
      Files.write(copy, soFar);
      try (Recording recording = Recording.open(copy)) {
        assertThat(numbers(recording)).hasSize(10);
      }
    }
  }

  @Test
  void keepsEventsLongerThanABlock() {
    byte[] bytes = ScapBytes.largeEvent(5, 42, 324, new byte[3 << 20], ScapBytes.text("x"));
    var view = new EventView();
    assertThat(view.read(bytes, 0, bytes.length, EventEncoding.V2_LARGE)).isNull();
    try (RecordingWriter writer = RecordingWriter.create(file)) {
      view.place(1, 0, 0);
      writer.event(view);
      view.place(2, 0, 0);
      writer.event(view);
    }
    try (Recording recording = Recording.open(file)) {
      assertThat(numbers(recording)).containsExactly(1L, 2L);
      assertThat(recording.state()).isEqualTo(CaptureState.empty());
    }
  }

  @Test
  void refusesEventsOutOfOrderAndForeignFiles() throws IOException {
    try (RecordingWriter writer = RecordingWriter.create(file)) {
      writer.event(event(5));
      assertThatIllegalArgumentException().isThrownBy(() -> writer.event(event(5)));
    }
    Files.write(file, new byte[100]);
    assertThat(Recording.isRecording(file)).isFalse();
    assertThatThrownBy(() -> Recording.open(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("no recording");
    assertThatThrownBy(() -> RecordingWriter.append(file)).isInstanceOf(RecordingException.class);
  }
}
