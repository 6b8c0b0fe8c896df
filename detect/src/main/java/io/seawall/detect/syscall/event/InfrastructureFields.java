package io.seawall.detect.syscall.event;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/** The fields evt.infra: events of Docker, told as {@code Event:start;ID:…;name:…;Image:…}. */
final class InfrastructureFields {

  private static final int INFRASTRUCTURE = 286;
  private static final int SHORT_ID = 12;

  private InfrastructureFields() {}

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "evt.infra.docker.name" -> reader("Event", Integer.MAX_VALUE);
      case "evt.infra.docker.container.id" -> reader("ID", SHORT_ID);
      case "evt.infra.docker.container.name" -> reader("name", Integer.MAX_VALUE);
      case "evt.infra.docker.container.image" -> reader("Image", Integer.MAX_VALUE);
      default -> null;
    };
  }

  private static FieldReader<SystemState> reader(String key, int longest) {
    return (state, into) -> {
      EventView event = state.event();
      if (event.typeNumber() != INFRASTRUCTURE || event.textLength(2) == 0) {
        return;
      }
      // These events are so rare that a few strings do no harm.
      String value = value(event.text(2), key);
      if (value != null) {
        into.set(Text.of(value.substring(0, Math.min(longest, value.length()))));
      }
    };
  }

  private static @Nullable String value(String description, String key) {
    for (String part : description.split(";", -1)) {
      String element = part.trim();
      int colon = element.indexOf(':');
      if (element.startsWith(key) && colon >= 0) {
        String value = element.substring(colon + 1);
        int digest = value.indexOf('@');
        return (key.equals("Image") && digest >= 0 ? value.substring(0, digest) : value).trim();
      }
    }
    return null;
  }
}
