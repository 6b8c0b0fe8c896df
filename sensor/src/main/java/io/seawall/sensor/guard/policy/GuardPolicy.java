package io.seawall.sensor.guard.policy;

import io.seawall.sensor.workload.WorkloadSelector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What some workloads may do.
 *
 * @param name of the policy
 * @param workloads for which it is; null where it is only referred to
 * @param exec what may run
 * @param network what may be reached and bound
 * @param open what may be opened
 * @param switchOff when it gives way
 */
public record GuardPolicy(
    String name,
    @Nullable WorkloadSelector workloads,
    ExecRules exec,
    NetworkRules network,
    OpenRules open,
    SwitchOff switchOff) {

  /**
   * A number by which kernel programs know it: the same for the same content, never 0. For whom it
   * is does not count.
   */
  public int id() {
    try {
      String content = name + exec + network + open + switchOff;
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getInt() & 0x7fffffff | 1;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For messages: whom it selects. */
  public String selection() {
    if (workloads == null) {
      return "";
    }
    var parts = new TreeMap<String, String>();
    parts.put("image", workloads.image());
    parts.put("namespace", workloads.namespace());
    parts.put("name", workloads.name());
    parts.put("pod", workloads.pod());
    workloads.labels().forEach((key, value) -> parts.put("label " + key, value));
    parts.values().removeIf(String::isEmpty);
    return parts.isEmpty() ? "all" : parts.toString().substring(1, parts.toString().length() - 1);
  }
}
