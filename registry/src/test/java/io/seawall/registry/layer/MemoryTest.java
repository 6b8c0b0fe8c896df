package io.seawall.registry.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

  @TempDir Path folder;

  /** Held whole, the uploads alone would take 400 MB. */
  @Test
  void fourUploadsOfAHundredMegabytesAreAnalysedInTheHeapOfAGate() throws Exception {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String printed =
        Commands.run(
            folder,
            java,
            "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classes,
            FourUploads.class.getName(),
            folder.resolve("cache").toString(),
            "100");
    assertThat(printed).contains("MiB/s in all");
  }
}
