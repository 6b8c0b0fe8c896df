package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.util.List;
import java.util.Map;

/** What captures tell of containers: as JSON, or, in the oldest, in four parameters. */
final class ContainerEvents {

  private static final String[] TYPES = {
    "docker",
    "lxc",
    "libvirt-lxc",
    "mesos",
    "rkt",
    "custom",
    "cri",
    "containerd",
    "cri-o",
    "bpm",
    "static",
    "podman"
  };

  private final Containers containers;
  private final TextPool texts;

  ContainerEvents(Containers containers, TextPool texts) {
    this.containers = containers;
    this.texts = texts;
  }

  /** The name of a runtime by its number; empty for an unknown one. */
  static String type(long number) {
    return number >= 0 && number < TYPES.length ? TYPES[(int) number] : "";
  }

  void container(EventView event) {
    if (event.paramCount() >= 4) {
      containers.learn(old(event));
    } else if (Params.has(event, 0)) {
      int from = event.paramOffset(0);
      Container told = ContainerJson.read(event.data(), from, event.textLength(0), texts);
      if (told != null) {
        containers.learn(told);
      }
    }
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
    return new Container(id, id, texts.of(type(event.unsigned(1))), metadata);
  }
}
