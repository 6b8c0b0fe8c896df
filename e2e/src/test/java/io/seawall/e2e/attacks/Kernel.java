package io.seawall.e2e.attacks;

import io.seawall.e2e.SeawallProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Whether the kernel takes the sensor's programs. */
final class Kernel {

  private Kernel() {}

  /** Passes over a test where it does not. */
  static void assume(Path folder) {
    SeawallProcess.Result grade = new SeawallProcess(folder).run("sensor", "grade");
    Assumptions.assumeTrue(
        grade.out().startsWith("T1") || grade.out().startsWith("T2"),
        () -> "the kernel takes no programs: " + grade.out() + grade.err());
  }
}
