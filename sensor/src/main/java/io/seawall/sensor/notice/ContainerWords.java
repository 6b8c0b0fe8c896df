package io.seawall.sensor.notice;

import io.seawall.sensor.container.fact.NodeContainer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How notices say which container they are about. */
public final class ContainerWords {

  private static final int SHORT_ID = 12;

  private ContainerWords() {}

  /**
   * Adds {@code container_id=…} and what else is known, each with a blank before it.
   *
   * @param id full id; null where there is no container
   * @param container what is known of it
   */
  public static void add(
      StringBuilder text, @Nullable String id, @Nullable NodeContainer container) {
    if (id != null) {
      text.append(" container_id=").append(shortened(id));
    }
    if (container != null) {
      text.append(" container_name=").append(container.facts().name());
      text.append(" container_image=").append(container.facts().image().reference());
    }
  }

  /**
   * Writes {@code container.id} and so on, as alerts name them.
   *
   * @param id full id; null where there is no container
   * @param container what is known of it
   */
  public static void write(
      JsonGenerator json, @Nullable String id, @Nullable NodeContainer container) {
    if (id != null) {
      json.writeStringProperty("container.id", shortened(id));
      json.writeStringProperty("container.full_id", id);
    }
    if (container != null) {
      json.writeStringProperty("container.name", container.facts().name());
      json.writeStringProperty("container.image", container.facts().image().reference());
    }
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }
}
