package io.seawall.sensor.host.setup;

import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Which files of the runtimes the audit daemon watches (items 1.1.3 to 1.1.18 of the CIS Docker
 * Benchmark 1.6.0): facts, for a sensor that sees the same makes the rules needless.
 */
final class AuditWatches {

  private static final List<String> WATCHED =
      List.of(
          "/usr/bin/dockerd",
          "/run/containerd",
          "/var/lib/docker",
          "/etc/docker",
          "/usr/lib/systemd/system/docker.service",
          "/run/containerd/containerd.sock",
          "/usr/lib/systemd/system/docker.socket",
          "/etc/default/docker",
          "/etc/docker/daemon.json",
          "/etc/containerd/config.toml",
          "/etc/sysconfig/docker",
          "/usr/bin/containerd",
          "/usr/bin/containerd-shim",
          "/usr/bin/containerd-shim-runc-v1",
          "/usr/bin/containerd-shim-runc-v2",
          "/usr/bin/runc");

  private static final int FILES = 200;

  private AuditWatches() {}

  static void tell(HostTree tree, Facts facts, Findings findings) {
    if (!tree.exists("/etc/audit")) {
      facts.put("audit.rules", "none: there is no /etc/audit");
      return;
    }
    var rules = new StringBuilder();
    take(tree, "/etc/audit/audit.rules", rules, findings);
    for (String name : tree.names("/etc/audit/rules.d", FILES)) {
      if (name.endsWith(".rules")) {
        take(tree, "/etc/audit/rules.d/" + name, rules, findings);
      }
    }
    var watched = new ArrayList<String>();
    var missing = new ArrayList<String>();
    List<String> lines = rules.toString().lines().map(String::strip).toList();
    for (String path : WATCHED) {
      if (tree.exists(path)) {
        (lines.stream().anyMatch(line -> watches(line, path)) ? watched : missing).add(path);
      }
    }
    facts.put("audit.watched", String.join(", ", watched));
    facts.put("audit.unwatched", String.join(", ", missing));
  }

  private static void take(HostTree tree, String path, StringBuilder rules, Findings findings) {
    Reading reading = tree.read(path);
    if (reading.isIncomplete()) {
      findings.unchecked(path, "it may not be read, or not to its end");
    }
    rules.append(reading.text()).append('\n');
  }

  /** {@code -w PATH -p …} or {@code -a always,exit -F path=PATH …}, also of a folder above. */
  private static boolean watches(String line, String path) {
    for (String word : line.split("\\s+")) {
      String named =
          word.startsWith("path=") || word.startsWith("dir=")
              ? word.substring(word.indexOf('=') + 1)
              : word;
      if (named.startsWith("/")
          && !line.startsWith("#")
          && (path.equals(named) || path.startsWith(named + "/"))) {
        return true;
      }
    }
    return false;
  }
}
