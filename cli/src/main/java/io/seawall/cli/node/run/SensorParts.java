package io.seawall.cli.node.run;

import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.state.SystemState;
import io.seawall.sensor.container.fact.NodeContainer;
import java.util.ArrayList;
import java.util.List;

/** The parts of a run as one. The first that is added is asked first and closed last. */
final class SensorParts implements SensorPart {

  private final List<SensorPart> parts = new ArrayList<>();
  private final List<EventPart> watching = new ArrayList<>();

  <P extends SensorPart> P add(P part) {
    parts.add(part);
    if (part instanceof EventPart watcher) {
      watching.add(watcher);
    }
    return part;
  }

  /** Shows an event to those that want to see it. */
  void event(SystemState state) {
    for (int i = 0; i < watching.size(); i++) {
      watching.get(i).event(state);
    }
  }

  @Override
  public void alert(RuleMatch<SystemState> match) {
    for (SensorPart part : parts) {
      part.alert(match);
    }
  }

  @Override
  public void known(NodeContainer container) {
    for (SensorPart part : parts) {
      part.known(container);
    }
  }

  @Override
  public void ended(NodeContainer container) {
    for (SensorPart part : parts) {
      part.ended(container);
    }
  }

  @Override
  public void between() {
    for (SensorPart part : parts) {
      part.between();
    }
  }

  /**
   * Closes those that are not closed yet, and says what went wrong with the first that could not
   * be.
   */
  @Override
  public void close() {
    RuntimeException failed = null;
    while (!parts.isEmpty()) {
      try {
        parts.removeLast().close();
      } catch (RuntimeException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
