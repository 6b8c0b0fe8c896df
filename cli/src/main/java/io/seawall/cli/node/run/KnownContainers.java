package io.seawall.cli.node.run;

import io.seawall.sensor.container.fact.NodeContainer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of containers; of those that have ended too, as what is told of them comes late.
 */
final class KnownContainers implements SensorPart {

  private static final int MOST = 10_000;

  private final Map<String, NodeContainer> containers = new Latest();

  /** Those that were told of longest ago go first. */
  private static final class Latest extends LinkedHashMap<String, NodeContainer> {

    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, NodeContainer> eldest) {
      return size() > MOST;
    }
  }

  @Override
  public void known(NodeContainer container) {
    containers.put(container.id(), container);
  }

  /**
   * What was told of one last; null if that is nothing.
   *
   * @param id full id; null for none
   */
  @Nullable NodeContainer find(@Nullable String id) {
    return id == null ? null : containers.get(id);
  }
}
