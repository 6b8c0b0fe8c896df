package io.seawall.e2e.attacks;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An alert that the sensor printed.
 *
 * @param container full id, empty on the host
 * @param name of the container, empty if unknown
 * @param line all of it
 */
record Alert(String rule, Priority priority, String container, String name, String line) {

  /** Falco's priorities, the worst first. */
  enum Priority {
    EMERGENCY,
    ALERT,
    CRITICAL,
    ERROR,
    WARNING,
    NOTICE,
    INFORMATIONAL,
    DEBUG
  }

  private static final JsonMapper JSON = new JsonMapper();

  static Alert of(String line) {
    JsonNode alert = JSON.readTree(line);
    JsonNode container = alert.path("evidence").path("container");
    return new Alert(
        alert.path("rule").asString(),
        Priority.valueOf(alert.path("priority").asString().toUpperCase(java.util.Locale.ROOT)),
        container.path("id").asString(""),
        container.path("name").asString(""),
        line);
  }

  boolean isAtLeast(Priority least) {
    return priority.compareTo(least) <= 0;
  }
}
