package io.seawall.detect.capture;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.util.Random;

/** Changes bytes of a good capture: it is read as far as it goes, or refused. */
class CaptureFuzz {

  private static final byte[] GOOD = good();

  private static byte[] good() {
    byte[] open =
        ScapBytes.event(
            5, 42, 307, ScapBytes.number(3), ScapBytes.number(-100), ScapBytes.text("/etc"));
    byte[] old = ScapBytes.oldEvent(6, 42, 4, ScapBytes.number(3));
    byte[] large = ScapBytes.largeEvent(7, 42, 324, ScapBytes.text("{}"));
    return ScapBytes.start()
        .raw(StateEncoder.encode(States.random(new Random(7))))
        .event(0, open)
        .oldEvent(1, old)
        .block(BlockKind.EVENT_2_LARGE, ScapBytes.fields().u16(2).raw(large))
        .section()
        .event(3, open)
        .bytes();
  }

  @FuzzTest(maxExecutions = 5_000)
  void deliversOrRefuses(FuzzedDataProvider data) {
    byte[] bytes = GOOD.clone();
    int changes = data.consumeInt(1, 16);
    for (int i = 0; i < changes; i++) {
      bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
    }
    int length = data.consumeInt(0, 9) == 0 ? data.consumeInt(0, bytes.length) : bytes.length;
    CaptureLimits limits =
        data.consumeBoolean() ? CaptureLimits.DEFAULT : CaptureLimits.DEFAULT.asStrict();
    try (Capture capture =
        Capture.open("fuzzed", new ByteArrayInputStream(bytes, 0, length), limits)) {
      CaptureEnd end =
          capture.forEach(event -> {
            for (int i = 0; i < event.paramCount(); i++) {
              event.text(i);
            }
          });
      if (end.bytes() > length) {
        throw new AssertionError("read more than there is");
      }
    } catch (CaptureException e) {
      if (!e.code().equals("not-a-capture") && !e.code().equals("capture-damaged")) {
        throw e;
      }
    }
  }
}
