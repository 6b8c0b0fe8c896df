package io.seawall.sensor.response.forensics;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.OciFacts;
import io.seawall.sensor.host.tree.MountEntry;
import io.seawall.sensor.host.tree.MountTable;
import io.seawall.sensor.response.process.ProcessTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the node keeps what a container has changed of its image. Only mounts that the node's first
 * process sees are believed: those that a container sees it may have made itself, to have other
 * folders read in its name.
 */
final class OverlayFolder {

  private static final int TABLE_BYTES = 8 << 20;
  private static final String UPPER = "upperdir=";

  private OverlayFolder() {}

  /**
   * The folder as this process reaches it; null if the container has no overlay that is known.
   *
   * @param root where the node's root is seen
   */
  static @Nullable String of(NodeContainer container, ProcessTable table, Path root) {
    OciFacts oci = container.facts().oci();
    if (oci == null || oci.rootfs().isEmpty()) {
      return null;
    }
    String mounts = new String(table.read(1, "mountinfo", TABLE_BYTES), StandardCharsets.UTF_8);
    String upper = null;
    for (MountEntry mount : MountTable.parse(mounts).entries()) {
      if (mount.point().equals(oci.rootfs())) {
        upper = mount.type().equals("overlay") ? upper(mount.superOptions()) : null;
      }
    }
    return upper == null || !upper.startsWith("/")
        ? null
        : root.resolve(upper.substring(1)).toString();
  }

  private static @Nullable String upper(String options) {
    for (String option : options.split(",", -1)) {
      if (option.startsWith(UPPER)) {
        return option.substring(UPPER.length());
      }
    }
    return null;
  }
}
