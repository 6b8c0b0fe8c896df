package io.seawall.sensor.host.isolation;

import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.isolation.RunningContainer.ExposedDevice;
import io.seawall.sensor.host.isolation.RunningContainer.HostMount;
import io.seawall.sensor.host.tree.CgroupTree;
import io.seawall.sensor.host.tree.CgroupTree.Groups;
import io.seawall.sensor.host.tree.FileStatus;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.MountEntry;
import io.seawall.sensor.host.tree.MountTable;
import io.seawall.sensor.host.tree.NamespaceKind;
import io.seawall.sensor.host.tree.NamespaceSet;
import io.seawall.sensor.host.tree.Reading;
import io.seawall.sensor.host.tree.UserMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at what isolates containers. */
public final class ContainerReader {

  private static final int MOUNTS = 4 << 20;
  private static final int DEVICES = 4_096;

  /** What runtimes give every container in /dev. */
  private static final Set<String> USUAL_DEVICES =
      Set.of("null", "zero", "full", "random", "urandom", "tty", "console", "ptmx");

  private static final Set<String> QUIET_FILE_SYSTEMS = Set.of("tmpfs", "devtmpfs");

  private final HostTree tree;
  private final CgroupTree cgroups;
  private final HostReference host;
  private final Findings findings;
  private final LimitReader limits;

  /** Reads containers of a host. */
  public ContainerReader(HostTree tree, CgroupTree cgroups, HostReference host, Findings findings) {
    this.tree = tree;
    this.cgroups = cgroups;
    this.host = host;
    this.findings = findings;
    this.limits = new LimitReader(tree, cgroups);
  }

  /** Looks at all containers. Those that end meanwhile are left out. */
  public List<RunningContainer> read(List<ProcessGroup> groups) {
    Map<String, NamespaceSet> sets = new HashMap<>();
    Map<String, List<String>> owners = new HashMap<>();
    for (ProcessGroup group : groups) {
      NamespaceSet set = NamespaceSet.of(tree, String.valueOf(group.main().pid()));
      sets.put(group.id(), set);
      set.numbers()
          .forEach((kind, number) ->
              owners.computeIfAbsent(kind.word() + number, _ -> new ArrayList<>()).add(group.id()));
    }
    var containers = new ArrayList<RunningContainer>();
    for (ProcessGroup group : groups) {
      if (group.main().pid() == 0) {
        findings.unchecked(place(group), "no process of it may be read, or all have ended");
      } else {
        containers.add(container(group, sets.get(group.id()), owners));
      }
    }
    return containers;
  }

  private static String place(ProcessGroup group) {
    return "container " + group.shortId();
  }

  private RunningContainer container(
      ProcessGroup group, @Nullable NamespaceSet set, Map<String, List<String>> owners) {
    String process = "/proc/" + group.main().pid();
    Map<NamespaceKind, Sharing> namespaces = new EnumMap<>(NamespaceKind.class);
    Map<NamespaceKind, List<String>> sharedWith = new EnumMap<>(NamespaceKind.class);
    for (NamespaceKind kind : NamespaceKind.values()) {
      Long own = set == null ? null : set.get(kind);
      Long reference = host.namespaces().get(kind);
      Sharing sharing =
          own == null || reference == null
              ? Sharing.UNKNOWN
              : own.equals(reference) ? Sharing.HOST : Sharing.OWN;
      namespaces.put(kind, sharing);
      if (sharing == Sharing.OWN) {
        List<String> others = new ArrayList<>(owners.getOrDefault(kind.word() + own, List.of()));
        others.remove(group.id());
        if (!others.isEmpty()) {
          sharedWith.put(kind, List.copyOf(others));
        }
      }
    }
    if (namespaces.containsValue(Sharing.UNKNOWN)) {
      findings.unchecked(
          place(group), "not all of its namespaces may be read: " + unknown(namespaces));
    }
    Reading users = tree.read(process + "/uid_map");
    MountTable mounts = mounts(group, process);
    return new RunningContainer(
        group,
        namespaces,
        sharedWith,
        users.isRead() ? UserMap.parse(users.text()) : null,
        label(process),
        limits.read(group.cgroups()),
        mounts,
        mounts == null ? List.of() : hostMounts(mounts),
        devices(group, mounts),
        allDevices(group));
  }

  private static List<String> unknown(Map<NamespaceKind, Sharing> namespaces) {
    return namespaces.entrySet().stream()
        .filter(entry -> entry.getValue() == Sharing.UNKNOWN)
        .map(entry -> entry.getKey().word())
        .sorted()
        .toList();
  }

  private @Nullable MountTable mounts(ProcessGroup group, String process) {
    Reading reading = tree.read(process + "/mountinfo", MOUNTS);
    if (!reading.isRead() || reading.text().isEmpty()) {
      findings.unchecked(place(group), "its mounts may not be read");
      return null;
    }
    MountTable mounts = MountTable.parse(reading.text());
    if (reading.isIncomplete() || mounts.malformed() > 0) {
      findings.unchecked(place(group), "not all of its mounts are understood");
    }
    return mounts;
  }

  /** AppArmor's own file where the kernel has it, for the shared one may be another module's. */
  private @Nullable String label(String process) {
    if (!host.appArmor() && !host.seLinux()) {
      return "";
    }
    String own = host.appArmor() ? tree.value(process + "/attr/apparmor/current") : null;
    String label = own == null ? tree.value(process + "/attr/current") : own;
    return label == null ? null : label.replace("\0", "").strip();
  }

  private List<HostMount> hostMounts(MountTable mounts) {
    var found = new ArrayList<HostMount>();
    for (MountEntry mount : mounts.entries()) {
      String path = mount.point().equals("/") ? null : MountTable.hostPath(mount, host.mounts());
      if (path != null) {
        found.add(new HostMount(path, mount.point(), !mount.isReadOnly(), mount.isShared()));
      }
    }
    return found;
  }

  /**
   * Devices that are more than the usual. Looked at only where /dev is a file system of the
   * kernel's own: one that the container serves itself could answer never.
   */
  private @Nullable List<ExposedDevice> devices(ProcessGroup group, @Nullable MountTable mounts) {
    MountEntry mount = mounts == null ? null : mounts.at("/dev");
    Path folder =
        mount == null || !QUIET_FILE_SYSTEMS.contains(mount.type())
            ? null
            : tree.devices(group.main().pid());
    if (mounts == null || folder == null) {
      findings.unchecked(place(group), "the devices in its /dev cannot be looked at");
      return null;
    }
    boolean foreign =
        mounts.entries().stream()
            .anyMatch(each -> each.point().startsWith("/dev/") && each.type().startsWith("fuse"));
    if (foreign) {
      findings.unchecked(place(group), "a file system in user space lies in its /dev");
      return null;
    }
    var found = new ArrayList<ExposedDevice>();
    for (Map.Entry<String, FileStatus> entry : HostTree.entries(folder, DEVICES)) {
      FileStatus status = entry.getValue();
      boolean device = status.isBlockDevice() || status.isCharacterDevice();
      if (device && !USUAL_DEVICES.contains(entry.getKey())) {
        found.add(new ExposedDevice(entry.getKey(), status.isBlockDevice()));
      }
    }
    return found;
  }

  /**
   * Version 1 lists the devices that are allowed; version 2 asks a program, which tells nothing.
   */
  private @Nullable Boolean allDevices(ProcessGroup group) {
    Groups groups = cgroups.groups(group.cgroups(), "devices");
    if (groups.unified() || groups.folders().isEmpty()) {
      return null;
    }
    String list = tree.value(groups.folders().getFirst() + "/devices.list");
    return list == null ? null : list.lines().anyMatch(line -> line.startsWith("a *:* rwm"));
  }
}
