package io.seawall.detect.state;

import static io.seawall.detect.capture.ScapBytes.text;
import static io.seawall.detect.state.Kernel.u32;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.ScapBytes;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.table.StateLimits;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However many things there are, only so many are remembered. */
class BoundsTest {

  private static final StateLimits SMALL = new StateLimits(64, 16, 200, 8, 12);

  private final Kernel kernel = new Kernel(SMALL).init();

  @Test
  void threadsThatAreSilentForLongestAreForgotten() {
    for (int i = 0; i < 500; i++) {
      kernel.opened(1, 3, "/x").cloned(1, 1000 + i, 1, 0, 0);
    }
    StateCounters counters = kernel.state.counters();
    assertThat(counters.threads()).isLessThanOrEqualTo(64);
    assertThat(counters.evictedThreads()).isEqualTo(501L - counters.threads());
    assertThat(kernel.state.thread(1499)).isNotNull();
    assertThat(kernel.state.thread(1)).isNotNull();
    assertThat(kernel.state.thread(1000)).isNull();
  }

  @Test
  void aProcessHasSoManyDescriptors() {
    for (int i = 0; i < 40; i++) {
      kernel.opened(1, i, "/x" + i);
    }
    assertThat(kernel.state.descriptorCount(kernel.thread(1))).isEqualTo(16);
    assertThat(kernel.state.counters().refusedDescriptors()).isEqualTo(24);
  }

  @Test
  void allProcessesTogetherHaveSoManyDescriptors() {
    for (int process = 0; process < 30; process++) {
      kernel.cloned(1, 100 + process, 1, 0, 0);
      for (int i = 0; i < 15; i++) {
        kernel.opened(100 + process, i, "/x" + i);
      }
    }
    StateCounters counters = kernel.state.counters();
    assertThat(counters.descriptors()).isLessThanOrEqualTo(200);
    assertThat(counters.evictedDescriptors()).isPositive();
    assertThat(kernel.state.descriptorCount(kernel.thread(129))).isEqualTo(15);
  }

  @Test
  void containersAndUsers() {
    for (int i = 0; i < 30; i++) {
      String id = "%012x".formatted(i) + "a".repeat(52);
      kernel.cloned(50, 0, 50, 1, 0, 50, 50, "cpu=/docker/" + id).pass(3_000_000_000L);
      kernel.enter(-1, "useradded", u32(i), u32(i), text("u" + i), text("/"), text("s"), text(""));
      kernel.enter(-1, "groupadded", u32(i), text("g" + i), text(""));
    }
    StateCounters counters = kernel.state.counters();
    assertThat(counters.containers()).isEqualTo(8);
    assertThat(counters.evictedContainers()).isEqualTo(22);
    assertThat(counters.users()).isEqualTo(12);
    assertThat(counters.refusedUsers()).isEqualTo(48);
    kernel.enter(-1, "userdeleted", u32(0), u32(0), text("u0"), text("/"), text("s"), text(""));
    assertThat(kernel.state.counters().users()).isEqualTo(11);
    assertThat(kernel.state.user(null, 0)).isNull();
    assertThat(kernel.state.group(null, 1)).hasToString("g1");
  }

  @Test
  void randomEventsNeitherThrowNorExceedTheBounds() {
    for (long seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var state = new SystemState(SMALL);
      state.begin(CaptureState.empty());
      var view = new EventView();
      for (int i = 0; i < 2_000; i++) {
        byte[] bytes = event(random);
        if (view.read(bytes, 0, bytes.length, EventEncoding.V2) == null) {
          state.apply(view);
          ask(state);
        }
      }
      StateCounters counters = state.counters();
      assertThat(counters.threads()).as("seed %d", seed).isBetween(0, 64);
      assertThat(counters.descriptors()).as("seed %d", seed).isBetween(0, 200);
      assertThat(counters.containers()).as("seed %d", seed).isBetween(0, 8);
      assertThat(counters.users()).as("seed %d", seed).isBetween(0, 12);
    }
  }

  private static void ask(SystemState state) {
    ThreadState thread = state.thread();
    if (thread != null) {
      state.descriptors(thread, (number, descriptor) -> descriptor.name());
      int steps = 0;
      for (ThreadState at = thread; at != null; at = state.parent(at)) {
        assertThat(++steps).isLessThan(100);
      }
      thread.program().commandLine();
    }
    state.descriptor();
    state.descriptorRenamed();
    state.entry();
  }

  private static byte[] event(Random random) {
    int type = random.nextInt(EventType.count());
    EventType known = EventType.of(type);
    int names = known == null ? 0 : known.params().size();
    var params = new byte[Math.max(0, names - random.nextInt(3) + 1)][];
    for (int i = 0; i < params.length; i++) {
      params[i] = value(random);
    }
    return ScapBytes.event(1000L * random.nextInt(1_000_000), random.nextInt(80), type, params);
  }

  private static byte[] value(Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> ScapBytes.number(random.nextInt(80) - 4L);
      case 3 -> ScapBytes.number(random.nextLong());
      case 4, 5 -> u32(random.nextInt());
      case 6 -> ScapBytes.text("/p" + random.nextInt(40) + "/../" + random.nextInt(9));
      default -> {
        var bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        if (bytes.length > 0) {
          bytes[0] = (byte) (random.nextBoolean() ? 2 : 10);
        }
        yield bytes;
      }
    };
  }
}
