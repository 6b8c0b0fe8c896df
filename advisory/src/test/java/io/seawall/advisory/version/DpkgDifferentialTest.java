package io.seawall.advisory.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Compares with the dpkg of the machine; skipped where there is none. */
class DpkgDifferentialTest {

  private static final Path DPKG = Path.of("/usr/bin/dpkg");
  private static final long SEED = 7;

  @Test
  void agreesWithDpkg() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(DPKG), DPKG + " is not there");
    List<String> texts = VersionTexts.of(VersionOrder.DEB, new Random(SEED), 1000);
    for (int i = 0; i < texts.size(); i += 2) {
      String left = texts.get(i);
      String right = texts.get(i + 1);
      if (VersionOrder.DEB.accepts(left) && VersionOrder.DEB.accepts(right)) {
        int order = VersionOrder.DEB.compare(left, right);
        String relation = order < 0 ? "lt" : order > 0 ? "gt" : "eq";
        assertThat(holds(left, relation, right))
            .as("seed %d: '%s' %s '%s'", SEED, left, relation, right)
            .isTrue();
      }
    }
  }

  private static boolean holds(String left, String relation, String right)
      throws IOException, InterruptedException {
    Process dpkg =
        new ProcessBuilder(DPKG.toString(), "--compare-versions", left, relation, right)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!dpkg.waitFor(1, TimeUnit.MINUTES)) {
      dpkg.destroyForcibly();
    }
    return dpkg.waitFor() == 0;
  }
}
