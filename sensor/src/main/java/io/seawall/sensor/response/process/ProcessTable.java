package io.seawall.sensor.response.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The processes of the machine, as procfs shows them now. */
public final class ProcessTable {

  private static final int LINE = 4096;
  private static final int MOST = 262_144;

  /** Where a path of parents is longer, it is going round. */
  private static final int DEEPEST = 4096;

  private final Path proc;

  /**
   * Reads a procfs.
   *
   * @param proc in which process 1 is the node's
   */
  public ProcessTable(Path proc) {
    this.proc = proc;
  }

  /** A process; null if there is none. */
  public @Nullable ProcessRecord find(int pid) {
    byte[] line = read(pid, "stat", LINE);
    return line.length == 0 ? null : ProcessRecord.parse(line);
  }

  /** The start of a file of a process; empty if it cannot be read. */
  public byte[] read(int pid, String file, int limit) {
    try (InputStream in = Files.newInputStream(proc.resolve(Integer.toString(pid)).resolve(file))) {
      return in.readNBytes(limit);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** All processes, at most 262,144. */
  public List<ProcessRecord> all() {
    List<ProcessRecord> all = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path entry : entries) {
        int pid = pid(String.valueOf(entry.getFileName()));
        ProcessRecord process = pid > 0 ? find(pid) : null;
        if (process != null && all.size() < MOST) {
          all.add(process);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Processes come and go: what was read so far is what there is.
    }
    return all;
  }

  private static int pid(String name) {
    boolean digits = name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(name) : 0;
  }

  /** A process and all below it, each after its parent. */
  public List<ProcessRecord> tree(ProcessRecord root) {
    Map<Integer, List<ProcessRecord>> children = new HashMap<>();
    for (ProcessRecord process : all()) {
      children.computeIfAbsent(process.parent(), _ -> new ArrayList<>()).add(process);
    }
    List<ProcessRecord> tree = new ArrayList<>();
    tree.add(root);
    for (int i = 0; i < tree.size() && i < MOST; i++) {
      tree.addAll(children.getOrDefault(tree.get(i).pid(), List.of()));
      // A child's own children are looked up once, even where ids were reused meanwhile.
      children.remove(tree.get(i).pid());
    }
    return tree;
  }

  /** A process and what it came from, up to the first process. */
  public List<Integer> ancestry(int pid) {
    List<Integer> ancestry = new ArrayList<>();
    for (int at = pid; at > 0 && ancestry.size() < DEEPEST; ) {
      ancestry.add(at);
      ProcessRecord process = find(at);
      at = process == null ? 0 : process.parent();
    }
    return ancestry;
  }
}
