package io.seawall.sensor.host.isolation;

import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.MountEntry;
import io.seawall.sensor.host.tree.MountTable;
import io.seawall.sensor.host.tree.NamespaceKind;
import io.seawall.sensor.host.tree.NamespaceSet;
import io.seawall.sensor.host.tree.Reading;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What containers are compared with.
 *
 * @param namespaces the host's
 * @param mounts the host's mounts by their file systems
 * @param appArmor whether the kernel confines by AppArmor
 * @param seLinux whether the kernel confines by SELinux
 */
public record HostReference(
    NamespaceSet namespaces,
    Map<String, List<MountEntry>> mounts,
    boolean appArmor,
    boolean seLinux) {

  private static final int MOUNTS = 16 << 20;

  /** Copies the map. */
  public HostReference {
    mounts = Map.copyOf(mounts);
  }

  /** Reads it. */
  public static HostReference of(HostTree tree, Findings findings) {
    return new HostReference(
        namespaces(tree, findings),
        mounts(tree, findings),
        "Y".equals(tree.value("/sys/module/apparmor/parameters/enabled")),
        tree.exists("/sys/fs/selinux/enforce"));
  }

  /**
   * Those of init; where they may not be read (it has more capabilities than we), those of the
   * kernel's own threads, which are the machine's first; where no link may be read, the numbers
   * that are fixed.
   */
  private static NamespaceSet namespaces(HostTree tree, Findings findings) {
    NamespaceSet init = NamespaceSet.of(tree, "1");
    NamespaceSet kernel = NamespaceSet.of(tree, "2");
    boolean threads = "kthreadd".equals(tree.value("/proc/2/comm"));
    Map<NamespaceKind, Long> numbers = new EnumMap<>(NamespaceKind.class);
    for (NamespaceKind kind : NamespaceKind.values()) {
      Long number = init.get(kind);
      number = number == null && threads ? kernel.get(kind) : number;
      number = number == null && kind.initial() != 0 ? Long.valueOf(kind.initial()) : number;
      if (number != null) {
        numbers.put(kind, number);
      }
    }
    Long pid = numbers.get(NamespaceKind.PID);
    if (tree.isLive() && pid != null && pid != NamespaceKind.PID.initial()) {
      findings.unchecked(
          "/proc", "this runs in a PID namespace of its own: what runs outside of it is not seen");
    }
    return new NamespaceSet(numbers);
  }

  private static Map<String, List<MountEntry>> mounts(HostTree tree, Findings findings) {
    Reading reading = tree.read("/proc/1/mountinfo", MOUNTS);
    if (!reading.isRead() || reading.text().isEmpty()) {
      reading = tree.read("/proc/self/mountinfo", MOUNTS);
    }
    if (!reading.isRead()) {
      findings.unchecked(
          "/proc/1/mountinfo",
          "the host's mounts may not be read, so what containers mount of it is not known");
    }
    return MountTable.parse(reading.text()).byDevice();
  }
}
