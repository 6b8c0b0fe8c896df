package io.seawall.registry.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Digest;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.registry.record.file.RecordName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of a file, nothing is allowed by it that was not. */
class DamagedRecordsTest {

  private static final String HEAD = "seawall-gate 1 standing ";
  private static final ManifestRecord IMAGE = Samples.image("a");

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private final List<String> damage = new ArrayList<>();
  private GateRecords records;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void open() throws IOException {
    records = GateRecords.in(folder, damage::add);
    records.keep(IMAGE);
    records.stand(Samples.standing("team/app", IMAGE, Outcome.ALLOW));
    file = standingFile();
    whole = Files.readAllBytes(file);
  }

  private Path standingFile() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(path -> path.getFileName().toString().startsWith("in-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private @Nullable Standing read() {
    return records.standing("team/app", IMAGE.digest());
  }

  @Test
  void aStandingThatIsCutOffAnywhereCountsAsNone() throws IOException {
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(read()).as("cut after %s bytes", length).isNull();
    }
    assertThat(damage).hasSize(whole.length);
    assertThat(damage.getFirst()).contains(file.toString()).contains("counts as none");
  }

  @Test
  void aStandingWithAnyByteChangedCountsAsNone() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      assertThat(read()).as("byte %s", at).isNull();
    }
  }

  @Test
  void aDamagedStandingIsReplacedByTheNextVerdict() throws IOException {
    Files.write(file, new byte[10]);
    Standing denied = Samples.standing("team/app", IMAGE, Outcome.DENY);

    records.stand(denied);

    assertThat(read()).isEqualTo(denied);
  }

  @Test
  void aStandingOfAnotherRepositoryOrManifestIsNotTaken() throws IOException {
    ManifestRecord other = Samples.image("b");
    records.keep(other);
    records.stand(Samples.standing("team/other", IMAGE, Outcome.DENY));
    Path moved = file.resolveSibling("in-" + RecordName.of("team/third"));
    Files.write(moved, whole);

    assertThat(records.standing("team/third", IMAGE.digest())).isNull();
    assertThat(records.standings(IMAGE)).hasSize(2);
    assertThat(damage).anyMatch(text -> text.contains("something else than its name says"));

    Path elsewhere =
        folder.resolve(
            "manifests/"
                + other.digest().hex().substring(0, 2)
                + "/sha256-"
                + other.digest().hex());
    Files.write(elsewhere.resolve(file.getFileName()), whole);
    assertThat(records.standing("team/app", other.digest())).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"outcome\":\"allow\"}",
        "{} {}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}"
      })
  void contentThatFitsItsDigestAndIsNoStandingCountsAsNone(String body) throws IOException {
    write(body);

    assertThat(read()).isNull();
    assertThat(damage).hasSize(1);
  }

  @Test
  void aStandingThatContradictsItselfCountsAsNone() throws IOException {
    String body = body();
    List<String> bad =
        List.of(
            body.replace("\"outcome\":\"allow\"", "\"outcome\":\"fine\""),
            body.replace("\"outcome\":\"allow\"", "\"outcome\":\"ALLOW\""),
            body.replace("\"outcome\":\"allow\"", "\"outcome\":\"deny\""),
            body.replace("\"outcome\":\"allow\"", "\"outcome\":\"pending\""),
            body.replace("\"source\"", "\"graceUntil\":\"2027-01-01T00:00:00Z\",\"source\""),
            body.replace("\"source\"", "\"outcome\":\"allow\",\"source\""),
            body.replace("\"source\"", "\"unknown\":\"x\",\"source\""),
            body.replace("\"moreReasons\":2", "\"moreReasons\":-1"),
            body.replace("\"moreReasons\":2", "\"moreReasons\":99999999999"),
            body.replace("\"moreReasons\":2", "\"moreReasons\":true"),
            body.replaceAll("\"decision\":\"[^\"]*\",", ""),
            body.replace("\"message\":\"because\"", "\"message\":7"));
    for (String each : bad) {
      assertThat(each).isNotEqualTo(body);
      write(each);
      assertThat(read()).as(each).isNull();
    }
    write(body);
    assertThat(read()).as("the same way of writing, unchanged").isNotNull();
  }

  @Test
  void aStandingLargerThanAnyIsNotReadToItsEnd() throws IOException {
    write(" ".repeat(2 << 20) + body());

    assertThat(read()).isNull();
    assertThat(damage).anyMatch(text -> text.contains("larger than any"));
  }

  @Test
  void whatIsNoFileCountsAsNone() throws IOException {
    Path real = folder.resolve("real");
    Files.write(real, whole);
    Files.delete(file);
    Files.createSymbolicLink(file, real);
    assertThat(read()).as("a link").isNull();
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(read()).as("a folder").isNull();
  }

  @Test
  void damageInOneRecordDoesNotHideOthers() throws IOException {
    ManifestRecord other = Samples.image("b");
    records.keep(other);
    records.stand(Samples.standing("team/app", other, Outcome.ALLOW));
    Files.write(file.resolveSibling("manifest"), new byte[3]);
    Files.writeString(folder.resolve("manifests/stray"), "x");
    Files.createDirectories(folder.resolve("manifests/ab/no digest"));
    List<Digest> told = new ArrayList<>();

    records.each((manifest, standings) -> told.add(manifest.digest()));

    assertThat(told).containsExactly(other.digest());
    assertThat(records.holders("team/app", Samples.digest("base"), 10)).contains(other.digest());
  }

  private String body() {
    String text = new String(whole, StandardCharsets.UTF_8);
    return text.substring(text.indexOf('\n') + 1);
  }

  private void write(String body) throws IOException {
    String head = HEAD + Digest.sha256Of(body.getBytes(StandardCharsets.UTF_8)).hex() + "\n";
    Files.writeString(file, head + body);
  }
}
