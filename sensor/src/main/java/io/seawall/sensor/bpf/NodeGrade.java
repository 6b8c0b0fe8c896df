package io.seawall.sensor.bpf;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel of a node lets Seawall see and prevent, found out by loading programs of two
 * instructions.
 *
 * @param grade the best that is there
 * @param probes what was tried, with the reasons
 */
public record NodeGrade(Grade grade, List<Probe> probes) {

  private static final int TRACING = 26;
  private static final int LSM = 29;
  private static final int CGROUP_SOCKET = 18;
  private static final int RAW_TRACEPOINT = 23;
  private static final int LSM_MAC = 27;
  private static final int CONNECT4 = 10;
  private static final int MISSING = -2;
  private static final int REFUSED = -1;

  private static final Path LSM_LIST = Path.of("/sys/kernel/security/lsm");

  /** {@code r0 = 1; exit}: one allows a connection, and is what other programs may answer too. */
  private static final byte[] ALLOW = {
    (byte) 0xb7, 0, 0, 0, 1, 0, 0, 0, (byte) 0x95, 0, 0, 0, 0, 0, 0, 0
  };

  /** {@code r0 = 0; exit}. */
  private static final byte[] NOTHING = {
    (byte) 0xb7, 0, 0, 0, 0, 0, 0, 0, (byte) 0x95, 0, 0, 0, 0, 0, 0, 0
  };

  /** Takes a copy. */
  public NodeGrade {
    probes = List.copyOf(probes);
  }

  /** From the best to the worst. */
  public enum Grade {
    /** Programs see all, cut connections, and deny what a security hook asks them about. */
    T2("sees all; denies programs, files and connections before they are used"),
    /** Programs see all, cut connections, and end a process before its first instruction. */
    T1("sees all; denies connections, ends programs before their first instruction"),
    /** No programs: only what fanotify and the process connector tell. */
    T3(
        "sees programs that start, a moment later; denies programs and files through fanotify if"
            + " asked to, and whoever opens one then waits for the sensor"),
    /** Nothing. */
    NONE("sees nothing");

    private final String meaning;

    Grade(String meaning) {
      this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
      return meaning;
    }
  }

  /**
   * Something that was tried.
   *
   * @param name of what was tried
   * @param works whether it is there
   * @param reason why not; empty if it works
   */
  public record Probe(String name, boolean works, String reason) {}

  /** Tries what this machine's kernel lets this process do. */
  public static NodeGrade probe() {
    List<Probe> probes = new ArrayList<>();
    KernelTypes types = KernelTypes.read();
    int exec = types == null ? 0 : types.find(KernelTypes.TYPEDEF, "btf_trace_sched_process_exec");
    int hook = types == null ? 0 : types.find(KernelTypes.FUNCTION, "bpf_lsm_bprm_check_security");
    Probe trace = named("programs at tracepoints", load(TRACING, RAW_TRACEPOINT, exec, NOTHING));
    Probe connect =
        named(
            "programs at connections of control groups", load(CGROUP_SOCKET, CONNECT4, -1, ALLOW));
    Probe deny = named("programs at security hooks", load(LSM, LSM_MAC, hook, NOTHING));
    if (deny.works() && !isEnabled()) {
      deny = new Probe(deny.name(), false, "bpf is not in " + LSM_LIST);
    }
    probes.add(trace);
    probes.add(connect);
    probes.add(deny);
    boolean base = trace.works() && connect.works();
    boolean files = false;
    if (!base) {
      Probe watch = named("fanotify", Kernel.watchFiles());
      probes.add(watch);
      files = watch.works();
    }
    Grade grade = base && deny.works() ? Grade.T2 : base ? Grade.T1 : files ? Grade.T3 : Grade.NONE;
    return new NodeGrade(grade, probes);
  }

  private static Probe named(String name, int result) {
    if (result >= 0) {
      Kernel.close(result);
      return new Probe(name, true, "");
    }
    String reason =
        switch (result) {
          case MISSING -> "the kernel does not tell its types, or does not have this one";
          case REFUSED -> "refused: this process may not, or the kernel allows it to nobody";
          default -> BpfException.reason(-result);
        };
    return new Probe(name, false, reason);
  }

  /** The program's descriptor, or an error; a type of 0 is one that there is not. */
  private static int load(int kind, int attachment, int type, byte[] instructions) {
    if (type == 0) {
      return MISSING;
    }
    try (var load = new Attributes()) {
      MemorySegment code = load.copy(instructions);
      load.number(0, kind).number(4, 2).address(8, code).text(16, "GPL");
      load.number(68, attachment).number(108, Math.max(type, 0));
      return load.tryCall(Attributes.PROG_LOAD);
    }
  }

  private static boolean isEnabled() {
    try {
      return List.of(Files.readString(LSM_LIST).strip().split(",")).contains("bpf");
    } catch (IOException e) {
      return false;
    }
  }
}
