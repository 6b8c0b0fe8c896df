package io.seawall.sensor.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.host.isolation.RunningContainer;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.usage.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Real containers of Podman and runc, in a storage of their own; skipped where that cannot be. */
@TestInstance(Lifecycle.PER_CLASS)
class PodmanLiveTest {

  private static final List<String> ULIMITS =
      List.of("--ulimit", "nofile=1024:4096", "--ulimit", "nproc=1000:1000");

  private final Map<String, String> ids = new HashMap<>();
  private Path folder = Path.of("");
  private HostReport report = emptyReport();

  private static HostReport emptyReport() {
    return new HostInspection(new HostTree(Path.of("/nonexistent")), String::compareTo)
        .inspect(null, Thresholds.PRESET);
  }

  @BeforeAll
  void start() throws IOException, InterruptedException {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    Path busybox = Path.of("/bin/busybox");
    for (Path needed : List.of(Path.of("/usr/bin/podman"), Path.of("/usr/sbin/runc"), busybox)) {
      Assumptions.assumeTrue(Files.isExecutable(needed), "needs " + needed);
    }
    folder = Files.createTempDirectory("seawall-host");
    Path root = Files.createDirectories(folder.resolve("rootfs"));
    Files.createDirectories(root.resolve("bin"));
    Files.copy(busybox, root.resolve("bin/busybox"));
    Files.createSymbolicLink(root.resolve("bin/sleep"), Path.of("busybox"));
    Path archive = folder.resolve("image.tar");
    run(List.of("tar", "-C", root.toString(), "-cf", archive.toString(), "."));
    podman("import", archive.toString(), "localhost/host:1");
    container("plain", "--network=none");
    container(
        "limited",
        "--network=none",
        "--memory=64m",
        "--cpus=0.5",
        "--pids-limit=50",
        "--read-only",
        "--cap-drop=ALL",
        "--security-opt=no-new-privileges",
        "--user=1000");
    container("privileged", "--network=host", "--pid=host", "--privileged", "-v", "/etc:/host/etc");
    report =
        new HostInspection(new HostTree(Path.of("/")), String::compareTo)
            .inspect(null, Thresholds.PRESET);
  }

  private void container(String name, String... options) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("--runtime", "/usr/sbin/runc", "run", "-d", "--rm"));
    words.addAll(ULIMITS);
    words.addAll(List.of(options));
    words.addAll(List.of("localhost/host:1", "/bin/sleep", "300"));
    String[] lines = podman(words.toArray(String[]::new)).strip().split("\n");
    ids.put(name, lines[lines.length - 1]);
  }

  private String podman(String... words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of("podman", "--root", folder + "/c", "--runroot", folder + "/r"));
    command.addAll(List.of(words));
    return run(command);
  }

  /** Skips the tests if a command fails: containers cannot run everywhere. */
  private String run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(out);
    Assumptions.assumeTrue(ended && process.exitValue() == 0, command + ": " + said);
    return said;
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    if (folder.toString().isEmpty()) {
      return;
    }
    for (String id : ids.values()) {
      quietly(
          "podman", "--root", folder + "/c", "--runroot", folder + "/r", "rm", "-f", "-t", "0", id);
    }
    // Behind each container its monitor cleans up, and mounts the storage anew for that.
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end && isInUse()) {
      Thread.sleep(100);
    }
    quietly("umount", folder + "/c/overlay");
    quietly("rm", "-rf", "--one-file-system", folder.toString());
  }

  private boolean isInUse() {
    return ProcessHandle.allProcesses()
        .anyMatch(each -> each.info().commandLine().orElse("").contains(folder.toString()));
  }

  private static void quietly(String... command) throws IOException, InterruptedException {
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor(60, TimeUnit.SECONDS);
  }

  private RunningContainer container(String name) {
    return report.containers().stream()
        .filter(each -> each.group().id().equals(ids.get(name)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not seen"));
  }

  private List<String> found(String name) {
    return report.findings().stream()
        .filter(each -> container(name).group().id().equals(each.container()))
        .map(each -> each.check().id())
        .toList();
  }

  @Test
  void thePrivilegedOneIsSeenAsThat() {
    assertThat(found("privileged"))
        .contains(
            "container-privileged",
            "container-host-pid",
            "container-host-network",
            "container-seccomp-off",
            "container-capabilities-escape",
            "container-host-mount",
            "container-kernel-settings");
    HostFinding mount =
        report.findings().stream()
            .filter(each -> each.check().id().equals("container-host-mount"))
            .filter(each -> "/host/etc".equals(each.subject()))
            .findFirst()
            .orElseThrow();
    assertThat(mount.severity()).isEqualTo(Severity.HIGH);
    assertThat(mount.evidence()).containsExactly("/etc -> /host/etc (rw)");
  }

  @Test
  void thePlainOneIsNotPrivileged() {
    assertThat(container("plain").group().runtime()).isEqualTo("podman");
    assertThat(found("plain"))
        .contains("container-root-user", "container-memory-unlimited", "container-root-writable")
        .doesNotContain(
            "container-privileged",
            "container-host-pid",
            "container-host-network",
            "container-seccomp-off",
            "container-capabilities-escape",
            "container-devices",
            "container-kernel-settings");
  }

  @Test
  void theLimitedOneHasItsLimits() {
    assertThat(container("limited").limits().memory()).isEqualTo(64L << 20);
    assertThat(container("limited").limits().cpus()).isEqualTo(0.5);
    assertThat(container("limited").limits().pids()).isEqualTo(50);
    assertThat(found("limited"))
        .isSubsetOf("container-host-cgroup", "container-io-unlimited", "container-apparmor-off");
  }

  @Test
  void theRuntimeSaysItsVersion() {
    assertThat(report.containerHost()).isEqualTo(ContainerHost.RUNNING);
    assertThat(report.runtimes())
        .filteredOn(each -> each.path().endsWith("/runc"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(String.valueOf(each.version())).matches("\\d+\\.\\d+.*"));
  }
}
