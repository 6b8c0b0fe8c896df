package io.seawall.sensor.host.setup;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.MountTable;
import io.seawall.sensor.host.tree.Numbers;
import io.seawall.sensor.host.tree.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at how a host is set up. */
public final class HostSetup {

  static final Check PARTITION =
      new Check(
          "docker-no-partition",
          Severity.LOW,
          "containers that fill their disk fill the host's",
          "give /var/lib/docker a file system of its own",
          Check.cis("1.1.1", "containers have a partition of their own"));

  private static final int COMMAND_LINE = 1 << 16;

  private final HostTree tree;
  private final Facts facts;
  private final Findings findings;

  /** Looks at a host. */
  public HostSetup(HostTree tree, Facts facts, Findings findings) {
    this.tree = tree;
    this.facts = facts;
    this.findings = findings;
  }

  /**
   * Judges all.
   *
   * @param docker whether Docker is installed or runs
   * @param daemon the process id of its daemon; null if it does not run
   */
  public void judge(boolean docker, @Nullable Integer daemon) {
    KernelSettings.judge(tree, facts, findings);
    SecurityModules.judge(tree, facts, findings);
    new RuntimeFileRules(tree, findings).judge();
    List<String> commandLine = daemon == null ? List.of() : commandLine(daemon);
    DockerSettings settings = DockerSettings.read(tree, commandLine, findings);
    String members = group("docker", 3);
    facts.put("docker.group.members", members);
    String number = group("docker", 2);
    int group = (int) Math.min(Integer.MAX_VALUE, Numbers.of(number));
    new FileRules(tree, group, findings).judge(settings);
    if (docker) {
      new DockerRules(settings, findings).judge();
      partition();
    }
    AuditWatches.tell(tree, facts, findings);
  }

  private void partition() {
    Reading mounts = tree.read("/proc/1/mountinfo");
    Reading used = mounts.isRead() ? mounts : tree.read("/proc/self/mountinfo");
    if (used.isRead()
        && tree.exists("/var/lib/docker")
        && MountTable.parse(used.text()).at("/var/lib/docker") == null) {
      findings.add(PARTITION, "/var/lib/docker is no mount point");
    }
  }

  /** A field of a line of /etc/group; null if there is no such group. */
  private @Nullable String group(String name, int field) {
    for (String line : tree.read("/etc/group").lines()) {
      String[] fields = line.split(":", -1);
      if (fields.length == 4 && fields[0].equals(name)) {
        return fields[field];
      }
    }
    return null;
  }

  private List<String> commandLine(int pid) {
    return DockerSettings.words(tree.read("/proc/" + pid + "/cmdline", COMMAND_LINE).text());
  }

  /** All checks of the set-up, for the documentation. */
  public static List<Check> checks() {
    var all = new ArrayList<Check>(KernelSettings.checks());
    all.add(SecurityModules.NONE);
    all.add(SecurityModules.PERMISSIVE);
    all.addAll(DockerRules.ALL);
    all.add(PARTITION);
    all.addAll(RuntimeFileRules.ALL);
    return all;
  }
}
