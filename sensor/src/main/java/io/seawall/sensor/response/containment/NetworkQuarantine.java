package io.seawall.sensor.response.containment;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.OciFacts;
import io.seawall.sensor.response.measure.Measure.Quarantine;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.measure.Outcome.Undo;
import io.seawall.sensor.response.measure.Plan;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.process.ProcessRecord;
import io.seawall.sensor.response.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cuts containers off the network by rules in their own network namespace, which need to know
 * nothing of how that namespace is joined to others. All that share the namespace are cut off.
 */
public final class NetworkQuarantine {

  private static final List<String> PLACES = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");
  private static final String PREFIX = "seawall_";

  private final ProcessTable table;

  /** Finds namespaces by processes. */
  public NetworkQuarantine(ProcessTable table) {
    this.table = table;
  }

  /**
   * What it would come to.
   *
   * @param others all containers of the node, some of which may share the namespace
   */
  public Plan plan(
      NodeContainer container,
      ContainerGroups groups,
      Quarantine quarantine,
      List<NodeContainer> others) {
    String missing = missing();
    if (missing != null) {
      return Plan.refused(missing);
    }
    ProcessRecord first = first(container, groups);
    long inode = first == null ? 0 : NetworkNamespace.inode(first.pid());
    String why = refusal(first, inode);
    if (why != null) {
      return Plan.refused(why);
    }
    List<String> affected = new ArrayList<>(List.of(Target.label(container)));
    List<String> notes = new ArrayList<>();
    for (NodeContainer other : others) {
      if (!other.id().equals(container.id()) && shares(other, inode)) {
        affected.add(Target.label(other));
        notes.add(Target.label(other) + " shares its network and is cut off too");
      }
    }
    notesOn(container, groups, inode, notes);
    List<String> steps = new ArrayList<>();
    steps.add("drop all packets in network namespace " + inode + " but those inside of it");
    quarantine.allow().forEach(peer -> steps.add("let packets to and from " + peer + " pass"));
    return new Plan(steps, affected, notes, null);
  }

  private @Nullable String refusal(@Nullable ProcessRecord first, long inode) {
    if (first == null) {
      return "none of its processes runs";
    }
    long host = NetworkNamespace.host(table);
    if (inode == 0 || host == 0) {
      return "its network namespace, or that of the host, cannot be seen";
    }
    return inode == host ? "it shares the network of the host, which would be cut off" : null;
  }

  private void notesOn(
      NodeContainer container, ContainerGroups groups, long inode, List<String> notes) {
    OciFacts oci = container.facts().oci();
    if (oci != null && oci.bounding().contains("CAP_NET_ADMIN")) {
      notes.add("it has CAP_NET_ADMIN and can remove the rules itself: pause or kill it instead");
    }
    Set<String> elsewhere = new TreeSet<>();
    for (ProcessRecord process : groups.processes(table)) {
      long own = NetworkNamespace.inode(process.pid());
      if (own != 0 && own != inode) {
        elsewhere.add(process.label());
      }
    }
    if (!elsewhere.isEmpty()) {
      notes.add("in another network, which is not cut: " + String.join(", ", elsewhere));
    }
  }

  private boolean shares(NodeContainer other, long inode) {
    ProcessRecord first = first(other, ContainerGroups.of(other, table));
    return first != null && NetworkNamespace.inode(first.pid()) == inode;
  }

  /** What must be installed; null if all is there. */
  private static @Nullable String missing() {
    if (!isInstalled("nft")) {
      return "nft is not there: install the package nftables";
    }
    return isInstalled("nsenter") ? null : "nsenter is not there: install the package util-linux";
  }

  private static boolean isInstalled(String program) {
    return PLACES.stream().anyMatch(place -> Files.isExecutable(Path.of(place).resolve(program)));
  }

  private @Nullable ProcessRecord first(NodeContainer container, ContainerGroups groups) {
    ProcessRecord oldest = null;
    for (ProcessRecord process : groups.processes(table)) {
      if (process.pid() == container.facts().pid()) {
        return process;
      }
      oldest = oldest == null || process.start() < oldest.start() ? process : oldest;
    }
    return oldest;
  }

  /** What will be needed to release a container; null if none of its processes runs. */
  public @Nullable String handle(NodeContainer container, ContainerGroups groups, String id) {
    ProcessRecord first = first(container, groups);
    long inode = first == null ? 0 : NetworkNamespace.inode(first.pid());
    return inode == 0 ? null : inode + " " + PREFIX + id;
  }

  /** Whether the rules are still in the namespace that a handle names. */
  public boolean isThere(String handle) {
    String[] words = handle.split(" ", -1);
    if (words.length == 2) {
      for (ProcessRecord process : table.all()) {
        if (Long.toString(NetworkNamespace.inode(process.pid())).equals(words[0])) {
          try (NetworkNamespace namespace = NetworkNamespace.of(process, table)) {
            return namespace.nft("list table inet " + words[1] + "\n") == null;
          } catch (IOException e) {
            // It has ended: another may be there.
          }
        }
      }
    }
    return false;
  }

  /**
   * Cuts a container off.
   *
   * @param id of the measure, which the rules are named after
   */
  public Outcome cut(
      NodeContainer container, ContainerGroups groups, Quarantine quarantine, String id) {
    String missing = missing();
    ProcessRecord first = first(container, groups);
    if (missing != null || first == null) {
      return missing != null
          ? Outcome.of(Result.FAILED, missing)
          : Outcome.of(Result.NOTHING_TO_DO, "the container has ended");
    }
    try (NetworkNamespace namespace = NetworkNamespace.of(first, table)) {
      String why = refusal(first, namespace.inode());
      if (why != null) {
        return Outcome.of(Result.REFUSED, why);
      }
      String name = PREFIX + id;
      String said = namespace.nft(NetworkRules.sockets(name, quarantine.allow()));
      if (said != null) {
        return Outcome.of(Result.FAILED, said);
      }
      List<String> details = new ArrayList<>();
      List<String> interfaces = namespace.interfaces(table);
      String raw =
          interfaces.isEmpty()
              ? null
              : namespace.nft(NetworkRules.interfaces(name, interfaces, quarantine.allow()));
      if (raw != null) {
        details.add("packets past sockets (CAP_NET_RAW) are not cut: " + raw);
      }
      var undo = new Undo(namespace.inode() + " " + name);
      return new Outcome(Result.DONE, "cut off the network", details, undo);
    } catch (IOException e) {
      return Outcome.of(Result.NOTHING_TO_DO, "the container has ended: " + e.getMessage());
    }
  }

  /**
   * Takes the rules away again.
   *
   * @param handle that cutting gave
   */
  public Outcome release(String handle) {
    String[] words = handle.split(" ", -1);
    if (words.length != 2 || !words[1].matches(PREFIX + "[a-z0-9]+")) {
      return Outcome.of(Result.FAILED, "'" + handle + "' names no quarantine");
    }
    for (ProcessRecord process : table.all()) {
      if (!Long.toString(NetworkNamespace.inode(process.pid())).equals(words[0])) {
        continue;
      }
      try (NetworkNamespace namespace = NetworkNamespace.of(process, table)) {
        namespace.nft("delete table netdev " + words[1] + "\n");
        String said = namespace.nft("delete table inet " + words[1] + "\n");
        return said == null || said.contains("No such file")
            ? Outcome.done("it has its network again", List.of())
            : Outcome.of(Result.FAILED, said);
      } catch (IOException e) {
        // It has ended: another may be there.
      }
    }
    return Outcome.of(Result.NOTHING_TO_DO, "the network namespace is gone");
  }
}
