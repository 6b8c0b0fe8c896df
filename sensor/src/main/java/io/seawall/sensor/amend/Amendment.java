package io.seawall.sensor.amend;

import io.seawall.sensor.container.fact.NodeContainer;
import java.util.List;

/**
 * Facts for alerts that were sent without them.
 *
 * @param container with what is known now
 * @param alerts that it is added to, the oldest first
 * @param more alerts that it is added to as well, but which are not listed
 */
public record Amendment(NodeContainer container, List<Alert> alerts, long more) {

  /** Copies the list. */
  public Amendment {
    alerts = List.copyOf(alerts);
  }

  /**
   * An alert, as a reader of the alerts can find it again.
   *
   * @param time nanoseconds since 1970 of its event
   * @param event number of its event
   * @param rule that gave it
   */
  public record Alert(long time, long event, String rule) {}
}
