package io.seawall.image.entry;

import io.seawall.model.NotChecked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader passed over. Past {@link #MAX} items it only counts, so that a layer made of broken
 * entries costs no memory.
 */
public final class PassedOver {

  /** Most items listed one by one. */
  static final int MAX = 1_000;

  private final @Nullable Integer layer;
  private final List<NotChecked> items = new ArrayList<>();
  private long more;

  /**
   * @param layer index of the layer; null where none is concerned
   */
  public PassedOver(@Nullable Integer layer) {
    this.layer = layer;
  }

  /** Notes one item. */
  public void add(NotChecked.Kind kind, String place, String reason) {
    if (items.size() < MAX) {
      items.add(new NotChecked(kind, place, layer, reason));
    } else {
      more++;
    }
  }

  /** The items in their order; the last one says how many more there are. */
  public List<NotChecked> list() {
    if (more == 0) {
      return List.copyOf(items);
    }
    List<NotChecked> all = new ArrayList<>(items);
    all.add(
        new NotChecked(
            NotChecked.Kind.LIMIT_EXCEEDED,
            "",
            layer,
            "another " + more + " items were passed over"));
    return List.copyOf(all);
  }
}
