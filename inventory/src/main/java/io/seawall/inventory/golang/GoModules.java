package io.seawall.inventory.golang;

import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.golang.BuildInfo.Dependency;
import io.seawall.inventory.golang.BuildInfo.Module;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes packages of build information, by the rules that the package documentation states. */
final class GoModules {

  private static final int MOST_NAMED = 3;
  private static final int SHORT_REVISION = 12;

  private final FactSink sink;
  private final List<String> unknown = new ArrayList<>();

  GoModules(FactSink sink) {
    this.sink = sink;
  }

  void report(BuildInfo info) {
    standardLibrary(info.goVersion());
    if (info.main() != null) {
      mainModule(info.main(), info);
    }
    for (Dependency dependency : info.dependencies()) {
      dependency(dependency);
    }
    if (info.garbled() > 0) {
      sink.notChecked(
          NotChecked.Kind.MALFORMED, null, "line " + info.garbled() + " of the Go build info");
    }
    if (!unknown.isEmpty()) {
      sink.notChecked(NotChecked.Kind.NO_IDENTITY, null, unversioned());
    }
  }

  private void standardLibrary(String goVersion) {
    String version = GoVersion.ofModule(goVersion);
    if (version == null) {
      unknown.add("stdlib of " + goVersion);
    } else {
      add("stdlib", version, goVersion);
    }
  }

  private void mainModule(Module main, BuildInfo info) {
    if (main.hasVersion()) {
      add(main.path(), main.version(), "main module");
      return;
    }
    String flags = info.settings().getOrDefault("-ldflags", "");
    LinkerFlags.Stamp stamp = LinkerFlags.version(main.path(), flags);
    if (stamp != null) {
      add(main.path(), stamp.version(), "main module, version by -ldflags -X " + stamp.variable());
      return;
    }
    String revision = info.settings().getOrDefault("vcs.revision", "");
    String version = pseudoVersion(revision, info.settings().getOrDefault("vcs.time", ""));
    if (version == null) {
      unknown.add(main.path());
    } else {
      add(main.path(), version, "main module, pseudo-version of vcs.revision " + revision);
    }
  }

  private void dependency(Dependency dependency) {
    Module asked = dependency.asked();
    Module replacement = dependency.replacement();
    Module built = replacement == null ? asked : replacement;
    if (!built.hasVersion()) {
      unknown.add(asked.path());
    } else if (replacement == null) {
      add(built.path(), built.version(), null);
    } else {
      add(built.path(), built.version(), "replaces " + asked.path() + " " + asked.version());
    }
  }

  /**
   * The version that Go itself gives to a commit without a tag (Go modules reference,
   * "Pseudo-versions"); null if the settings name no commit and its time.
   */
  private static @Nullable String pseudoVersion(String revision, String time) {
    var digits = new StringBuilder();
    for (int i = 0; i < time.length(); i++) {
      if (time.charAt(i) >= '0' && time.charAt(i) <= '9') {
        digits.append(time.charAt(i));
      }
    }
    boolean known = digits.length() == 14 && time.endsWith("Z");
    for (int i = 0; i < SHORT_REVISION && known; i++) {
      known = i < revision.length() && Character.digit(revision.charAt(i), 16) >= 0;
    }
    return known ? "v0.0.0-" + digits + "-" + revision.substring(0, SHORT_REVISION) : null;
  }

  private String unversioned() {
    var text = new StringBuilder();
    for (int i = 0; i < Math.min(unknown.size(), MOST_NAMED); i++) {
      text.append(i == 0 ? "" : ", ").append(unknown.get(i));
    }
    if (unknown.size() > MOST_NAMED) {
      text.append(" and ").append(unknown.size() - MOST_NAMED).append(" more");
    }
    return text.append(unknown.size() == 1 ? " has no version" : " have no version").toString();
  }

  private void add(String name, String version, @Nullable String detail) {
    sink.installed(
        new FoundPackage(
            PackageType.GOLANG, name, version, null, null, List.of(), null, null, detail));
  }
}
