package io.seawall.detect.baseline.export;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.profile.LearningReport;
import io.seawall.detect.baseline.profile.Profile;
import io.seawall.detect.kernel.SyscallNames;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes which system calls a workload may make, as Docker, containerd, CRI-O and Podman read it.
 *
 * <p>Beside what was learned two floors are allowed: what the runtime itself calls once the filter
 * stands, and what the start of any program calls, as learning may have begun later. All else fails
 * with {@code ENOSYS}, so that programs fall back on older calls as they do on older kernels.
 *
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#seccomp">OCI
 *     runtime specification</a>
 */
public final class SeccompProfile {

  /**
   * What runc calls between loading the filter and the exec: {@code finalizeNamespace}, the exec
   * FIFO, closing descriptors, and Go's runtime beneath.
   *
   * @see <a
   *     href="https://github.com/opencontainers/runc/blob/main/libcontainer/standard_init_linux.go">
   *     standard_init_linux.go</a>
   * @see <a href="https://github.com/opencontainers/runc/issues/2097">the list is nowhere
   *     promised</a>
   * @see <a href="https://github.com/moby/moby/issues/22252">what fails without</a>
   */
  private static final List<String> RUNTIME =
      List.of(
          "brk",
          "capget",
          "capset",
          "chdir",
          "clone",
          "clone3",
          "close",
          "close_range",
          "epoll_create1",
          "epoll_ctl",
          "epoll_pwait",
          "eventfd2",
          "execve",
          "execveat",
          "exit",
          "exit_group",
          "faccessat",
          "faccessat2",
          "fchdir",
          "fchown",
          "fcntl",
          "fstat",
          "fstatfs",
          "futex",
          "getcwd",
          "getdents64",
          "getegid",
          "geteuid",
          "getgid",
          "getpid",
          "getppid",
          "gettid",
          "getuid",
          "kill",
          "lstat",
          "madvise",
          "mmap",
          "mprotect",
          "munmap",
          "nanosleep",
          "newfstatat",
          "open",
          "openat",
          "openat2",
          "personality",
          "pipe2",
          "prctl",
          "read",
          "readlinkat",
          "rt_sigaction",
          "rt_sigprocmask",
          "rt_sigreturn",
          "sched_getaffinity",
          "sched_yield",
          "setgid",
          "setgroups",
          "setuid",
          "sigaltstack",
          "stat",
          "statx",
          "tgkill",
          "umask",
          "write");

  /** What the dynamic loader and the start of glibc and musl call. */
  private static final List<String> PROGRAM_START =
      List.of(
          "access",
          "arch_prctl",
          "clock_gettime",
          "fstat64",
          "getrandom",
          "getrlimit",
          "mmap2",
          "pread64",
          "prlimit64",
          "readlink",
          "readv",
          "rseq",
          "set_robust_list",
          "set_thread_area",
          "set_tid_address",
          "uname",
          "writev");

  private static final List<String> ARCHITECTURES =
      List.of(
          "SCMP_ARCH_X86_64",
          "SCMP_ARCH_X86",
          "SCMP_ARCH_X32",
          "SCMP_ARCH_AARCH64",
          "SCMP_ARCH_ARM");

  private static final int ENOSYS = 38;

  private SeccompProfile() {}

  /**
   * The filter as JSON, with the reason of each group as {@code comment}.
   *
   * @throws IllegalArgumentException if the profile's section of system calls is open or empty: a
   *     filter made of it would not let the workload do what it does
   */
  public static String write(Profile profile) {
    ProfileSection section = profile.section(BehaviourKind.SYSCALL);
    if (section.open() || section.entries().isEmpty()) {
      throw new IllegalArgumentException(
          "the profile of " + profile.workload() + " does not know all its system calls");
    }
    Set<String> learned = new TreeSet<>();
    for (ProfileEntry entry : section.entries()) {
      learned.addAll(SyscallNames.kernelNames(entry.value()));
    }
    var out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(new Indented(), out)) {
      write(profile, learned, json);
    }
    return out.append('\n').toString();
  }

  private static void write(Profile profile, Set<String> learned, JsonGenerator json) {
    LearningReport learning = profile.learning();
    json.writeStartObject();
    json.writeStringProperty("defaultAction", "SCMP_ACT_ERRNO");
    json.writeNumberProperty("defaultErrnoRet", ENOSYS);
    json.writeArrayPropertyStart("architectures");
    ARCHITECTURES.forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("syscalls");
    group(
        learned,
        "Learned of "
            + profile.workload()
            + " from "
            + learning.events()
            + " events in "
            + learning.runs()
            + " runs. Calls that the captures did not record are unknown and not allowed here.",
        json);
    Set<String> runtime = new TreeSet<>(RUNTIME);
    runtime.removeAll(learned);
    group(runtime, "Not learned: runc needs them to start a container.", json);
    Set<String> start = new TreeSet<>(PROGRAM_START);
    start.removeAll(learned);
    group(start, "Not learned: the start of most programs needs them.", json);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void group(Collection<String> names, String comment, JsonGenerator json) {
    if (names.isEmpty()) {
      return;
    }
    json.writeStartObject();
    json.writeArrayPropertyStart("names");
    names.forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("action", "SCMP_ACT_ALLOW");
    json.writeStringProperty("comment", comment);
    json.writeEndObject();
  }

  /** For people to read and to compare. */
  private static final class Indented extends ObjectWriteContext.Base {

    @Override
    public PrettyPrinter getPrettyPrinter() {
      var indenter = new DefaultIndenter("  ", "\n");
      return new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER))
          .withArrayIndenter(indenter)
          .withObjectIndenter(indenter);
    }
  }
}
