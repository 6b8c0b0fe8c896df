package io.seawall.detect.event;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes are an event or not; an event's parameters lie inside it. */
class EventViewFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void staysInsideTheEvent(FuzzedDataProvider data) {
    EventEncoding encoding = data.pickValue(EventEncoding.values());
    byte[] bytes = data.consumeRemainingAsBytes();
    var view = new EventView();
    if (view.read(bytes, 0, bytes.length, encoding) != null) {
      return;
    }
    view.typeName();
    for (int i = 0; i < view.paramCount(); i++) {
      view.signed(i);
      view.unsigned(i);
      if (view.text(i).length() > view.paramLength(i)
          || view.paramOffset(i) + view.paramLength(i) > view.offset() + view.length()) {
        throw new AssertionError("parameter " + i + " leaves the event");
      }
    }
  }
}
