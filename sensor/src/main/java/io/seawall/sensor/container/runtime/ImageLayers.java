package io.seawall.sensor.container.runtime;

import io.seawall.model.Digest;
import io.seawall.sensor.container.cgroup.ContainerNames;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.OciFacts;
import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.container.file.StateFolder;
import io.seawall.sensor.container.file.StateLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Of which layers the image of a container is, by the image's own configuration as the runtime
 * keeps it. The id of an image is the digest of that configuration, and what does not have that
 * digest is not believed.
 */
public final class ImageLayers {

  private static final String SHA256 = "sha256:";
  private static final String OVERLAY = "/overlay/";

  private final NodeLayout layout;

  /** Looks where the runtimes of a node keep images. */
  public ImageLayers(NodeLayout layout) {
    this.layout = layout;
  }

  /**
   * The digests of the uncompressed layers, from the lowest up; empty if they are not known, as
   * with containerd, whose store is not read.
   */
  public List<String> of(NodeContainer container) {
    String id = container.facts().image().id();
    if (!ContainerNames.isFullId(id)) {
      return List.of();
    }
    for (Path root : storages(container)) {
      String file = "=" + Base64.getEncoder().encodeToString(utf8(SHA256 + id));
      List<String> layers = read(id, root, "overlay-images", id, file);
      if (!layers.isEmpty()) {
        return layers;
      }
    }
    for (Path docker : expanded(layout.dockers())) {
      for (Path driver : StateFolder.expand(docker.resolve("image/*"))) {
        List<String> layers = read(id, driver, "imagedb", "content", "sha256", id);
        if (!layers.isEmpty()) {
          return layers;
        }
      }
    }
    return List.of();
  }

  /** The storage that the container's root is in, then the usual ones. */
  private List<Path> storages(NodeContainer container) {
    List<Path> roots = new ArrayList<>();
    OciFacts oci = container.facts().oci();
    int at = oci == null ? -1 : oci.rootfs().indexOf(OVERLAY);
    if (oci != null && at > 0) {
      roots.add(layout.root().resolve(oci.rootfs().substring(1, at)));
    }
    roots.addAll(expanded(layout.storages()));
    return roots;
  }

  private static List<Path> expanded(List<Path> patterns) {
    List<Path> folders = new ArrayList<>();
    patterns.forEach(pattern -> folders.addAll(StateFolder.expand(pattern)));
    return folders;
  }

  private static List<String> read(String id, Path root, String... names) {
    try {
      byte[] config = StateFolder.at(root).read(StateLimits.FILE, names);
      return Digest.sha256Of(config).hex().equals(id)
          ? Json.parse(config).get("rootfs").get("diff_ids").texts()
          : List.of();
    } catch (IOException e) {
      // Another store has it, or none.
      return List.of();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
