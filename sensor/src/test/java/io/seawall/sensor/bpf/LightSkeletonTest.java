package io.seawall.sensor.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightSkeletonTest {

  private static final Path SOURCES =
      Path.of(System.getProperty("seawall.root", ".."), "sensor/src/main/bpf");

  private static final Pattern INCLUDE = Pattern.compile("#include \"([a-z-]+\\.h)\"");

  /** If this fails, tools/build-bpf must be run. */
  @ParameterizedTest
  @CsvSource({"sensor,sensor", "guard,guard", "guard-lsm,guard"})
  void theShippedProgramsAreMadeOfTheSources(String name, String source) throws Exception {
    for (String architecture : List.of("x86_64", "aarch64")) {
      assertThat(LightSkeleton.read(name, architecture).sources()).isEqualTo(digest(source));
    }
  }

  /** Of a program and all that it includes. */
  private static String digest(String source) throws Exception {
    var files = new TreeSet<String>();
    collect(source + ".bpf.c", files);
    var list = new StringBuilder();
    for (String file : files) {
      list.append(sha256(Files.readAllBytes(SOURCES.resolve(file))));
      list.append("  ").append(file).append('\n');
    }
    return sha256(list.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void collect(String file, Set<String> found) throws Exception {
    if (found.add(file)) {
      Matcher include = INCLUDE.matcher(Files.readString(SOURCES.resolve(file)));
      while (include.find()) {
        collect(include.group(1), found);
      }
    }
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
