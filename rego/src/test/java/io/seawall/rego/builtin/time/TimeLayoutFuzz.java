package io.seawall.rego.builtin.time;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;

/** Layouts and values of any text give a time, or a failure with a reason. */
class TimeLayoutFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void anyLayoutReadsAnyValue(FuzzedDataProvider data) {
    long moment = data.consumeLong();
    String layout = data.consumeString(40);
    String value = data.consumeRemainingAsString();
    var asking = new Asking(TimeFamily::find);
    attempt(() ->
        asking.ask(
            "time.format",
            ArrayValue.of(NumberValue.of(moment), StringValue.EMPTY, StringValue.of(layout))));
    attempt(() -> asking.ask("time.parse_ns", StringValue.of(layout), StringValue.of(value)));
    attempt(() -> asking.ask("time.parse_duration_ns", StringValue.of(value)));
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (BuiltinException expected) {
      if (expected.getMessage().isEmpty()) {
        throw new AssertionError("a failure without a reason", expected);
      }
    }
  }
}
