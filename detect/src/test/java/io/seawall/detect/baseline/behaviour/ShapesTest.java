package io.seawall.detect.baseline.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.value.Text;
import org.junit.jupiter.api.Test;

class ShapesTest {

  private final PathShape shape = new PathShape();

  @Test
  void whatDiffersFromRunToRunBecomesANumberSign() {
    assertThat(path("/proc/4711/oom_score_adj")).isEqualTo("/proc/#/oom_score_adj");
    assertThat(path("/run/123e4567-e89b-12d3-a456-426614174000.sock")).isEqualTo("/run/#.sock");
    assertThat(path("/var/lib/docker/containers/0f4c2e9a81b7/config"))
        .isEqualTo("/var/lib/docker/containers/#/config");
    assertThat(path("/var/log/app-2026-01-31.log")).isEqualTo("/var/log/app-#-#-#.log");
    assertThat(path("/tmp/build.84213")).isEqualTo("/tmp/build.#");
  }

  @Test
  void namesOfPeopleAndVersionsStay() {
    for (String plain :
        new String[] {
          "/usr/bin/python3.11",
          "/lib/x86_64-linux-gnu/libc.so.6",
          "/etc/passwd",
          "/usr/bin/deadbeef",
          "/",
          ""
        }) {
      assertThat(path(plain)).isEqualTo(plain);
    }
  }

  @Test
  void aFileCannotCallItselfAPattern() {
    assertThat(path("/tmp/*/#\n")).isEqualTo("/tmp/?/??");
  }

  @Test
  void ofACommandLineTheNamesOfOptionsStay() {
    assertThat(command("-c", "rm -rf /tmp/7")).isEqualTo("/bin/x | -c *");
    assertThat(command("/", "-name", "x", "--depth=3")).isEqualTo("/bin/x | * -name * --depth=*");
    assertThat(command("a", "b", "c")).isEqualTo("/bin/x | *");
    assertThat(command()).isEqualTo("/bin/x |");
  }

  @Test
  void noSecretBehindAnOptionIsLearned() {
    assertThat(command("-pswordfish", "--password=swordfish", "-j8"))
        .isEqualTo("/bin/x | -p* --password=* -j*");
  }

  @Test
  void aLongCommandLineIsCut() {
    String[] many = new String[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = "-" + (char) ('a' + i % 26);
    }
    assertThat(command(many)).hasSizeLessThan(60);
  }

  private String path(String path) {
    return shape.of(Text.of(path)).toString();
  }

  private static String command(String... arguments) {
    var bytes = new StringBuilder();
    for (String argument : arguments) {
      bytes.append(argument).append('\0');
    }
    return CommandShape.of("/bin/x", Text.of(bytes.toString()));
  }
}
