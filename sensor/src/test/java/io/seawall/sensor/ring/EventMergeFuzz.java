package io.seawall.sensor.ring;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Whatever a record holds, reading ends, and shows nothing outside of it. */
class EventMergeFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void reads(byte[] data) {
    var lifecycle = new WrittenRing(1 << 12);
    var calls = new WrittenRing(1 << 12);
    calls.write(Arrays.copyOf(data, Math.min(data.length, 4000)), 0);
    var merge = new EventMerge(lifecycle.buffer(), calls.buffer());
    var _ =
        merge.drain(
            () -> Long.MAX_VALUE,
            event -> {
              for (int i = 0; i < event.paramCount(); i++) {
                var _ = event.text(i);
              }
            });
  }
}
