package io.seawall.sensor.host.setup;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.tree.HostTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the kernel (sysctl) that decide what a process without privileges can reach.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/sysctl/">documentation of the kernel</a>
 */
final class KernelSettings {

  private static final String SOURCE = "https://docs.kernel.org/admin-guide/sysctl/kernel.html";

  private static final String FILES = "https://docs.kernel.org/admin-guide/sysctl/fs.html";

  /**
   * One that should not have some values.
   *
   * @param key below /proc/sys, with slashes
   * @param bad values that it should not have
   * @param check what that means
   */
  private record Setting(String key, Set<String> bad, Check check) {}

  private static final List<Setting> JUDGED =
      List.of(
          setting(
              "kernel/unprivileged_bpf_disabled",
              Set.of("0"),
              Severity.MEDIUM,
              "every user may load BPF programs",
              SOURCE),
          setting(
              "kernel/unprivileged_userns_clone",
              Set.of("1"),
              Severity.LOW,
              "every user may make user namespaces, from which much of the kernel is reached",
              "https://sources.debian.org/patches/linux/"),
          setting(
              "kernel/kptr_restrict",
              Set.of("0"),
              Severity.LOW,
              "addresses of the kernel can be read",
              SOURCE),
          setting(
              "kernel/dmesg_restrict",
              Set.of("0"),
              Severity.LOW,
              "every user, in containers too, reads the kernel's log",
              SOURCE),
          setting(
              "kernel/yama/ptrace_scope",
              Set.of("0"),
              Severity.LOW,
              "processes of a user may trace each other",
              "https://docs.kernel.org/admin-guide/LSM/Yama.html"),
          setting(
              "kernel/perf_event_paranoid",
              Set.of("-1", "0", "1"),
              Severity.LOW,
              "every user may measure the kernel",
              SOURCE),
          setting(
              "kernel/randomize_va_space",
              Set.of("0", "1"),
              Severity.MEDIUM,
              "addresses of programs are not random throughout",
              SOURCE),
          setting(
              "fs/protected_symlinks",
              Set.of("0"),
              Severity.MEDIUM,
              "links of others are followed in folders that all may write",
              FILES),
          setting(
              "fs/protected_hardlinks",
              Set.of("0"),
              Severity.MEDIUM,
              "users may link files of others",
              FILES),
          setting(
              "fs/suid_dumpable",
              Set.of("1"),
              Severity.MEDIUM,
              "set-user-ID programs leave their memory on disk",
              FILES),
          setting(
              "vm/unprivileged_userfaultfd",
              Set.of("1"),
              Severity.LOW,
              "every user may hold up the kernel at page faults",
              "https://docs.kernel.org/admin-guide/sysctl/vm.html"));

  /** Told as they are. */
  private static final List<String> TOLD =
      List.of(
          "net/ipv4/ip_forward",
          "net/ipv6/conf/all/forwarding",
          "net/bridge/bridge-nf-call-iptables",
          "net/core/bpf_jit_harden",
          "user/max_user_namespaces",
          "kernel/io_uring_disabled",
          "kernel/kexec_load_disabled",
          "kernel/modules_disabled",
          "kernel/core_pattern",
          "kernel/sysrq",
          "kernel/pid_max",
          "kernel/panic_on_oops",
          "vm/overcommit_memory");

  private KernelSettings() {}

  private static Setting setting(
      String key, Set<String> bad, Severity severity, String title, String reference) {
    String name = key.replace('/', '.');
    return new Setting(
        key,
        bad,
        new Check(
            "sysctl-" + key.substring(key.lastIndexOf('/') + 1).replace('_', '-'),
            severity,
            title,
            "set "
                + name
                + " to another value than "
                + String.join(", ", sorted(bad))
                + " in /etc/sysctl.d",
            reference));
  }

  private static List<String> sorted(Set<String> words) {
    List<String> sorted = new ArrayList<>(words);
    sorted.sort(null);
    return sorted;
  }

  static void judge(HostTree tree, Facts facts, Findings findings) {
    for (Setting setting : JUDGED) {
      String value = told(setting.key(), tree, facts, findings);
      if (value != null && setting.bad().contains(value)) {
        findings.add(setting.check(), setting.key().replace('/', '.') + " = " + value);
      }
    }
    for (String key : TOLD) {
      told(key, tree, facts, findings);
    }
  }

  /** A setting that the kernel does not have is left out; one that may not be read is not. */
  private static @Nullable String told(String key, HostTree tree, Facts facts, Findings findings) {
    String path = "/proc/sys/" + key;
    var reading = tree.read(path);
    if (!reading.isRead()) {
      if (reading.isIncomplete()) {
        findings.unchecked(path, "it may not be read");
      }
      return null;
    }
    facts.put(key.replace('/', '.'), reading.value());
    return reading.value();
  }

  static List<Check> checks() {
    return JUDGED.stream().map(Setting::check).toList();
  }
}
