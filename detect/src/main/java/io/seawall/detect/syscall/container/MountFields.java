package io.seawall.detect.syscall.container;

import io.seawall.detect.field.FieldArgument;
import io.seawall.detect.match.Glob;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.container.Container.Mount;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields container.mount: the mount with a number, or the first one whose source matches a
 * pattern; {@code container.mount.source} looks for the destination.
 */
final class MountFields {

  private MountFields() {}

  static @Nullable FieldReader<SystemState> reader(String name, @Nullable String argument) {
    if (name.equals("container.mounts")) {
      return ContainerReaders.composed((metadata, into) -> {
        addAll(metadata.mounts(), into);
        return true;
      });
    }
    Part part = part(name);
    if (part == null || argument == null) {
      return null;
    }
    int index = FieldArgument.index(argument);
    var pattern = new Glob(Text.of(argument), false);
    boolean byDestination = name.equals("container.mount.source");
    return ContainerReaders.composed((metadata, into) -> {
      Mount mount =
          index >= 0
              ? numbered(metadata.mounts(), index)
              : matching(metadata.mounts(), pattern, byDestination);
      if (mount != null) {
        part.add(mount, into);
      }
      return mount != null;
    });
  }

  private static @Nullable Part part(String name) {
    return switch (name) {
      case "container.mount" -> MountFields::add;
      case "container.mount.source" -> (mount, into) -> into.add(mount.source());
      case "container.mount.dest" -> (mount, into) -> into.add(mount.destination());
      case "container.mount.mode" -> (mount, into) -> into.add(mount.mode());
      case "container.mount.rdwr" -> (mount, into) -> into.add(mount.writable() ? "true" : "false");
      case "container.mount.propagation" -> (mount, into) -> into.add(mount.propagation());
      default -> null;
    };
  }

  private static @Nullable Mount numbered(List<Mount> mounts, int index) {
    return index < mounts.size() ? mounts.get(index) : null;
  }

  private static @Nullable Mount matching(List<Mount> mounts, Glob pattern, boolean byDestination) {
    for (Mount mount : mounts) {
      Text path = byDestination ? mount.destination() : mount.source();
      if (pattern.matches(path)) {
        return mount;
      }
    }
    return null;
  }

  private static void addAll(List<Mount> mounts, TextBuilder into) {
    for (Mount mount : mounts) {
      into.add(into.length() > 0 ? "," : "");
      add(mount, into);
    }
  }

  private static void add(Mount mount, TextBuilder into) {
    into.add(mount.source()).add(':').add(mount.destination()).add(':').add(mount.mode());
    into.add(mount.writable() ? ":true:" : ":false:").add(mount.propagation());
  }

  /** A part of a mount. */
  @FunctionalInterface
  private interface Part {
    void add(Mount mount, TextBuilder into);
  }
}
