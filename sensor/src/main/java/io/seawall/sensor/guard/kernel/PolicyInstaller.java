package io.seawall.sensor.guard.kernel;

import io.seawall.sensor.guard.kernel.PolicyTables.Ports;
import io.seawall.sensor.guard.policy.ExecRules;
import io.seawall.sensor.guard.policy.FileRule;
import io.seawall.sensor.guard.policy.GuardPolicy;
import io.seawall.sensor.guard.policy.Mode;
import io.seawall.sensor.guard.policy.NetworkRules;
import io.seawall.sensor.guard.policy.PeerTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts policies into the kernel. */
public final class PolicyInstaller {

  private static final int EXEC_LIST = 1;
  private static final int CONNECT_LIST = 2;
  private static final int BIND_LIST = 4;
  private static final int NAMES = 8;

  private static final int PATH_DENIED = 1;
  private static final int PATH_ALLOWED = 2;
  private static final int PATH_VOLUME = 4;
  private static final int PATH_RUNTIME = 8;

  /** What engines mount into a container to be its first process. */
  private static final List<String> OF_RUNTIMES =
      List.of("/run/podman-init", "/dev/init", "/sbin/docker-init", "/usr/sbin/docker-init");

  private final PolicyTables tables;

  /** One that puts them into these tables. */
  public PolicyInstaller(KernelTables tables) {
    this.tables = tables.rules();
  }

  /** Puts a policy into the kernel; the rules come before the policy that makes them count. */
  public void install(GuardPolicy policy) {
    int id = policy.id();
    for (Path path : paths(policy.exec())) {
      tables.putPath(id, path.bytes(), path.flags());
    }
    var unopened = new ArrayList<Path>();
    add(unopened, policy.open().deny(), PATH_DENIED);
    for (Path path : unopened) {
      tables.putPath(id | PolicyTables.OPEN_RULES, path.bytes(), path.flags());
    }
    install(id, PolicyTables.CONNECT, PeerTable.connect(policy.network()));
    install(id, PolicyTables.BIND, PeerTable.bind(policy.network()));
    tables.putPolicy(
        new PolicyTables.Rules(
            id,
            policy.name(),
            modes(policy),
            flags(policy),
            policy.switchOff().blocks(),
            policy.switchOff().within().toNanos(),
            policy.switchOff().lasting().toNanos()));
  }

  /** In the order of the kinds of rules. */
  private static List<Mode> modes(GuardPolicy policy) {
    Mode exec = policy.exec().mode();
    Mode network = policy.network().mode();
    return List.of(policy.exec().drift(), exec, exec, network, network, policy.open().mode());
  }

  private static int flags(GuardPolicy policy) {
    NetworkRules network = policy.network();
    return (policy.exec().allow().isEmpty() ? 0 : EXEC_LIST)
        | (network.allow().isEmpty() ? 0 : CONNECT_LIST)
        | (network.bindAllow().isEmpty() ? 0 : BIND_LIST)
        | (network.hasNames() ? NAMES : 0);
  }

  private void install(int id, int direction, PeerTable table) {
    for (PeerTable.Entry entry : table.entries()) {
      tables.putPeer(
          id,
          direction,
          entry.prefix().prefix().bytes(),
          entry.prefix().bits(),
          ports(entry.ports()));
    }
  }

  /** In the words of the kernel programs. */
  public static List<Ports> ports(List<PeerTable.Ports> rules) {
    var ports = new ArrayList<Ports>();
    for (PeerTable.Ports each : rules) {
      int verdict = each.denied() ? Ports.DENIED : Ports.ALLOWED;
      ports.add(
          new Ports(0, each.rule().from(), each.rule().to(), each.rule().protocol(), verdict));
    }
    return ports;
  }

  /** The beginning of paths, or with a zero at its end one path. */
  private record Path(String text, int flags) {

    static Path of(String path, int flags) {
      return new Path(path.endsWith("/") ? path : path + '\0', flags);
    }

    byte[] bytes() {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** The kernel programs find the longest alone, so it holds what is said of those around it. */
  private static List<Path> paths(ExecRules rules) {
    var all = new ArrayList<Path>();
    for (String file : OF_RUNTIMES) {
      all.add(Path.of(file, PATH_RUNTIME));
    }
    for (String volume : rules.volumes()) {
      all.add(Path.of(volume, PATH_VOLUME));
      all.add(Path.of(volume.endsWith("/") ? volume : volume + "/", PATH_VOLUME));
    }
    add(all, rules.deny(), PATH_DENIED);
    add(all, rules.allow(), PATH_ALLOWED);
    var whole = new ArrayList<Path>();
    for (Path path : all) {
      int flags = 0;
      for (Path other : all) {
        flags |= path.text().startsWith(other.text()) ? other.flags() : 0;
      }
      whole.add(new Path(path.text(), flags));
    }
    return whole;
  }

  private static void add(List<Path> all, List<FileRule> rules, int flags) {
    for (FileRule rule : rules) {
      if (rule instanceof FileRule.AtPath at) {
        all.add(Path.of(at.path(), flags));
      }
    }
  }
}
