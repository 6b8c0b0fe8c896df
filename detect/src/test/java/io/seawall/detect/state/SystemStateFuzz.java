package io.seawall.detect.state;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.table.StateLimits;

/** Any bytes that are events are taken. */
class SystemStateFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void takesAnyEvents(FuzzedDataProvider data) {
    var state = new SystemState(new StateLimits(8, 8, 20, 2, 4));
    state.begin(CaptureState.empty());
    var view = new EventView();
    while (data.remainingBytes() > 26) {
      EventEncoding encoding = data.pickValue(EventEncoding.values());
      byte[] bytes = data.consumeBytes(data.consumeInt(26, 400));
      if (bytes.length >= 24) {
        // Mostly a type and a thread that exist, so that what follows them is reached.
        bytes[21] = (byte) (bytes[21] & 1);
        bytes[9] = 0;
        bytes[10] = 0;
        bytes[16] = (byte) bytes.length;
        bytes[17] = (byte) (bytes.length >> 8);
        bytes[18] = 0;
        bytes[19] = 0;
      }
      if (view.read(bytes, 0, bytes.length, encoding) == null) {
        state.apply(view);
        state.descriptor();
        state.entry();
      }
    }
  }
}
