package io.seawall.sensor.response.containment;

import io.seawall.sensor.container.cgroup.CgroupClaim;
import io.seawall.sensor.response.posix.Descriptor;
import io.seawall.sensor.response.process.ProcessRecord;
import io.seawall.sensor.response.process.ProcessTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A network namespace that is held open: programs that are run in it are run in that one, even if
 * the process by which it was found has ended since and another has its number.
 */
final class NetworkNamespace implements AutoCloseable {

  private static final int SECONDS = 15;
  private static final int NAMES = 64;
  private static final int TABLE_BYTES = 1 << 20;
  private static final int OUTPUT = 4096;
  private static final int LONGEST_NAME = 15;

  private final Descriptor descriptor;
  private final long inode;
  private final int pid;

  private NetworkNamespace(Descriptor descriptor, long inode, int pid) {
    this.descriptor = descriptor;
    this.inode = inode;
    this.pid = pid;
  }

  /**
   * That of a process.
   *
   * @throws IOException if it has ended, or its namespaces may not be seen
   */
  static NetworkNamespace of(ProcessRecord process, ProcessTable table) throws IOException {
    Descriptor descriptor = Descriptor.follow("/proc/" + process.pid() + "/ns/net");
    try {
      ProcessRecord now = table.find(process.pid());
      if (now == null || now.start() != process.start()) {
        throw new IOException("process " + process.pid() + " has ended");
      }
      return new NetworkNamespace(descriptor, descriptor.status().inode(), process.pid());
    } catch (IOException e) {
      descriptor.close();
      throw e;
    }
  }

  /** The inode of a process's network namespace; 0 if it cannot be seen. */
  static long inode(int pid) {
    try (Descriptor found = Descriptor.follow("/proc/" + pid + "/ns/net")) {
      return found.status().inode();
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * That of the host: of its first process, or where that may not be seen of this one, if it runs
   * in no container; 0 if neither is known.
   */
  static long host(ProcessTable table) {
    long first = inode(1);
    if (first != 0) {
      return first;
    }
    int own = (int) ProcessHandle.current().pid();
    var groups = new String(table.read(own, "cgroup", TABLE_BYTES), StandardCharsets.UTF_8);
    boolean onHost = !groups.isEmpty() && CgroupClaim.ofProcess(groups) == null;
    return onHost ? inode(own) : 0;
  }

  /** Its number, as {@code ls -l /proc/PID/ns} shows it. */
  long inode() {
    return inode;
  }

  /** Its interfaces, as far as their names are harmless, without the loopback. */
  List<String> interfaces(ProcessTable table) {
    var text = new String(table.read(pid, "net/dev", TABLE_BYTES), StandardCharsets.UTF_8);
    List<String> names = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      if (!name.equals("lo") && isHarmless(name) && names.size() < NAMES) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean isHarmless(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && name.chars()
            .allMatch(c ->
                c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '.');
  }

  /**
   * Gives rules to nft in this namespace.
   *
   * @return null if it took them, else what it said
   */
  @Nullable String nft(String rules) {
    String held = "/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor.number();
    var builder =
        new ProcessBuilder("nsenter", "--net=" + held, "nft", "-f", "-").redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    try {
      Process process = builder.start();
      try (var in = process.getOutputStream()) {
        in.write(rules.getBytes(StandardCharsets.US_ASCII));
      }
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "nft does not end";
      }
      byte[] said = process.getInputStream().readNBytes(OUTPUT);
      return process.exitValue() == 0
          ? null
          : "nft: " + new String(said, StandardCharsets.UTF_8).strip().replace('\n', ' ');
    } catch (IOException e) {
      return "nft cannot be run: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
