package io.seawall.sensor.guard.workload;

import io.seawall.sensor.bpf.BpfException;
import io.seawall.sensor.guard.kernel.KernelTables;
import io.seawall.sensor.guard.kernel.KernelTables.FileKey;
import io.seawall.sensor.guard.policy.ExecRules;
import io.seawall.sensor.guard.policy.FileRule;
import io.seawall.sensor.guard.policy.GuardPolicy;
import io.seawall.sensor.guard.policy.OpenRules;
import io.seawall.sensor.guard.policy.PeerRule;
import io.seawall.sensor.guard.root.ContainerRoot;
import io.seawall.sensor.guard.root.ContainerRoot.Found;
import io.seawall.sensor.guard.root.ProgramDigests;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the files of a container that a policy lists, and tells the kernel their numbers. */
final class FileResolution {

  /** Programs that are many: they are denied by the name by which they are called. */
  private static final Set<String> OF_MANY_NAMES = Set.of("busybox", "toybox", "coreutils");

  private final KernelTables tables;
  private final Set<FileKey> listed = new HashSet<>();

  FileResolution(KernelTables tables) {
    this.tables = tables;
  }

  /** Lists paths, which is quick. */
  void paths(ContainerRoot root, long workload, ExecRules rules) {
    paths(root, workload, rules.deny(), KernelTables.FILE_DENIED);
    paths(root, workload, rules.allow(), KernelTables.FILE_ALLOWED);
  }

  /** Lists files that must not be opened, whatever other names they have. */
  void unopened(ContainerRoot root, long workload, OpenRules rules) {
    for (FileRule rule : rules.deny()) {
      if (rule instanceof FileRule.AtPath at && !at.isFolder()) {
        Found file = root.find(at.path());
        if (file != null) {
          list(workload, file, KernelTables.FILE_UNOPENED);
        }
      }
    }
  }

  private void paths(ContainerRoot root, long workload, List<FileRule> rules, int flag) {
    for (FileRule rule : rules) {
      if (rule instanceof FileRule.AtPath at && !at.isFolder()) {
        Found file = root.find(at.path());
        boolean ofMany = file != null && OF_MANY_NAMES.contains(file.name());
        boolean isCalledSo = file != null && at.path().endsWith("/" + file.name());
        if (file != null && (flag == KernelTables.FILE_ALLOWED || !ofMany || isCalledSo)) {
          list(workload, file, flag);
        }
      }
    }
  }

  /**
   * Lists contents, for which all programs of the container are read.
   *
   * @return false if there is more than can be read
   */
  boolean digests(ContainerRoot root, long workload, GuardPolicy policy) {
    if (!policy.exec().hasDigests()) {
      return true;
    }
    Set<String> denied = digests(policy.exec().deny());
    Set<String> allowed = digests(policy.exec().allow());
    var all = new HashSet<>(denied);
    all.addAll(allowed);
    ProgramDigests.Result found = ProgramDigests.find(root, all);
    for (ProgramDigests.Match match : found.matches()) {
      int flags =
          (denied.contains(match.sha256()) ? KernelTables.FILE_DENIED : 0)
              | (allowed.contains(match.sha256()) ? KernelTables.FILE_ALLOWED : 0);
      list(workload, match.file(), flags);
    }
    return found.whole();
  }

  private static Set<String> digests(List<FileRule> rules) {
    var digests = new HashSet<String>();
    for (FileRule rule : rules) {
      if (rule instanceof FileRule.WithDigest with) {
        digests.add(with.sha256());
      }
    }
    return digests;
  }

  private void list(long workload, Found file, int flags) {
    var key = new FileKey(workload, file.device(), file.inode());
    tables.putFile(key, flags);
    listed.add(key);
  }

  /** Name servers that the container's configuration names. */
  static Set<PeerRule> resolvers(ContainerRoot root) {
    var found = new HashSet<PeerRule>();
    for (String line : root.text("/etc/resolv.conf").split("\n", 1_000)) {
      String[] words = line.strip().split("\\s+", 3);
      if (words.length >= 2 && words[0].equals("nameserver")) {
        try {
          found.add(PeerRule.ofAddress(words[1]));
        } catch (IllegalArgumentException e) {
          // Not one that answers could come from.
        }
      }
    }
    return found;
  }

  /** Forgets the files of a workload. */
  void forget(long workload) {
    for (FileKey key : List.copyOf(listed)) {
      if (key.workload() == workload) {
        remove(key);
      }
    }
  }

  /** Forgets the files of all workloads but these, also those that another agent listed. */
  void keep(Set<Long> workloads) {
    for (FileKey key : tables.files()) {
      if (!workloads.contains(key.workload())) {
        remove(key);
      }
    }
  }

  private void remove(FileKey key) {
    try {
      tables.removeFile(key);
      listed.remove(key);
    } catch (BpfException e) {
      // It stays until the next look.
    }
  }
}
