package io.seawall.sensor.container.cgroup;

import org.jspecify.annotations.Nullable;

/**
 * The pod that the kubelet made a control group for.
 *
 * @param uid of the pod as the API server has it
 * @param quality its quality of service
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/">Pod Quality of Service
 *     Classes</a>
 */
public record PodPlace(String uid, Quality quality) {

  /** Quality of service of a pod. */
  public enum Quality {
    /** Limits that are also requests. */
    GUARANTEED,
    /** Some requests or limits. */
    BURSTABLE,
    /** Neither. */
    BEST_EFFORT
  }

  private static final int LONGEST_UID = 64;

  /** The pod of a path of a control group; null outside of pods. */
  static @Nullable PodPlace of(String path) {
    int from = path.indexOf("kubepods");
    if (from < 0) {
      return null;
    }
    Quality quality = Quality.GUARANTEED;
    for (String segment : path.substring(from).split("[/:]")) {
      String name =
          segment.endsWith(".slice") ? segment.substring(0, segment.length() - 6) : segment;
      if (name.contains("besteffort")) {
        quality = Quality.BEST_EFFORT;
      } else if (name.contains("burstable")) {
        quality = Quality.BURSTABLE;
      }
      String uid = uid(name);
      if (uid != null) {
        return new PodPlace(uid, quality);
      }
    }
    return null;
  }

  private static @Nullable String uid(String name) {
    int at =
        name.startsWith("pod") ? 0 : name.startsWith("kube") ? name.lastIndexOf("-pod") + 1 : -1;
    if (at < 0 || at == 0 && !name.startsWith("pod")) {
      return null;
    }
    String uid = name.substring(at + "pod".length()).replace('_', '-');
    if (uid.isEmpty() || uid.length() > LONGEST_UID || !ContainerNames.isSafe(uid)) {
      return null;
    }
    return uid;
  }
}
