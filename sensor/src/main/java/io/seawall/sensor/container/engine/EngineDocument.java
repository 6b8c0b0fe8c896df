package io.seawall.sensor.container.engine;

import io.seawall.detect.state.container.Container.HealthProbe;
import io.seawall.sensor.container.fact.ContainerFacts.Mount;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.FactSheet.Fact;
import io.seawall.sensor.container.fact.FactSheet.Trait;
import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.Moments;
import io.seawall.sensor.container.file.StateLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a container as Docker's engine describes it, on disk or by its API, and as Podman's API
 * does, which resembles it.
 *
 * @see <a
 *     href="https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Container/operation/ContainerInspect">Engine
 *     API, inspect a container</a>
 */
final class EngineDocument {

  private EngineDocument() {}

  /**
   * Tells what a description says.
   *
   * @param host the part {@code HostConfig}, which Docker has in a file of its own
   */
  static void read(Json container, Json host, FactSheet into) {
    Json config = container.get("Config");
    String name = container.get("Name").text();
    into.tell(Fact.NAME, name.startsWith("/") ? name.substring(1) : name);
    into.tell(Fact.IMAGE, container.get("ImageName").text());
    into.tell(Fact.IMAGE, config.get("Image").text());
    into.tell(Fact.IMAGE_ID, container.get("Image").text());
    into.tell(Fact.IMAGE_DIGEST, container.get("ImageDigest").text());
    into.tell(Fact.IP, address(container.get("NetworkSettings")));
    into.tell(Fact.SANDBOX, container.get("Pod").text());
    into.labels(config.get("Labels").textMembers());
    into.environment(config.get("Env").texts());
    into.probes(probes(config.get("Healthcheck")));
    into.created(Moments.nanoseconds(container.get("Created").text()));
    into.pid(container.get("State").get("Pid").number());
    into.mounts(mounts(container));
    host(host, into);
    pod(config, into);
  }

  private static void host(Json host, FactSheet into) {
    into.tell(Trait.PRIVILEGED, host.get("Privileged").truth());
    into.tell(Trait.HOST_PID, isHost(host.get("PidMode")));
    into.tell(Trait.HOST_NETWORK, isHost(host.get("NetworkMode")));
    into.tell(Trait.HOST_IPC, isHost(host.get("IpcMode")));
  }

  /** Kubernetes names Docker's containers by labels. */
  private static void pod(Json config, FactSheet into) {
    Json labels = config.get("Labels");
    into.tell(Fact.POD_NAME, labels.get("io.kubernetes.pod.name").text());
    into.tell(Fact.POD_NAMESPACE, labels.get("io.kubernetes.pod.namespace").text());
    into.tell(Fact.POD_UID, labels.get("io.kubernetes.pod.uid").text());
    into.tell(Fact.SANDBOX, labels.get("io.kubernetes.sandbox.id").text());
  }

  private static @Nullable Boolean isHost(Json mode) {
    return mode.isThere() ? (Boolean) mode.text().equals("host") : null;
  }

  private static String address(Json network) {
    String first = network.get("IPAddress").text();
    if (!first.isEmpty()) {
      return first;
    }
    for (Json joined : network.get("Networks").members().values()) {
      String address = joined.get("IPAddress").text();
      if (!address.isEmpty()) {
        return address;
      }
    }
    return "";
  }

  private static List<HealthProbe> probes(Json check) {
    List<String> test = check.get("Test").texts();
    if (test.size() < 2) {
      return List.of();
    }
    String first = FactSheet.cut(test.get(1));
    return switch (test.getFirst()) {
      case "CMD" -> {
        List<String> rest =
            test.subList(2, Math.min(test.size(), StateLimits.ENTRIES)).stream()
                .map(FactSheet::cut)
                .toList();
        yield List.of(new HealthProbe("Healthcheck", first, rest));
      }
      case "CMD-SHELL" -> List.of(new HealthProbe("Healthcheck", "/bin/sh", List.of("-c", first)));
      default -> List.of();
    };
  }

  /** An array by the API, an object by destinations on disk. */
  private static List<Mount> mounts(Json container) {
    List<Json> told = new ArrayList<>(container.get("Mounts").elements());
    told.addAll(container.get("MountPoints").members().values());
    var mounts = new ArrayList<Mount>();
    for (Json mount : told) {
      if (mounts.size() == StateLimits.ENTRIES) {
        break;
      }
      String mode = mount.get("Mode").text();
      mounts.add(
          new Mount(
              FactSheet.cut(mount.get("Source").text()),
              FactSheet.cut(mount.get("Destination").text()),
              FactSheet.cut(mode.isEmpty() ? mount.get("Relabel").text() : mode),
              Boolean.TRUE.equals(mount.get("RW").truth()),
              FactSheet.cut(mount.get("Propagation").text())));
    }
    return mounts;
  }
}
