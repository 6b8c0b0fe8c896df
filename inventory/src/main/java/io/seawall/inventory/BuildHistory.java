package io.seawall.inventory;

import io.seawall.image.ImageConfig.BuildStep;
import io.seawall.model.LayerOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Guesses from the build history whose work each layer is.
 *
 * <p>Every image that others build on ends with CMD or ENTRYPOINT, a step without a layer; these
 * cut the history into builds. If the lowest layer is a root file system:
 *
 * <ol>
 *   <li>all layers of the first build are the base, if another build follows or it ends with a
 *       shell; otherwise the base is the lowest layer alone;
 *   <li>layers of builds between the first and the last are middleware;
 *   <li>in the last build a layer made by a package manager of the operating system is middleware,
 *       all others are the application.
 * </ol>
 *
 * <p>If the lowest layer is no root file system only the last rule holds. If the history does not
 * fit the layers the lowest layer alone is the base.
 */
final class BuildHistory {

  private static final String[] PACKAGE_MANAGERS = {
    "apt-get install", "apt-get -y install", "apt install", "apk add", "apk --no-cache add",
    "yum install", "yum -y install", "dnf install", "dnf -y install", "microdnf install",
    "zypper install", "zypper -n install", "zypper in ", "tdnf install", "pacman -s"
  };

  private BuildHistory() {}

  /** The command of each layer; null where none is known. */
  static List<@Nullable String> steps(List<BuildStep> history, int layers) {
    var steps = new ArrayList<@Nullable String>();
    for (BuildStep step : history) {
      if (!step.emptyLayer()) {
        steps.add(step.createdBy().isEmpty() ? null : step.createdBy());
      }
    }
    boolean fits = steps.size() == layers;
    while (steps.size() < layers) {
      steps.add(null);
    }
    if (!fits) {
      steps.replaceAll(step -> null);
    }
    return steps.subList(0, layers);
  }

  /** Owners of all layers from the lowest up. */
  static List<LayerOwner> owners(List<BuildStep> history, int layers, boolean rootFileSystem) {
    List<@Nullable String> steps = steps(history, layers);
    boolean fits = steps(history) == layers;
    int[] builds = new int[layers];
    int count = fits ? cut(history, builds) : 1;
    boolean firstIsBase = fits && rootFileSystem && (count > 1 || endsWithShell(history));
    var owners = new ArrayList<LayerOwner>();
    for (int layer = 0; layer < layers; layer++) {
      boolean lowest = layer == 0 && rootFileSystem && layers > 1;
      if (lowest || firstIsBase && builds[layer] == 0) {
        owners.add(LayerOwner.BASE);
      } else if (rootFileSystem && builds[layer] < count - 1) {
        owners.add(LayerOwner.MIDDLEWARE);
      } else {
        owners.add(byCommand(steps.get(layer)));
      }
    }
    return owners;
  }

  private static int steps(List<BuildStep> history) {
    int steps = 0;
    for (BuildStep step : history) {
      steps += step.emptyLayer() ? 0 : 1;
    }
    return steps;
  }

  /** Numbers the build of each layer; the result is the number of builds that made layers. */
  private static int cut(List<BuildStep> history, int[] builds) {
    int layer = 0;
    int build = 0;
    boolean ended = false;
    for (BuildStep step : history) {
      if (step.emptyLayer()) {
        ended |= layer > 0 && isEnd(step.createdBy());
      } else if (layer < builds.length) {
        if (ended) {
          build++;
          ended = false;
        }
        builds[layer++] = build;
      }
    }
    return build + 1;
  }

  private static boolean isEnd(String command) {
    return command.startsWith("CMD")
        || command.startsWith("ENTRYPOINT")
        || command.contains("#(nop)  CMD")
        || command.contains("#(nop) CMD")
        || command.contains("#(nop)  ENTRYPOINT")
        || command.contains("#(nop) ENTRYPOINT");
  }

  private static boolean endsWithShell(List<BuildStep> history) {
    if (history.isEmpty() || !history.getLast().emptyLayer()) {
      return false;
    }
    String command = history.getLast().createdBy();
    return isEnd(command)
        && (command.contains("\"bash\"")
            || command.contains("\"/bin/bash\"")
            || command.contains("\"sh\"")
            || command.contains("\"/bin/sh\"]"));
  }

  private static LayerOwner byCommand(@Nullable String command) {
    String lower = command == null ? "" : command.toLowerCase(Locale.ROOT);
    boolean copy = lower.startsWith("copy ") || lower.startsWith("add ");
    for (String manager : PACKAGE_MANAGERS) {
      if (!copy && lower.contains(manager)) {
        return LayerOwner.MIDDLEWARE;
      }
    }
    return LayerOwner.APPLICATION;
  }
}
