package io.seawall.sensor.container.fact;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of the OCI runtime sets for a container.
 *
 * @param rootfs its root folder on the node; empty if unknown
 * @param user {@code UID:GID} of its first process
 * @param arguments of its first process
 * @param bounding its bounding set of capabilities, {@code CAP_…}
 * @param effective effective capabilities of its first process
 * @param namespaces that it has for itself or shares with others, by their types ({@code pid},
 *     {@code network}, …); the value is the path of the one it joins, empty for a new one. A type
 *     that is missing is the node's
 * @param seccomp whether a filter of system calls is set
 * @param appArmor its profile; empty for none
 * @param seLinux its label; empty for none
 * @param noNewPrivileges whether programs cannot gain privileges by executing
 * @param readOnlyRoot whether its root is read-only
 * @param masked whether paths of /proc and /sys are masked
 * @param readOnlyPaths whether paths of /proc and /sys are read-only
 * @param allDevices whether it may use all devices
 * @param privilege why it is taken as privileged or not
 * @param cgroupsPath as the configuration names it
 * @see <a href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md">OCI
 *     runtime specification</a>
 */
public record OciFacts(
    String rootfs,
    String user,
    List<String> arguments,
    Set<String> bounding,
    Set<String> effective,
    Map<String, String> namespaces,
    boolean seccomp,
    String appArmor,
    String seLinux,
    boolean noNewPrivileges,
    boolean readOnlyRoot,
    boolean masked,
    boolean readOnlyPaths,
    boolean allDevices,
    Privilege privilege,
    String cgroupsPath) {

  /**
   * How a container is found to be privileged, which the configuration has no word for: it has as
   * many capabilities as the node's first process, no filter of system calls, and no masked paths.
   *
   * @param declared what the runtime's own annotation says; null if it says nothing
   * @param allCapabilities whether it has as many capabilities as the node's first process
   * @param unconfined whether it has neither seccomp nor masked nor read-only paths
   */
  public record Privilege(@Nullable Boolean declared, boolean allCapabilities, boolean unconfined) {

    /** Whether the container is privileged: what is declared, or else what is derived. */
    public boolean privileged() {
      return declared != null ? declared : allCapabilities && unconfined;
    }
  }
}
