package io.seawall.sensor.host.runtime;

import io.seawall.sensor.host.runtime.InstalledRuntime.Owner;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The distribution of a host and, where it is a Debian, who brought a program. */
public final class Distribution {

  private static final int PACKAGES = 64 << 20;
  private static final String DPKG = "/var/lib/dpkg/";

  private final HostTree tree;
  private final Map<String, String> release;
  private @Nullable String status;

  /** Reads os-release(5). */
  public Distribution(HostTree tree) {
    this.tree = tree;
    this.release = release(tree);
  }

  private static Map<String, String> release(HostTree tree) {
    Reading reading = tree.read("/etc/os-release");
    Reading used = reading.isRead() ? reading : tree.read("/usr/lib/os-release");
    Map<String, String> fields = new HashMap<>();
    for (String line : used.lines()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        String value = line.substring(equals + 1).strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        fields.putIfAbsent(
            line.substring(0, equals), quoted ? value.substring(1, value.length() - 1) : value);
      }
    }
    return fields;
  }

  /** Such as {@code debian}; empty if unknown. */
  public String id() {
    return release.getOrDefault("ID", "");
  }

  /** Such as {@code 12}; empty if unknown. */
  public String version() {
    return release.getOrDefault("VERSION_ID", "");
  }

  /** Such as {@code Debian GNU/Linux 12 (bookworm)}; empty if unknown. */
  public String prettyName() {
    return release.getOrDefault("PRETTY_NAME", id());
  }

  /**
   * The package that brought a program; null if dpkg knows of none.
   *
   * @param path of the program
   */
  @Nullable Owner owner(RuntimeProgram program, String path) {
    List<String> packages = program.packages();
    for (String name : packages) {
      if (lists(name, path)) {
        return owner(name, name.equals(packages.getFirst()));
      }
    }
    return null;
  }

  private boolean lists(String name, String path) {
    Reading list = tree.read(DPKG + "info/" + name + ".list");
    // With /bin merged into /usr/bin, lists name either.
    String other = path.startsWith("/usr/") ? path.substring("/usr".length()) : "/usr" + path;
    return list.isRead()
        && list.text().lines().anyMatch(line -> line.equals(path) || line.equals(other));
  }

  private @Nullable Owner owner(String name, boolean first) {
    String all = status;
    if (all == null) {
      all = "\n\n" + tree.read(DPKG + "status", PACKAGES).text();
      status = all;
    }
    int from = all.indexOf("\n\nPackage: " + name + "\n");
    if (from < 0) {
      return null;
    }
    int end = all.indexOf("\n\n", from + 2);
    String version = "";
    String source = name;
    String sourceVersion = "";
    for (String line : all.substring(from, end < 0 ? all.length() : end).split("\n")) {
      if (line.startsWith("Version: ")) {
        version = line.substring("Version: ".length()).strip();
      } else if (line.startsWith("Source: ")) {
        String value = line.substring("Source: ".length()).strip();
        int bracket = value.indexOf(" (");
        source = bracket < 0 ? value : value.substring(0, bracket);
        sourceVersion =
            bracket < 0 || !value.endsWith(")")
                ? ""
                : value.substring(bracket + 2, value.length() - 1);
      }
    }
    String built = sourceVersion.isEmpty() ? version : sourceVersion;
    return version.isEmpty() ? null : new Owner(name, source, built, first);
  }
}
