package io.seawall.sensor.amend;

import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.sensor.amend.Amendment.Alert;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the alerts whose containers were known by id alone, until the rest is known. For use by
 * one thread.
 */
public final class LateFacts {

  private static final int MOST_CONTAINERS = 1_000;
  private static final int MOST_ALERTS = 100;

  private final Map<String, Waiting> containers = new Containers();

  /** Alerts of one container. */
  private static final class Waiting {

    private final List<Alert> alerts = new ArrayList<>();
    private long more;
  }

  /** The containers whose facts never came go when there are many. */
  private static final class Containers extends LinkedHashMap<String, Waiting> {

    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Waiting> eldest) {
      return size() > MOST_CONTAINERS;
    }
  }

  /** Takes an alert that is being sent. */
  public void alert(RuleMatch<SystemState> match) {
    SystemState state = match.event();
    ThreadState thread = state.thread();
    Container container = thread == null ? null : thread.container();
    if (container != null && container.metadata() == null && !container.fullId().isEmpty()) {
      EventView event = state.event();
      alert(
          container.fullId().toString(),
          new Alert(event.timestamp(), event.number(), match.rule().name()));
    }
  }

  /**
   * Takes an alert that is being sent.
   *
   * @param containerId full id of its container, of which no more is known
   */
  void alert(String containerId, Alert alert) {
    Waiting waiting = containers.computeIfAbsent(containerId, id -> new Waiting());
    if (waiting.alerts.size() < MOST_ALERTS) {
      waiting.alerts.add(alert);
    } else {
      waiting.more++;
    }
  }

  /**
   * Takes a container of which more is known than before.
   *
   * @return what is to be added to alerts that were sent, or null
   */
  public @Nullable Amendment learned(NodeContainer container) {
    if (containers.isEmpty() || container.knowledge() == Knowledge.IDENTITY) {
      return null;
    }
    Waiting waiting =
        container.knowledge() == Knowledge.FULLY
            ? containers.remove(container.id())
            : containers.get(container.id());
    return waiting == null ? null : new Amendment(container, waiting.alerts, waiting.more);
  }

  /** Forgets a container that has ended: more will not be known. */
  public void ended(NodeContainer container) {
    containers.remove(container.id());
  }
}
