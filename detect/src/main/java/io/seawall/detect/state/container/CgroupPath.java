package io.seawall.detect.state.container;

import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the container in the paths of control groups, which runtimes name after it:
 *
 * <pre>
 * /docker/ID                                         docker
 * /system.slice/docker-ID.scope                      docker under systemd
 * /kubepods/burstable/podUID/ID                      a runtime of Kubernetes
 * /kubepods.slice/…/cri-containerd-ID.scope          containerd under systemd
 * /system.slice/containerd.service/kubepods-…:cri-containerd:ID
 * /kubepods.slice/…/crio-ID.scope                    cri-o
 * /system.slice/nerdctl-ID.scope                     containerd by nerdctl
 * /machine.slice/libpod-ID.scope/container           podman
 * /system.slice/NAME.service/libpod-payload-ID       podman in the group of a service
 * /lxc/NAME, /lxc.payload/NAME, /lxc.payload.NAME    lxc
 * /machine.slice/machine-lxc\x2d1\x2dNAME.scope      libvirt-lxc
 * </pre>
 *
 * <p>An ID is 64 hexadecimal digits; the first 12 of them are what people use.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/tree/0.20.0/userspace/libsinsp/container_engine">container_engine</a>
 */
public final class CgroupPath {

  private static final int ID = 64;
  private static final int SHORT = 12;

  private static final byte[] SCOPE = ascii(".scope");
  private static final byte[] KUBERNETES = ascii("kubepods");
  private static final byte[] LXC = ascii("/lxc/");
  private static final byte[] LXC_PAYLOAD = ascii("/lxc.payload");
  private static final byte[] LIBVIRT = ascii("machine-lxc\\x2d");

  private static final byte[][] PREFIXES = {
    ascii("docker-"),
    ascii("cri-containerd-"),
    ascii("crio-"),
    ascii("libpod-"),
    ascii("libpod-payload-"),
    ascii("nerdctl-"),
    ascii(":cri-containerd:"),
  };
  private static final String[] TYPES = {
    "docker", "containerd", "cri-o", "podman", "podman", "containerd", "containerd"
  };

  private CgroupPath() {}

  /**
   * The container that the control groups name, as far as they do; null for none. Where containers
   * are in each other it is the inner one.
   *
   * @param cgroups paths, with a zero byte between them; each may have a name and {@code =} before
   *     it
   */
  public static @Nullable Container container(Text cgroups, TextPool texts) {
    byte[] data = cgroups.bytes();
    int from = 0;
    while (from < data.length) {
      int to = from;
      while (to < data.length && data[to] != 0) {
        to++;
      }
      Container found = ofPath(data, from, to, texts);
      if (found != null) {
        return found;
      }
      from = to + 1;
    }
    return null;
  }

  /** The innermost name of a container. */
  private static @Nullable Container ofPath(byte[] data, int from, int to, TextPool texts) {
    int end = to;
    for (int i = to - 1; i >= from; i--) {
      if (data[i] == '/') {
        Container found = ofName(data, from, i + 1, end, texts);
        if (found != null) {
          return found;
        }
        end = i;
      }
    }
    return lxc(data, from, to, texts);
  }

  private static @Nullable Container ofName(
      byte[] data, int path, int from, int to, TextPool texts) {
    int end = endsWith(data, from, to, SCOPE) ? to - SCOPE.length : to;
    int id = end - ID;
    if (id < from || !isHex(data, id, end)) {
      return null;
    }
    String type = null;
    if (id == from) {
      type = indexOf(data, path, from, KUBERNETES) >= 0 ? "cri" : "docker";
    } else {
      for (int i = 0; i < PREFIXES.length; i++) {
        boolean inside = PREFIXES[i][0] == ':';
        if (endsWith(data, from, id, PREFIXES[i]) && (inside || id - from == PREFIXES[i].length)) {
          type = TYPES[i];
        }
      }
    }
    if (type == null) {
      return null;
    }
    Text full = texts.of(data, id, end);
    return new Container(texts.of(data, id, id + SHORT), full, texts.of(type), null);
  }

  private static @Nullable Container lxc(byte[] data, int from, int to, TextPool texts) {
    int start = indexOf(data, from, to, LXC);
    if (start >= 0) {
      return named(data, start + LXC.length, to, "lxc", texts);
    }
    start = indexOf(data, from, to, LXC_PAYLOAD);
    if (start >= 0) {
      return named(data, start + LXC_PAYLOAD.length + 1, to, "lxc", texts);
    }
    start = indexOf(data, from, to, LIBVIRT);
    if (start >= 0) {
      int name = indexOf(data, start + LIBVIRT.length, to, ascii("\\x2d"));
      int end = indexOf(data, start, to, SCOPE);
      if (name >= 0 && end > name + 4) {
        return named(data, name + 4, end, "libvirt-lxc", texts);
      }
    }
    return null;
  }

  private static @Nullable Container named(
      byte[] data, int from, int to, String type, TextPool texts) {
    int end = from;
    while (end < to && data[end] != '/') {
      end++;
    }
    if (end <= from) {
      return null;
    }
    Text name = texts.of(data, from, end);
    return new Container(name, name, texts.of(type), null);
  }

  private static boolean isHex(byte[] data, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean digit = data[i] >= '0' && data[i] <= '9' || data[i] >= 'a' && data[i] <= 'f';
      if (!digit) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsWith(byte[] data, int from, int to, byte[] end) {
    return to - from >= end.length && startsWith(data, to - end.length, end);
  }

  private static int indexOf(byte[] data, int from, int to, byte[] sought) {
    for (int i = from; i + sought.length <= to; i++) {
      if (startsWith(data, i, sought)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] data, int at, byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (data[at + i] != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
