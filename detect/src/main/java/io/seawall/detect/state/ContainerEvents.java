package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.container.ContainerJson;
import io.seawall.detect.state.container.ContainerTypes;
import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.process.Programs;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.util.List;
import java.util.Map;

/** What captures tell of containers: as JSON, or, in the oldest, in four parameters. */
final class ContainerEvents {

  private static final int STAND_IN = -2;

  private final Containers containers;
  private final Current current;
  private final TextPool texts;

  ContainerEvents(Current current, Containers containers) {
    this.current = current;
    this.containers = containers;
    this.texts = current.texts;
  }

  void container(EventView event) {
    if (event.paramCount() >= 4) {
      learn(old(event));
    } else if (Params.has(event, 0)) {
      int from = event.paramOffset(0);
      Container told = ContainerJson.read(event.data(), from, event.textLength(0), texts);
      if (told != null) {
        learn(told);
      }
    }
  }

  /**
   * No thread of the container did this. As in libsinsp one stands in for it that is in no table,
   * named after the container, so that rules can ask for the container of the event.
   */
  private void learn(Container told) {
    var process = new ProcessState(current.budget(), Text.EMPTY);
    Text name = texts.of(current.scratch.clear().add("container:").add(told.id()));
    ThreadState standIn = new ThreadState(-1, process, Programs.named(name));
    standIn.virtualTid = STAND_IN;
    standIn.virtualPid = STAND_IN;
    standIn.container = containers.learn(told);
    current.thread = standIn;
  }

  private Container old(EventView event) {
    Text id = texts.of(event.text(0));
    Text image = texts.of(event.text(3));
    var metadata =
        new Container.Metadata(
            texts.of(event.text(2)),
            image,
            Text.EMPTY,
            Text.EMPTY,
            Text.EMPTY,
            Text.EMPTY,
            null,
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            0,
            Text.EMPTY,
            Text.EMPTY,
            null,
            null,
            null,
            null);
    return new Container(id, id, texts.of(ContainerTypes.name(event.unsigned(1))), metadata);
  }
}
