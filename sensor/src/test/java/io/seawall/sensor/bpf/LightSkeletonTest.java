package io.seawall.sensor.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightSkeletonTest {

  private static final Path SOURCES =
      Path.of(System.getProperty("seawall.root", ".."), "sensor/src/main/bpf");

  /** If this fails, tools/build-bpf must be run. */
  @ParameterizedTest
  @ValueSource(strings = {"x86_64", "aarch64"})
  void theShippedProgramsAreMadeOfTheSources(String architecture) throws Exception {
    assertThat(LightSkeleton.read("sensor", architecture).sources()).isEqualTo(digest());
  }

  private static String digest() throws Exception {
    var list = new StringBuilder();
    for (Path file : sources()) {
      list.append(sha256(Files.readAllBytes(file)));
      list.append("  ").append(file.getFileName()).append('\n');
    }
    return sha256(list.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Path> sources() throws Exception {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.sorted(Comparator.comparing(LightSkeletonTest::order)).toList();
    }
  }

  /** The script names programs before headers. */
  private static String order(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".c") ? "0" : "1") + name;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void theNodeHasAGradeWithReasons() {
    NodeGrade grade = NodeGrade.probe();
    assertThat(grade.probes()).isNotEmpty();
    assertThat(grade.probes()).allMatch(probe -> probe.works() == probe.reason().isEmpty());
  }
}
