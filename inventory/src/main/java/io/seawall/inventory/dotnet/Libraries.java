package io.seawall.inventory.dotnet;

import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The libraries of a manifest, named {@code NAME/VERSION}. Those count that bring a file into the
 * target of the run time; if the manifest does not describe that target, all do.
 *
 * <p>Packages count, projects, which are the application's own assemblies, and runtime packs: what
 * a self-contained application holds of the framework. Advisories name the latter without {@code
 * runtimepack.} in front. Plain assemblies that were referred to by their path belong to no
 * package.
 */
final class Libraries {

  private static final String PACK = "runtimepack.";

  private final Map<String, Set<String>> targets = new TreeMap<>();
  private final Map<String, String> types = new TreeMap<>();
  private @Nullable String runtimeTarget;

  void runtimeTarget(@Nullable String name) {
    runtimeTarget = name;
  }

  /**
   * @param present libraries that bring a file into this target
   */
  void target(String name, Set<String> present) {
    targets.put(name, present);
  }

  void library(String name, @Nullable String type) {
    types.put(name, type == null ? "" : type);
  }

  void report(FactSink sink) {
    Set<String> present = runtimeTarget == null ? null : targets.get(runtimeTarget);
    for (var library : types.entrySet()) {
      if (present == null || present.contains(library.getKey())) {
        report(library.getKey(), library.getValue(), sink);
      }
    }
  }

  private static void report(String library, String type, FactSink sink) {
    boolean pack = type.equals("runtimepack");
    if (!pack && !type.equals("package") && !type.equals("project")) {
      return;
    }
    int slash = library.indexOf('/');
    String whole = slash < 0 ? library : library.substring(0, slash);
    String name = pack && whole.startsWith(PACK) ? whole.substring(PACK.length()) : whole;
    String version = slash < 0 ? "" : library.substring(slash + 1);
    if (name.isBlank() || version.isBlank()) {
      sink.notChecked(NotChecked.Kind.NO_IDENTITY, null, "library '" + library + "'");
      return;
    }
    String detail = type.equals("package") ? null : type;
    sink.installed(
        new FoundPackage(
            PackageType.NUGET, name, version, null, null, List.of(), null, null, detail));
  }
}
