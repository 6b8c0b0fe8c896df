package io.seawall.sensor.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Live tests on kernels of Debian in a virtual machine: part of {@code ./test deep}. */
class GuestTest {

  private static final Path ROOT = Path.of(System.getProperty("seawall.root", ".."));
  private static final int NO_GUEST = 125;

  /** What a guest has printed. */
  private record Result(int code, String text) {}

  private static Result run(List<String> options, String... tests) throws Exception {
    assumeTrue(System.getenv("SEAWALL_TEST_DEEP") != null, "only ./test deep starts guests");
    var command = new ArrayList<String>();
    command.add(ROOT.resolve("tools/guest").toAbsolutePath().normalize().toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "--seconds",
            "1500",
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx400m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dseawall.root=" + ROOT,
            "-Dseawall.guard.tries=40",
            "-cp",
            System.getProperty("java.class.path"),
            ChosenTests.class.getName()));
    for (String test : tests) {
      command.add("io.seawall.sensor." + test);
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    System.out.println(text);
    assumeTrue(code != NO_GUEST, () -> "no guest: " + text);
    return new Result(code, text);
  }

  private static void assertAllPassed(Result result) {
    assertThat(result.text())
        .contains("successful aProgramThatIsNotOfTheImageIsDenied()")
        .contains("successful noInstructionOfADriftedProgramRuns()")
        .contains("successful programsAndFilesAreDeniedByTheirPath()")
        .contains("successful aProgramIsToldWithItsArgumentsAndItsParent()")
        .contains("failed 0");
    assertThat(result.code()).isZero();
  }

  @Test
  void thisReleasesKernelTakesAll() throws Exception {
    assertAllPassed(
        run(
            List.of(),
            "guest.SecurityHookTest",
            "guard.DriftTest",
            "live.SensorTest",
            "fanotify.FanotifyGuardTest"));
  }

  @Test
  void theNewestKernelTakesAll() throws Exception {
    assertAllPassed(
        run(
            List.of("--backports"),
            "guest.SecurityHookTest",
            "guard.DriftTest",
            "live.SensorTest"));
  }
}
