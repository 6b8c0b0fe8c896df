package io.seawall.sensor.response;

import io.seawall.sensor.response.mapping.ResponseRule;
import io.seawall.sensor.response.process.HeldProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to respond to an alert, copied out of the loop's memory.
 *
 * @param rule its name
 * @param responses that it may call for
 * @param container full id; empty for the host
 * @param process held; null if it has ended, or is not needed
 * @param alert in JSON
 */
record Alarm(
    String rule,
    List<ResponseRule> responses,
    String container,
    @Nullable HeldProcess process,
    String alert)
    implements AutoCloseable {

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
