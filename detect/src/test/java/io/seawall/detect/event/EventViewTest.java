package io.seawall.detect.event;

import static io.seawall.detect.capture.ScapBytes.event;
import static io.seawall.detect.capture.ScapBytes.fields;
import static io.seawall.detect.capture.ScapBytes.largeEvent;
import static io.seawall.detect.capture.ScapBytes.number;
import static io.seawall.detect.capture.ScapBytes.oldEvent;
import static io.seawall.detect.capture.ScapBytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventViewTest {

  private static final int OPENAT = 307;
  private static final int CONTAINER_JSON = 324;

  private static final List<EventEncoding> ENCODINGS = List.of(EventEncoding.values());

  private final EventView view = new EventView();

  @Test
  void readsNumbersAndTextsOfTheSecondVersion() {
    byte[] bytes =
        event(
            5,
            7,
            OPENAT,
            number(-2),
            number(-100),
            text("/etc/ä"),
            fields().u32(-1).bytes(),
            new byte[] {(byte) 0x80},
            fields().u16(0xfffe).bytes());
    assertThat(view.read(bytes, 0, bytes.length, EventEncoding.V2)).isNull();
    assertThat(view.timestamp()).isEqualTo(5);
    assertThat(view.tid()).isEqualTo(7);
    assertThat(view.typeName()).isEqualTo("openat");
    assertThat(view.isExit()).isTrue();
    assertThat(view.paramCount()).isEqualTo(6);
    assertThat(view.signed(0)).isEqualTo(-2);
    assertThat(view.text(2)).isEqualTo("/etc/ä");
    assertThat(view.textLength(2)).isEqualTo(7);
    assertThat(view.paramLength(2)).isEqualTo(8);
    assertThat(view.textEquals(2, "/etc/ä".getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(view.textEquals(2, "/etc/b".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(view.signed(3)).isEqualTo(-1);
    assertThat(view.unsigned(3)).isEqualTo(0xffff_ffffL);
    assertThat(view.signed(4)).isEqualTo(-128);
    assertThat(view.unsigned(4)).isEqualTo(128);
    assertThat(view.signed(5)).isEqualTo(-2);
    assertThat(view.unsigned(5)).isEqualTo(0xfffe);
    assertThat(view.length()).isEqualTo(bytes.length);
  }

  @Test
  void parametersThatTheEventDoesNotHaveAreEmpty() {
    byte[] bytes = event(5, 7, OPENAT, number(3));
    assertThat(view.read(bytes, 0, bytes.length, EventEncoding.V2)).isNull();
    assertThat(view.paramLength(1)).isZero();
    assertThat(view.signed(1)).isZero();
    assertThat(view.unsigned(1)).isZero();
    assertThat(view.text(6)).isEmpty();
    assertThat(view.textEquals(6, new byte[0])).isFalse();
    assertThatThrownBy(() -> view.paramOffset(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void countsTheParametersOfTheFirstVersionByTheirLengths() {
    byte[] bytes = oldEvent(5, 7, OPENAT, number(3), new byte[0], text("/tmp"));
    assertThat(view.read(bytes, 0, bytes.length, EventEncoding.V1)).isNull();
    assertThat(view.paramCount()).isEqualTo(3);
    assertThat(view.signed(0)).isEqualTo(3);
    assertThat(view.text(2)).isEqualTo("/tmp");
  }

  @Test
  void readsLongLengthsOfTypesWithLargePayload() {
    byte[] big = new byte[100_000];
    Arrays.fill(big, (byte) 'x');
    byte[] bytes = largeEvent(5, 7, CONTAINER_JSON, big);
    assertThat(view.read(bytes, 0, bytes.length, EventEncoding.V2_LARGE)).isNull();
    assertThat(view.paramLength(0)).isEqualTo(100_000);
    assertThat(view.textLength(0)).isEqualTo(100_000);
  }

  @Test
  void genericEventsHaveTheNameOfTheirSystemCall() {
    int code = SyscallCodes.code("umask").getAsInt();
    byte[] bytes = event(5, 7, EventType.GENERIC_ENTER, fields().u16(code).bytes());
    assertThat(view.read(bytes, 0, bytes.length, EventEncoding.V2)).isNull();
    assertThat(view.typeName()).isEqualTo("umask");
    byte[] unknown = event(5, 7, EventType.GENERIC_ENTER, fields().u16(9_999).bytes());
    assertThat(view.read(unknown, 0, unknown.length, EventEncoding.V2)).isNull();
    assertThat(view.typeName()).isEqualTo("unknown");
  }

  @Test
  void saysWhatIsWrong() {
    byte[] good = event(5, 7, OPENAT, number(3));
    assertThat(view.read(good, 0, 25, EventEncoding.V2)).isEqualTo(EventDefect.HEADER_CUT);
    assertThat(view.read(good, 0, good.length - 1, EventEncoding.V2))
        .isEqualTo(EventDefect.LENGTH_WRONG);
    assertThat(changed(good, 16, 10)).isEqualTo(EventDefect.LENGTH_WRONG);
    assertThat(changed(good, 22, 65)).isEqualTo(EventDefect.TOO_MANY_PARAMETERS);
    assertThat(changed(good, 25, 0xff)).isEqualTo(EventDefect.TOO_MANY_PARAMETERS);
    assertThat(changed(good, 22, 6)).isEqualTo(EventDefect.PARAMETERS_WRONG);
    assertThat(changed(good, 26, 9)).isEqualTo(EventDefect.PARAMETERS_WRONG);
    byte[] old = oldEvent(5, 7, OPENAT, number(3));
    old[22] = 7;
    assertThat(view.read(old, 0, old.length, EventEncoding.V1))
        .isEqualTo(EventDefect.PARAMETERS_WRONG);
  }

  @Test
  void readsAllOrNothingOfEventsWithForgedBytes() {
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      byte[] bytes =
          switch (random.nextInt(3)) {
            case 0 -> oldEvent(1, 2, OPENAT, number(3), text("/etc"), number(5));
            case 1 -> event(1, 2, OPENAT, number(3), text("/etc"), number(5));
            default -> largeEvent(1, 2, CONTAINER_JSON, text("{}"), text("x"));
          };
      bytes[16 + random.nextInt(bytes.length - 16)] = (byte) random.nextInt();
      EventEncoding encoding = ENCODINGS.get(random.nextInt(3));
      if (view.read(bytes, 0, bytes.length, encoding) == null) {
        int last = view.paramCount();
        int end = last == 0 ? 0 : view.paramOffset(last - 1) + view.paramLength(last - 1);
        assertThat(end).as("seed %d", seed).isLessThanOrEqualTo(view.length());
        for (int i = 0; i < last; i++) {
          assertThat(view.text(i).length()).as("seed %d", seed).isLessThanOrEqualTo(bytes.length);
        }
      }
    }
  }

  @Test
  void readingAnEventAllocatesNothing() {
    byte[] bytes = event(5, 7, OPENAT, number(3), number(4), text("/etc/passwd"));
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = walk(bytes, 20_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    sum += walk(bytes, 100_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isEqualTo(120_000L * (3 + 11));
    assertThat(allocated).isLessThan(100_000);
  }

  private long walk(byte[] bytes, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      view.read(bytes, 0, bytes.length, EventEncoding.V2);
      sum += view.signed(0) + view.textLength(2);
    }
    return sum;
  }

  private @Nullable EventDefect changed(byte[] good, int at, int value) {
    byte[] bytes = good.clone();
    bytes[at] = (byte) value;
    return view.read(bytes, 0, bytes.length, EventEncoding.V2);
  }
}
