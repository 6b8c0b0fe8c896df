package io.seawall.sensor.container.runtime;

import io.seawall.sensor.container.fact.ContainerFacts.Mount;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.FactSheet.Fact;
import io.seawall.sensor.container.fact.FactSheet.Trait;
import io.seawall.sensor.container.fact.OciFacts;
import io.seawall.sensor.container.fact.OciFacts.Privilege;
import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.NodeKernel;
import io.seawall.sensor.container.file.StateLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code config.json} of a bundle.
 *
 * @see <a href="https://github.com/opencontainers/runtime-spec/blob/main/config.md">OCI runtime
 *     specification</a>
 */
public final class OciSpec {

  private static final Set<String> PROPAGATIONS =
      Set.of("rprivate", "private", "rshared", "shared", "rslave", "slave");

  private final NodeKernel kernel;

  /** Compares what configurations say with what the node itself has. */
  public OciSpec(NodeKernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Tells what a configuration says.
   *
   * @param id of the container, whose own folders are no mounts that a person asked for
   */
  void read(Json spec, String id, FactSheet into) {
    Map<String, String> annotations = spec.get("annotations").textMembers();
    into.annotations(annotations);
    RuntimeAnnotations.read(annotations, into);
    into.environment(spec.get("process").get("env").texts());
    into.mounts(mounts(spec, id));
    Json linux = spec.get("linux");
    if (linux.isThere()) {
      Map<String, String> namespaces = namespaces(linux);
      into.tell(Trait.HOST_PID, isHost(namespaces, "pid"));
      into.tell(Trait.HOST_NETWORK, isHost(namespaces, "network"));
      into.tell(Trait.HOST_IPC, isHost(namespaces, "ipc"));
      into.tell(Fact.CGROUP, linux.get("cgroupsPath").text());
      into.oci(facts(spec, linux, namespaces, annotations));
    }
  }

  private OciFacts facts(
      Json spec, Json linux, Map<String, String> namespaces, Map<String, String> annotations) {
    Json process = spec.get("process");
    Json user = process.get("user");
    Json capabilities = process.get("capabilities");
    Set<String> bounding = set(capabilities.get("bounding"));
    boolean seccomp = linux.get("seccomp").isThere();
    boolean masked = !linux.get("maskedPaths").elements().isEmpty();
    boolean readOnlyPaths = !linux.get("readonlyPaths").elements().isEmpty();
    var privilege =
        new Privilege(
            RuntimeAnnotations.privileged(annotations),
            kernel.isAll(bounding.size()),
            !seccomp && !masked && !readOnlyPaths);
    return new OciFacts(
        FactSheet.cut(spec.get("root").get("path").text()),
        user.get("uid").number() + ":" + user.get("gid").number(),
        list(process.get("args")),
        bounding,
        set(capabilities.get("effective")),
        namespaces,
        seccomp,
        FactSheet.cut(process.get("apparmorProfile").text()),
        FactSheet.cut(process.get("selinuxLabel").text()),
        Boolean.TRUE.equals(process.get("noNewPrivileges").truth()),
        Boolean.TRUE.equals(spec.get("root").get("readonly").truth()),
        masked,
        readOnlyPaths,
        allDevices(linux),
        privilege,
        FactSheet.cut(linux.get("cgroupsPath").text()));
  }

  private static Map<String, String> namespaces(Json linux) {
    var namespaces = new LinkedHashMap<String, String>();
    for (Json namespace : linux.get("namespaces").elements()) {
      String type = namespace.get("type").text();
      if (!type.isEmpty() && namespaces.size() < StateLimits.ENTRIES) {
        namespaces.put(type, FactSheet.cut(namespace.get("path").text()));
      }
    }
    return Map.copyOf(namespaces);
  }

  private @Nullable Boolean isHost(Map<String, String> namespaces, String type) {
    String path = namespaces.get(type);
    if (path == null) {
      return true;
    }
    return path.isEmpty() ? (Boolean) false : kernel.isHostNamespace(path, type);
  }

  /** The last rule for all devices counts. */
  private static boolean allDevices(Json linux) {
    boolean all = false;
    for (Json rule : linux.get("resources").get("devices").elements()) {
      String type = rule.get("type").text();
      boolean any = (type.isEmpty() || type.equals("a")) && !rule.get("major").isThere();
      if (any && rule.get("access").text().equals("rwm")) {
        all = Boolean.TRUE.equals(rule.get("allow").truth());
      }
    }
    return all;
  }

  private static List<Mount> mounts(Json spec, String id) {
    var mounts = new ArrayList<Mount>();
    for (Json mount : spec.get("mounts").elements()) {
      String source = mount.get("source").text();
      List<String> options = mount.get("options").texts();
      boolean bind =
          mount.get("type").text().equals("bind")
              || options.contains("bind")
              || options.contains("rbind");
      // What lies in folders named after the container or its pod, the runtime has put there.
      boolean own = source.contains("/" + id + "/") || source.contains("/sandboxes/");
      if (bind && source.startsWith("/") && !own && mounts.size() < StateLimits.ENTRIES) {
        mounts.add(
            new Mount(
                FactSheet.cut(source),
                FactSheet.cut(mount.get("destination").text()),
                FactSheet.cut(String.join(",", options)),
                !options.contains("ro"),
                propagation(options)));
      }
    }
    return mounts;
  }

  private static String propagation(List<String> options) {
    for (String option : options) {
      if (PROPAGATIONS.contains(option)) {
        return option;
      }
    }
    return "";
  }

  private static Set<String> set(Json array) {
    return Set.copyOf(new LinkedHashSet<>(list(array)));
  }

  private static List<String> list(Json array) {
    return array.texts().stream().limit(StateLimits.ENTRIES).map(FactSheet::cut).toList();
  }
}
