package io.seawall.sensor.fanotify;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.OciFacts;
import io.seawall.sensor.fanotify.FileRules.Scope;
import io.seawall.sensor.host.tree.MountEntry;
import io.seawall.sensor.host.tree.MountTable;
import io.seawall.sensor.syscall.SystemCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The marks of one container: its overlay, and what is mounted into it. */
final class ContainerMarks {

  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");

  /** Nothing can be run there; asking would only cost. */
  private static final Set<String> KERNEL_ONLY =
      Set.of(
          "proc",
          "sysfs",
          "cgroup",
          "cgroup2",
          "devpts",
          "mqueue",
          "debugfs",
          "tracefs",
          "securityfs",
          "bpf",
          "devtmpfs",
          "nsfs",
          "binfmt_misc");

  private final FanotifyGroup group;
  private final Map<Long, GuardedPlace> places = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private NodeContainer container;
  private Scope scope;
  private Scope marked = Scope.NOTHING;
  private boolean rootMarked;
  private boolean mountsMarked;
  private String reason = "its processes are not known yet";

  ContainerMarks(FanotifyGroup group, NodeContainer container, Scope scope) {
    this.group = group;
    this.container = container;
    this.scope = scope;
  }

  /** More is known of it. */
  void learn(NodeContainer known, Scope wanted) {
    container = known;
    scope = wanted;
    places.replaceAll((_, old) -> new GuardedPlace(known, old.origin(), old.layerMade()));
  }

  Map<Long, GuardedPlace> places() {
    return places;
  }

  /** Whether all is marked that was there at the last look. */
  boolean isMarked() {
    return rootMarked && mountsMarked && marked == scope;
  }

  /** Whether its overlay is not guarded. */
  boolean isRefused() {
    return scope != Scope.NOTHING && !rootMarked;
  }

  /** Why the overlay is not guarded; empty if it is. */
  String reason() {
    return rootMarked ? "" : reason;
  }

  /** Looks for what is not marked yet, or no longer to be marked. */
  void refresh(SystemCall kernel, MountPoints points, Map<String, List<MountEntry>> node) {
    OciFacts oci = container.facts().oci();
    if (oci != null && !oci.rootfs().isEmpty() && (!rootMarked || marked != scope)) {
      root(kernel, points, oci.rootfs());
    }
    int pid = container.facts().pid();
    if (pid == 0 || !isOf(pid)) {
      return;
    }
    try {
      // A byte is a character, so that odd names come through.
      String text =
          Files.readString(Path.of("/proc/" + pid + "/mountinfo"), StandardCharsets.ISO_8859_1);
      MountTable table = MountTable.parse(text);
      MountEntry top = table.at("/");
      if (top == null || !top.type().equals("overlay")) {
        reason = "its root is no overlay";
        return;
      }
      seen.clear();
      root(kernel, points, "/proc/" + pid + "/root");
      for (MountEntry entry : table.entries()) {
        if (!KERNEL_ONLY.contains(entry.type()) && !entry.point().equals("/")) {
          mount(kernel, points, pid, entry, node);
        }
      }
      // The number of a mount that is gone will be another's.
      places.keySet().retainAll(seen);
      mountsMarked = true;
      marked = scope;
    } catch (IOException e) {
      reason = "its first process is gone";
    }
  }

  private boolean isOf(int pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cgroup")).contains(container.id());
    } catch (IOException e) {
      reason = "its first process is gone";
      return false;
    }
  }

  private void root(SystemCall kernel, MountPoints points, String path) {
    String refusal = points.openRoot(path);
    if (!refusal.isEmpty()) {
      reason = refusal;
      return;
    }
    long device = PlaceTable.device(points.device());
    GuardedPlace place = places.get(device);
    if (place == null || marked != scope) {
      place = new GuardedPlace(container, FileOrigin.IMAGE, points.layerMade());
      rootMarked = set(kernel, points, true) && scope != Scope.NOTHING;
    }
    if (rootMarked) {
      put(device, place);
      if (path.startsWith("/proc/")) {
        put(PlaceTable.mount(points.mount()), place);
      }
    }
    points.close();
  }

  private void mount(
      SystemCall kernel,
      MountPoints points,
      int pid,
      MountEntry entry,
      Map<String, List<MountEntry>> node) {
    if (!points.open(pid, entry)) {
      return;
    }
    boolean own = MEMORY.contains(entry.type()) && !node.containsKey(entry.device());
    FileOrigin elsewhere = entry.isReadOnly() ? FileOrigin.MOUNTED : FileOrigin.VOLUME;
    FileOrigin origin = own ? FileOrigin.MEMORY : elsewhere;
    long mount = PlaceTable.mount(points.mount());
    boolean known = places.containsKey(mount) && marked == scope;
    if ((known || set(kernel, points, own)) && scope != Scope.NOTHING) {
      var place = new GuardedPlace(container, origin, 0);
      put(mount, place);
      if (own) {
        put(PlaceTable.device(points.device()), place);
      }
    }
    points.close();
  }

  private void put(long key, GuardedPlace place) {
    if (key != PlaceTable.NONE) {
      places.put(key, place);
      seen.add(key);
    }
  }

  private boolean set(SystemCall kernel, MountPoints points, boolean wholeFileSystem) {
    long more = scope == Scope.FILES ? FanotifyGroup.OPEN : 0;
    long result = 0;
    if (scope != Scope.NOTHING) {
      result = group.mark(kernel, true, wholeFileSystem, FanotifyGroup.RUN | more, points.path());
    }
    if (result < 0) {
      reason = "the kernel does not mark it (error " + -result + ")";
      return false;
    }
    if (marked == Scope.FILES && scope != Scope.FILES) {
      group.mark(kernel, false, wholeFileSystem, FanotifyGroup.OPEN, points.path());
    }
    if (marked != Scope.NOTHING && scope == Scope.NOTHING) {
      group.mark(kernel, false, wholeFileSystem, FanotifyGroup.RUN, points.path());
    }
    return true;
  }
}
