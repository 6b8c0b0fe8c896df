package io.seawall.sensor.container.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What procfs says of the node. */
public final class NodeKernel {

  private final Path proc;
  private final int capabilities;

  /**
   * Reads a procfs.
   *
   * @param proc in which process 1 is the node's
   */
  public NodeKernel(Path proc) {
    this.proc = proc;
    capabilities = boundingSize(proc);
  }

  /** Whether so many capabilities are all that a container could be given here. */
  public boolean isAll(int count) {
    return capabilities > 0 && count >= capabilities;
  }

  /** Whether a path is the node's own namespace; null if that cannot be seen. */
  public @Nullable Boolean isHostNamespace(String path, String type) {
    String name = type.equals("network") ? "net" : type;
    if (!path.startsWith("/proc/") && !path.startsWith("/run/") && !path.startsWith("/var/run/")) {
      return null;
    }
    try {
      Object host = Files.getAttribute(proc.resolve("1/ns/" + name), "unix:ino");
      Path seen = path.startsWith("/proc/") ? proc.resolve(path.substring(6)) : Path.of(path);
      return host.equals(Files.getAttribute(seen, "unix:ino"));
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  /** The lines of {@code /proc/PID/cgroup}; empty if there is no such process. */
  public String cgroups(int pid) {
    return read(proc.resolve(Integer.toString(pid)).resolve("cgroup"));
  }

  /** The same of this process. */
  public String ownCgroups() {
    return read(proc.resolve("self/cgroup"));
  }

  /** The mounts that this process sees. */
  public String mounts() {
    return read(proc.resolve("self/mountinfo"));
  }

  /** A file of the kernel; empty if it cannot be read. */
  private static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(StateLimits.KERNEL_FILE), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static int boundingSize(Path proc) {
    for (String line : read(proc.resolve("1/status")).split("\n", -1)) {
      if (line.startsWith("CapBnd:")) {
        try {
          return Long.bitCount(Long.parseUnsignedLong(line.substring(7).strip(), 16));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 0;
  }
}
