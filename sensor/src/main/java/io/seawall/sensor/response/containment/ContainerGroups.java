package io.seawall.sensor.response.containment;

import io.seawall.sensor.container.cgroup.CgroupClaim;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.host.tree.MountEntry;
import io.seawall.sensor.host.tree.MountTable;
import io.seawall.sensor.response.process.ProcessRecord;
import io.seawall.sensor.response.process.ProcessTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a container's control groups: in the hierarchy of version 2 and in that of the
 * freezer of version 1, as far as the node has them.
 *
 * @param unified null if the container has none in version 2
 * @param freezer null if the container has none in the freezer of version 1
 */
public record ContainerGroups(@Nullable Path unified, @Nullable Path freezer) {

  private static final int TABLE_BYTES = 8 << 20;
  private static final int LIST_BYTES = 4 << 20;
  private static final int GROUPS = 10_000;

  /** Looks for those of a container, on the node whose procfs is read. */
  public static ContainerGroups of(NodeContainer container, ProcessTable table) {
    String mounts = new String(table.read(1, "mountinfo", TABLE_BYTES), StandardCharsets.UTF_8);
    Path unified = null;
    Path freezer = null;
    String own = pathOf(container, table, "");
    String legacy = pathOf(container, table, "freezer");
    for (MountEntry mount : MountTable.parse(mounts).entries()) {
      if (mount.type().equals("cgroup2") && unified == null) {
        unified = folder(mount, own);
      } else if (mount.type().equals("cgroup")
          && freezer == null
          && List.of(mount.superOptions().split(",")).contains("freezer")) {
        freezer = folder(mount, legacy);
      }
    }
    return new ContainerGroups(unified, freezer);
  }

  /**
   * Its group in a hierarchy: where its first process says it is, if that is named after the
   * container, else where its group was seen.
   */
  private static String pathOf(NodeContainer container, ProcessTable table, String controller) {
    int pid = container.facts().pid();
    if (pid > 0) {
      String lines = new String(table.read(pid, "cgroup", 1 << 16), StandardCharsets.UTF_8);
      for (String line : lines.split("\n", -1)) {
        String[] fields = line.split(":", 3);
        CgroupClaim claim =
            fields.length == 3 && List.of(fields[1].split(",", -1)).contains(controller)
                ? CgroupClaim.ofProcess(line)
                : null;
        if (claim != null && claim.id().equals(container.id())) {
          return claim.root();
        }
      }
    }
    return container.cgroup();
  }

  private static @Nullable Path folder(MountEntry mount, String group) {
    // Without a name of its own it would be the group of everything.
    if (!mount.root().equals("/") || group.length() < 2) {
      return null;
    }
    Path folder = Path.of(mount.point()).resolve(group.substring(1));
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) ? folder : null;
  }

  /** Whether there is any. */
  public boolean isThere() {
    return unified != null || freezer != null;
  }

  /** The processes that are in it now, and in groups below it. */
  public List<ProcessRecord> processes(ProcessTable table) {
    Path folder = unified == null ? freezer : unified;
    Set<Integer> pids = new TreeSet<>();
    if (folder != null) {
      for (Path each : groups(folder)) {
        for (String line : text(each.resolve("cgroup.procs")).split("\n", -1)) {
          addNumber(line, pids);
        }
      }
    }
    List<ProcessRecord> processes = new ArrayList<>();
    for (int pid : pids) {
      ProcessRecord process = table.find(pid);
      if (process != null && !process.isGone()) {
        processes.add(process);
      }
    }
    return processes;
  }

  private static void addNumber(String line, Set<Integer> into) {
    try {
      int pid = line.isBlank() ? 0 : Integer.parseInt(line.strip());
      if (pid > 0) {
        into.add(pid);
      }
    } catch (NumberFormatException e) {
      // Not a process that this namespace sees.
    }
  }

  private static List<Path> groups(Path folder) {
    List<Path> groups = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
              groups.add(each);
              return groups.size() < GROUPS ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException why) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException why) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // It went meanwhile: what was seen is what there was.
    }
    return groups;
  }

  /** A file of the kernel; empty if it cannot be read. */
  static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LIST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Writes a word into a file of the kernel. */
  static void write(Path file, String word) throws IOException {
    Files.write(
        file, word.getBytes(StandardCharsets.US_ASCII), java.nio.file.StandardOpenOption.WRITE);
  }
}
