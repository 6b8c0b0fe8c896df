package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.container.CgroupPath;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Containers by the first 12 characters of their ids. */
final class Containers {

  /** Where threads find their container, which may become better known. */
  static final class Place {

    private Container container;

    Place(Container container) {
      this.container = container;
    }

    Container container() {
      return container;
    }
  }

  private static final float LOAD = 0.75f;

  private final StateLimits limits;
  private final Map<Text, Place> places = new LinkedHashMap<>(16, LOAD, true);
  private Text lastCgroups = Text.EMPTY;
  private @Nullable Place lastPlace;
  long evicted;

  Containers(StateLimits limits) {
    this.limits = limits;
  }

  int count() {
    return places.size();
  }

  /** Gives a thread its control groups, and the container that they name. */
  void place(ThreadState thread, EventView event, int index, TextPool texts) {
    int from = event.paramOffset(index);
    place(thread, texts.of(event.data(), from, from + event.paramLength(index)), texts);
  }

  /** As above. */
  void place(ThreadState thread, Text cgroups, TextPool texts) {
    thread.cgroups = cgroups;
    if (!cgroups.equals(lastCgroups)) {
      Container named = limits.containers() == 0 ? null : CgroupPath.container(cgroups, texts);
      lastPlace = named == null ? null : known(named);
      lastCgroups = cgroups;
    }
    thread.container = lastPlace;
  }

  private Place known(Container named) {
    Place known = places.get(named.id());
    if (known == null) {
      known = new Place(named);
      add(named.id(), known);
    }
    return known;
  }

  /** What a runtime says of a container; answers where it stands. */
  Place learn(Container told) {
    Place known = places.get(told.id());
    if (known != null) {
      known.container = told;
      return known;
    }
    Place made = new Place(told);
    if (!told.id().isEmpty() && limits.containers() > 0) {
      add(told.id(), made);
    }
    return made;
  }

  private void add(Text id, Place place) {
    if (places.size() >= limits.containers()) {
      var oldest = places.keySet().iterator();
      oldest.next();
      oldest.remove();
      evicted++;
    }
    places.put(id, place);
  }
}
