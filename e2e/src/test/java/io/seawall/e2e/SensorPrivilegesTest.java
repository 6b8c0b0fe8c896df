package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sensor with no more than the capabilities that its packaging gives it. */
class SensorPrivilegesTest {

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Pattern UNIT = Pattern.compile("(?m)^CapabilityBoundingSet=(.*)$");
  private static final Pattern MANIFEST = Pattern.compile("add: \\[(.*)]");
  private static final Pattern PAGE = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ");

  private static final String RULES =
      """
      - rule: Child of a loop that ran before
        desc: d
        condition: evt.type=execve and user.uid=65534
        output: "parent %proc.pexepath"
        priority: notice
      - rule: Descriptor that was open before
        desc: d
        condition: evt.type in (dup, dup2, dup3, fcntl) and user.uid=65534 and fd.name=/etc/passwd
        output: "descriptor %fd.name"
        priority: notice
      """;

  @TempDir private Path folder;

  @Test
  void theListsSayTheSame() throws IOException {
    String unit = find(UNIT, "packaging/seawall-sensor.service").getFirst().replace("CAP_", "");
    assertThat(List.of(unit.split(" "))).isEqualTo(capabilities());
    assertThat(find(PAGE, "docs/sensor-deploy.md")).isEqualTo(capabilities());
  }

  @Test
  void withExactlyTheseItSeesEventsProgramsAndDescriptors() throws Exception {
    assumeTrue(Files.isExecutable(SETPRIV), "there is no setpriv");
    SeawallProcess.Result grade = new SeawallProcess(folder).run("sensor", "grade");
    assumeTrue(
        grade.out().startsWith("T1") || grade.out().startsWith("T2"),
        () -> "the kernel takes no programs: " + grade.out());
    Files.writeString(folder.resolve("rules.yaml"), RULES);
    String bounds =
        capabilities().stream()
            .map(name -> "+" + name.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(",", "-all,", ""));
    Process loop =
        new ProcessBuilder(
                SETPRIV.toString(),
                "--reuid=65534",
                "--clear-groups",
                "/bin/sh",
                "-c",
                "exec 7</etc/passwd; while :; do sleep 0.2 >&7; done")
            .start();
    try {
      SeawallProcess.Result run =
          new SeawallProcess(folder)
              .behind(SETPRIV.toString(), "--bounding-set=" + bounds, "--inh-caps=-all")
              .run(
                  "sensor",
                  "run",
                  "-r",
                  folder.resolve("rules.yaml").toString(),
                  "--duration",
                  "3s");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).containsPattern("parent /\\S+").contains("descriptor /etc/passwd");
    } finally {
      loop.descendants().forEach(ProcessHandle::destroyForcibly);
      loop.destroyForcibly();
    }
  }

  @Test
  void whereTheKernelTakesNoProgramsProcessesAreSeenAllTheSame() throws Exception {
    assumeTrue(Files.isExecutable(SETPRIV), "there is no setpriv");
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    Files.writeString(folder.resolve("rules.yaml"), RULES);
    Process loop =
        new ProcessBuilder(
                SETPRIV.toString(),
                "--reuid=65534",
                "--clear-groups",
                "/bin/sh",
                "-c",
                "while :; do sleep 0.2; done")
            .start();
    try {
      SeawallProcess.Result run =
          new SeawallProcess(folder)
              .behind(SETPRIV.toString(), "--bounding-set=-bpf,-perfmon,-sys_admin")
              .run(
                  "sensor",
                  "run",
                  "-r",
                  folder.resolve("rules.yaml").toString(),
                  "--duration",
                  "3s");
      assumeTrue(!run.err().contains("[connector-refused]"), run.err());
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err()).contains("only beginnings and ends of processes are seen");
      assertThat(run.out()).containsPattern("parent /\\S+");
    } finally {
      loop.descendants().forEach(ProcessHandle::destroyForcibly);
      loop.destroyForcibly();
    }
  }

  @Test
  void whatIsRecordedUnderThemCanBeReplayed() throws IOException {
    assumeTrue(Files.isExecutable(SETPRIV), "there is no setpriv");
    SeawallProcess.Result grade = new SeawallProcess(folder).run("sensor", "grade");
    assumeTrue(
        grade.out().startsWith("T1") || grade.out().startsWith("T2"),
        () -> "the kernel takes no programs: " + grade.out());
    Files.writeString(folder.resolve("rules.yaml"), RULES.replace("user.uid=65534", "evt.num>=0"));
    Path recording = folder.resolve("a.rec");
    Process loop = new ProcessBuilder("/bin/sh", "-c", "while :; do sleep 0.2; done").start();
    try {
      var seawall = new SeawallProcess(folder);
      SeawallProcess.Result run =
          seawall.run("record", recording.toString(), "--duration", "2s", "--calls", "openat");
      assertThat(run.err()).contains(" events, ");
      assertThat(run.code()).isZero();
      assertThat(
              seawall
                  .run(
                      "replay", "-r", folder.resolve("rules.yaml").toString(), recording.toString())
                  .out())
          .contains("parent /");
      assertThat(seawall.run("record", recording.toString(), "--calls", "opennat").err())
          .contains("[call-unknown]");
    } finally {
      loop.descendants().forEach(ProcessHandle::destroyForcibly);
      loop.destroyForcibly();
    }
  }

  private static List<String> capabilities() throws IOException {
    return List.of(find(MANIFEST, "packaging/sensor-daemonset.yaml").getFirst().split(", "));
  }

  private static List<String> find(Pattern pattern, String file) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(SeawallProcess.ROOT.resolve(file)));
    List<String> found = matcher.results().map(result -> result.group(1)).toList();
    assertThat(found).as(file).isNotEmpty();
    return found;
  }
}
