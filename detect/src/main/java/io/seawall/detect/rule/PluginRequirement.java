package io.seawall.detect.rule;

import java.util.List;

/**
 * Plugins of Falco of which a file needs one; kept for reports, as their fields are built in here.
 *
 * @param alternatives one at least
 */
public record PluginRequirement(List<Plugin> alternatives) {

  /** A plugin and the oldest version that will do. */
  public record Plugin(String name, String version) {}
}
