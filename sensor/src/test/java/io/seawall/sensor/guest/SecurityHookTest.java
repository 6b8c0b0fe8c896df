package io.seawall.sensor.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.sensor.bpf.BpfTable;
import io.seawall.sensor.bpf.LightSkeleton;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.bpf.NodeGrade;
import io.seawall.sensor.bpf.NodeGrade.Grade;
import io.seawall.sensor.container.Podman;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs at security hooks, over two containers with the same image of which one has a policy.
 * Passed over where the kernel takes none; {@link GuestTest} runs it where it does.
 */
class SecurityHookTest {

  private static final int POLICY = 77;
  private static final int OPEN_RULES = 0x80000000;
  private static final int DRIFT = 0;
  private static final int EXEC_DENY = 1;
  private static final int OPEN = 5;
  private static final byte BLOCK = 3;
  private static final int DENIED = 1;
  private static final int DESKS = 4;
  private static final String RUN_NEW =
      "mkdir -p /new; cp /bin/busybox /new/true && /new/true; echo $?";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @BeforeAll
  static void needsAKernelWithHooks() {
    NodeGrade grade = NodeGrade.probe();
    assumeTrue(grade.grade() == Grade.T2, () -> "no security hooks: " + grade.probes());
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The guard's programs at hooks, with one policy, for one container. */
  private static LoadedPrograms guard(Podman podman, String container, int... kinds)
      throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    LoadedPrograms programs =
        LightSkeleton.read("guard-lsm").load(Map.of("desks", processors * DESKS));
    ByteBuffer policy = bytes(96);
    for (int kind : kinds) {
      policy.put(kind, BLOCK);
    }
    programs.table("policies", 4, 96).put(bytes(4).putInt(POLICY).array(), policy.array());
    ByteBuffer workload = bytes(160).putInt(POLICY);
    byte[] id = bytes(8).putLong(group(podman, container)).array();
    programs.table("workloads", 8, 160).put(id, workload.array());
    programs.attach("guard_exec");
    programs.attach("guard_open");
    return programs;
  }

  /** The id of a container's control group. */
  private static long group(Podman podman, String container) throws IOException {
    String pid = podman.run("inspect", "-f", "{{.State.Pid}}", container).id();
    String line =
        Files.readAllLines(Path.of("/proc/" + pid + "/cgroup")).stream()
            .filter(one -> one.startsWith("0::/"))
            .findFirst()
            .orElseThrow();
    return (long) Files.getAttribute(Path.of("/sys/fs/cgroup/" + line.substring(4)), "unix:ino");
  }

  private static void deny(LoadedPrograms programs, int policy, String path, boolean below) {
    byte[] text = path.getBytes(StandardCharsets.UTF_8);
    ByteBuffer key = bytes(260).putInt(32 + 8 * (text.length + (below ? 0 : 1))).putInt(policy);
    key.put(text);
    BpfTable paths = programs.table("paths", 260, 4);
    paths.put(key.array(), bytes(4).putInt(DENIED).array());
  }

  private static String run(Podman podman, String container, String script) throws IOException {
    return podman.run("exec", container, "/bin/busybox", "sh", "-c", script).text();
  }

  @Test
  void aProgramThatIsNotOfTheImageIsDenied() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      String guarded = podman.container("--network=none", "--tmpfs", "/memory:exec");
      String other = podman.container("--network=none");
      try (LoadedPrograms _ = guard(podman, guarded, DRIFT)) {
        assertThat(run(podman, guarded, RUN_NEW))
            .contains("Operation not permitted")
            .contains("126");
        assertThat(run(podman, guarded, RUN_NEW.replace("/new", "/memory/new"))).contains("126");
        assertThat(run(podman, guarded, "/bin/busybox true; echo $?"))
            .isEqualToIgnoringWhitespace("0");
        String script =
            "printf '#!/bin/busybox sh\\necho ran' >/script; chmod 755 /script; /script";
        assertThat(run(podman, guarded, script)).contains("not permitted").doesNotContain("ran");
        assertThat(run(podman, other, RUN_NEW)).isEqualToIgnoringWhitespace("0");
        assertThat(run(podman, other, script)).contains("ran");
      }
      assertThat(run(podman, guarded, RUN_NEW)).as("lifted").isEqualToIgnoringWhitespace("0");
    }
  }

  @Test
  void programsAndFilesAreDeniedByTheirPath() throws Exception {
    try (Podman podman = Podman.in(folder)) {
      String guarded = podman.container("--network=none");
      String other = podman.container("--network=none");
      for (String container : List.of(guarded, other)) {
        run(
            podman,
            container,
            "mkdir /secret; echo 1 >/secret/key; echo 2 >/secrets; echo 3 >/one");
      }
      try (LoadedPrograms programs = guard(podman, guarded, EXEC_DENY, OPEN)) {
        deny(programs, POLICY | OPEN_RULES, "/secret/", true);
        deny(programs, POLICY | OPEN_RULES, "/one", false);
        deny(programs, POLICY, "/bin/sleep", false);
        for (String path : List.of("/secret/key", "/secret/../secret/key", "/one")) {
          assertThat(run(podman, guarded, "cat " + path)).contains("Operation not permitted");
        }
        String moved = run(podman, guarded, "ln -s /secret/key /link; cat /link; cat /secrets");
        assertThat(moved).contains("Operation not permitted").contains("2");
        assertThat(run(podman, guarded, "/bin/sleep 0; echo $?")).contains("126");
        assertThat(run(podman, other, "cat /secret/key /one; /bin/sleep 0; echo $?"))
            .isEqualToIgnoringWhitespace("1 3 0");
      }
    }
  }
}
