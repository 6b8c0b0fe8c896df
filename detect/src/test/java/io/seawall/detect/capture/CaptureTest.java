package io.seawall.detect.capture;

import static io.seawall.detect.capture.ScapBytes.event;
import static io.seawall.detect.capture.ScapBytes.fields;
import static io.seawall.detect.capture.ScapBytes.number;
import static io.seawall.detect.capture.ScapBytes.oldEvent;
import static io.seawall.detect.capture.ScapBytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.detect.event.EventView;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {

  private static final int OPENAT = 307;
  private static final int CLOSE = 4;

  private static byte[] open(long time) {
    return event(time, 42, OPENAT, number(3), number(-100), text("/etc/passwd"));
  }

  private static Capture capture(byte[] bytes) {
    return capture(bytes, CaptureLimits.DEFAULT);
  }

  private static Capture capture(byte[] bytes, CaptureLimits limits) {
    return Capture.open("test", new ByteArrayInputStream(bytes), limits);
  }

  private static List<String> lines(Capture capture) {
    var lines = new ArrayList<String>();
    capture.forEach(event -> lines.add(line(event)));
    return lines;
  }

  private static String line(EventView event) {
    return event.number() + " " + event.cpu() + " " + event.timestamp() + " " + event.typeName();
  }

  @Test
  void readsEventsOfAllVersionsPlainAndCompressed(@TempDir Path folder) throws Exception {
    ScapBytes scap =
        ScapBytes.start()
            .event(1, open(10))
            .oldEvent(2, oldEvent(11, 42, CLOSE, number(3)))
            .block(BlockKind.EVENT_2_FLAGS, fields().u16(3).u32(7).raw(open(12)))
            .block(BlockKind.EVENT_1_FLAGS, fields().u16(4).u32(9).raw(oldEvent(13, 42, CLOSE)))
            .block(
                BlockKind.EVENT_2_LARGE,
                fields().u16(5).raw(ScapBytes.largeEvent(14, 42, 324, text("{}"))))
            .block(
                BlockKind.EVENT_2_LARGE_FLAGS,
                fields().u16(6).u32(1).raw(ScapBytes.largeEvent(15, 42, 324, text("{}"))));
    var expected =
        List.of(
            "1 1 10 openat",
            "2 2 11 close",
            "3 3 12 openat",
            "4 4 13 close",
            "5 5 14 container",
            "6 6 15 container");
    assertThat(lines(capture(scap.bytes()))).isEqualTo(expected);
    Path file = folder.resolve("x.scap");
    Files.write(file, scap.gzip());
    try (Capture capture = Capture.open(file)) {
      assertThat(capture.header()).isEqualTo(new CaptureHeader(1, 2, true));
      assertThat(lines(capture)).isEqualTo(expected);
      assertThat(capture.end().isWhole()).isTrue();
      assertThat(capture.end().events()).isEqualTo(6);
    }
  }

  @Test
  void givesFlagsOfTheBlock() {
    byte[] bytes =
        ScapBytes.start()
            .block(BlockKind.EVENT_2_FLAGS, fields().u16(3).u32(7).raw(open(12)))
            .bytes();
    capture(bytes).forEach(event -> assertThat(event.flags()).isEqualTo(7));
  }

  @Test
  void readsTheMachine() {
    byte[] name = Arrays.copyOf("node-1".getBytes(StandardCharsets.UTF_8), 128);
    byte[] bytes =
        ScapBytes.start()
            .block(
                BlockKind.MACHINE_INFO,
                fields().u32(4).u64(1L << 33).u64(99).raw(name).u64(5).u64(6).u64(0).u64(0))
            .bytes();
    assertThat(capture(bytes).state().machine())
        .isEqualTo(new MachineInfo(4, 1L << 33, 99, "node-1", 5, 6));
  }

  @Test
  void everyCutDeliversTheEventsBeforeItAndSaysWhereItIs() {
    ScapBytes scap = ScapBytes.start();
    var ends = new ArrayList<Integer>();
    for (int i = 0; i < 4; i++) {
      scap.event(0, open(i));
      ends.add(scap.size());
    }
    byte[] all = scap.bytes();
    for (int cut = 28; cut < all.length; cut++) {
      int length = cut;
      try (Capture capture = capture(Arrays.copyOf(all, cut))) {
        long whole = ends.stream().filter(end -> end <= length).count();
        CaptureEnd end = capture.forEach(event -> {});
        assertThat(end.events()).as("cut at %d", cut).isEqualTo(whole);
        boolean between = cut == 28 || ends.contains(cut);
        assertThat(end.isWhole()).as("cut at %d", cut).isEqualTo(between);
        if (!between) {
          long start = whole == 0 ? 28 : ends.get((int) whole - 1);
          assertThat(end.problems().getFirst().offset()).as("cut at %d", cut).isEqualTo(start);
        }
      }
    }
  }

  @Test
  void everyCutOfACompressedCaptureEndsWithAProblem() {
    ScapBytes scap = ScapBytes.start();
    for (int i = 0; i < 50; i++) {
      scap.event(0, open(i * 7_919L));
    }
    byte[] all = scap.gzip();
    for (int cut = all.length / 2; cut < all.length - 8; cut++) {
      try (Capture capture = capture(Arrays.copyOf(all, cut))) {
        CaptureEnd end = capture.forEach(event -> {});
        assertThat(end.isWhole()).as("cut at %d", cut).isFalse();
      }
    }
  }

  @Test
  void aDamagedEventCostsOnlyItself() {
    byte[] damaged = open(2);
    damaged[26] = 99;
    byte[] bytes = ScapBytes.start().event(0, open(1)).event(0, damaged).event(0, open(3)).bytes();
    Capture capture = capture(bytes);
    assertThat(lines(capture)).containsExactly("1 0 1 openat", "3 0 3 openat");
    CaptureEnd end = capture.end();
    assertThat(end.undecoded()).isEqualTo(1);
    assertThat(end.problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).contains("event (0x216)", "lost: event 2"));
    assertThatThrownBy(() -> capture(bytes, CaptureLimits.DEFAULT.asStrict()).forEach(e -> {}))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("event 2");
  }

  @Test
  void aDamagedListKeepsItsFirstEntriesAndTheEvents() {
    byte[] bytes =
        ScapBytes.start()
            .block(
                0x206,
                fields()
                    .u8(0)
                    .u32(1)
                    .u32(2)
                    .text("ann")
                    .text("/home/ann")
                    .text("/bin/sh")
                    .u8(1)
                    .u32(5)
                    .u16(60_000))
            .event(0, open(1))
            .bytes();
    Capture capture = capture(bytes);
    assertThat(capture.users()).containsExactly(new UserEntry(1, 2, "ann", "/home/ann", "/bin/sh"));
    assertThat(lines(capture)).containsExactly("1 0 1 openat");
    assertThat(capture.end().problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.offset()).isEqualTo(28);
          assertThat(problem.message()).contains("user list (0x206)", "ends early");
        });
  }

  @Test
  void forgedLengthsEndTheCaptureAndCostNoMemory() {
    for (int length : new int[] {0, 11, -1, Integer.MAX_VALUE, (64 << 20) + 4, 60 << 20}) {
      byte[] bytes =
          ScapBytes.start()
              .event(0, open(1))
              .raw(fields().u32(BlockKind.EVENT_2).u32(length).u64(0).bytes())
              .bytes();
      Capture capture = capture(bytes);
      assertThat(lines(capture)).containsExactly("1 0 1 openat");
      assertThat(capture.end().problems()).as("length %d", length).hasSize(1);
    }
  }

  @Test
  void aWrongLengthAtTheEndOfABlockEndsTheCapture() {
    byte[] bytes = ScapBytes.start().event(0, open(1)).event(0, open(2)).bytes();
    bytes[bytes.length - 4]++;
    Capture capture = capture(bytes);
    assertThat(lines(capture)).containsExactly("1 0 1 openat");
    assertThat(capture.end().problems().getFirst().reason()).contains("length at its end");
  }

  @Test
  void unknownBlocksAndUnknownTypesAreLeftOut() {
    byte[] bytes =
        ScapBytes.start()
            .block(0x7777, fields().u64(1))
            .event(0, event(1, 2, 60_000, number(1)))
            .event(0, open(3))
            .bytes();
    Capture capture = capture(bytes);
    assertThat(lines(capture)).containsExactly("1 0 3 openat");
    assertThat(capture.end().unknownTypes()).isEqualTo(1);
    assertThat(capture.end().isWhole()).isTrue();
  }

  @Test
  void anAppendedCaptureBeginsWithANewState() {
    byte[] bytes =
        ScapBytes.start()
            .block(0x206, fields().u8(1).u32(5).text("old"))
            .event(0, open(1))
            .section()
            .block(0x206, fields().u8(1).u32(6).text("new"))
            .event(0, open(2))
            .bytes();
    var seen = new ArrayList<String>();
    capture(bytes)
        .forEach(
            new EventVisitor() {
              @Override
              public void event(EventView event) {
                seen.add(line(event));
              }

              @Override
              public void section(CaptureState state) {
                seen.add(state.groups().toString());
              }
            });
    assertThat(seen)
        .containsExactly("1 0 1 openat", "[GroupEntry[gid=6, name=new]]", "2 0 2 openat");
  }

  @Test
  void refusesWhatIsNoCapture() {
    assertThatThrownBy(() -> capture(new byte[0])).hasMessageContaining("no .scap capture");
    assertThatThrownBy(() -> capture(new byte[100])).hasMessageContaining("section header");
    byte[] foreign = ScapBytes.start().bytes();
    foreign[8] = 0x1A;
    foreign[9] = 0x2B;
    foreign[10] = 0x3C;
    foreign[11] = 0x4D;
    assertThatThrownBy(() -> capture(foreign)).hasMessageContaining("big-endian");
    byte[] newer = ScapBytes.start().bytes();
    newer[12] = 2;
    assertThatThrownBy(() -> capture(newer)).hasMessageContaining("version 2");
    assertThatThrownBy(() -> Capture.open(Path.of("no-such-file.scap")))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void entriesAndBytesOfTheStateAreLimited() {
    var groups = fields();
    for (int i = 0; i < 20; i++) {
      groups.u8(1).u32(i).text("g");
    }
    byte[] bytes = ScapBytes.start().block(0x206, groups).event(0, open(1)).bytes();
    Capture few = capture(bytes, new CaptureLimits(1 << 20, 1 << 20, 10, 5, false));
    assertThat(few.state().groups()).hasSize(10);
    assertThat(few.end().problems().getFirst().reason()).contains("more than 10 entries");
    Capture small = capture(bytes, new CaptureLimits(1 << 20, 16, 10, 5, false));
    assertThat(small.state().groups()).isEmpty();
    assertThat(small.end().problems().getFirst().reason()).contains("more than 16 bytes");
    assertThat(lines(small)).hasSize(1);
  }

  @Test
  void listsOnlySoManyProblemsAndCountsTheRest() {
    byte[] damaged = open(2);
    damaged[26] = 99;
    ScapBytes scap = ScapBytes.start();
    for (int i = 0; i < 10; i++) {
      scap.event(0, damaged);
    }
    Capture capture = capture(scap.bytes(), new CaptureLimits(1 << 20, 1 << 20, 10, 3, false));
    CaptureEnd end = capture.forEach(event -> {});
    assertThat(end.problems()).hasSize(3);
    assertThat(end.unlisted()).isEqualTo(7);
    assertThat(end.undecoded()).isEqualTo(10);
  }
}
