package io.seawall.detect.ruletest;

import io.seawall.detect.rule.Priority;

/**
 * An alert that came.
 *
 * @param event number of its event
 * @param type of its event, as {@code evt.type} prints it
 * @param output as text
 */
public record SeenAlert(long event, String type, String rule, Priority priority, String output) {

  /** One line. */
  @Override
  public String toString() {
    return "event " + event + " (" + type + "): " + rule + ": " + output;
  }
}
