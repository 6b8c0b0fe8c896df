package io.seawall.detect.baseline.activity;

import io.seawall.detect.baseline.behaviour.PathShape;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.process.Program;
import io.seawall.detect.value.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says to which workload a thread belongs. */
final class WorkloadNames {

  private static final int MAX_ANCESTORS = 64;
  private static final String SYSTEM_SLICE = "/system.slice/";
  private static final String SERVICE = ".service";

  /** Labels that say what a container is in its deployment, the surest first. */
  private static final List<String> ROLE_LABELS =
      List.of(
          "io.kubernetes.container.name",
          "app.kubernetes.io/component",
          "app.kubernetes.io/name",
          "k8s-app",
          "app",
          "com.docker.compose.service",
          "com.docker.swarm.service.name");

  private final PathShape shape = new PathShape();

  /** The workload of a container. */
  static Workload of(Container container) {
    Container.Metadata known = container.metadata();
    if (known == null) {
      return new Workload(Workload.Kind.CONTAINER, container.id().toString(), "");
    }
    for (Text image :
        List.of(known.imageRepository(), known.imageDigest(), known.image(), known.imageId())) {
      if (!image.isEmpty()) {
        return new Workload(Workload.Kind.IMAGE, image.toString(), role(known));
      }
    }
    return new Workload(Workload.Kind.CONTAINER, container.id().toString(), "");
  }

  private static String role(Container.Metadata known) {
    Container.Pod pod = known.pod();
    for (String label : ROLE_LABELS) {
      String role = known.labels().get(label);
      Map<String, String> ofPod = pod == null ? Map.of() : pod.labels();
      if (role == null) {
        role = ofPod.get(label);
      }
      if (role != null && !role.isEmpty()) {
        return role;
      }
    }
    return "";
  }

  /** The workload of a thread of the host. */
  Workload ofHost(ThreadState thread, SystemState state) {
    String service = service(thread.cgroups());
    if (service != null) {
      return new Workload(Workload.Kind.SERVICE, service, "");
    }
    return new Workload(Workload.Kind.PROGRAM, path(root(thread, state).program()), "");
  }

  /**
   * The unit below the system's slice; null in sessions of users, and where cgroups are unknown.
   */
  private static @Nullable String service(Text cgroups) {
    if (cgroups.isEmpty()) {
      return null;
    }
    String all = cgroups.toString();
    int at = all.indexOf(SYSTEM_SLICE);
    if (at < 0) {
      return null;
    }
    int from = at + SYSTEM_SLICE.length();
    int end = from;
    while (end < all.length() && all.charAt(end) != 0 && all.charAt(end) != '/') {
      end++;
    }
    String unit = all.substring(from, end);
    return unit.endsWith(SERVICE) ? unit : null;
  }

  /** The ancestor below init, as far as ancestors are known. */
  private static ThreadState root(ThreadState thread, SystemState state) {
    ThreadState at = thread;
    for (int i = 0; i < MAX_ANCESTORS; i++) {
      ThreadState parent = state.parent(at);
      if (parent == null || parent.pid() <= 1 || parent == at) {
        break;
      }
      at = parent;
    }
    return at;
  }

  /** Path of a program's executable; what it calls itself where the path is not known. */
  String path(Program program) {
    Text path = program.exePath();
    if (path.isEmpty() || path.length() == 4 && path.toString().equals("<NA>")) {
      path = program.exe().isEmpty() ? program.name() : program.exe();
    }
    return path.isEmpty() ? "?" : shape.of(path).toString();
  }
}
