package io.seawall.inventory.rust;

import static io.seawall.inventory.executable.ExecutableBytes.join;
import static io.seawall.inventory.executable.ExecutableBytes.zlib;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.inventory.executable.ExecutableBytes;
import io.seawall.inventory.executable.ExecutableBytes.Kind;
import io.seawall.inventory.executable.ReadExecutable;
import io.seawall.model.NotChecked;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditSearchTest {

  private static final String CRATES =
      """
      {"packages":[{"name":"adler","version":"0.2.3","source":"registry","kind":"build"},\
      {"name":"serde_json","version":"1.0.135","source":"crates.io","dependencies":[2,1]},\
      {"name":"app","version":"0.1.0","source":"local","dependencies":[1],"root":true}]}\
      """;

  @ParameterizedTest
  @EnumSource
  void readsWhatIsPartOfTheProgram(Kind kind) {
    byte[] list = zlib(CRATES.getBytes(StandardCharsets.UTF_8), 7);
    RecordedFacts facts =
        ReadExecutable.of(new ExecutableBytes(kind).notLoaded(join(list, new byte[9])).bytes());

    assertThat(facts.names()).containsExactly("serde_json@1.0.135", "app@0.1.0");
    assertThat(facts.installed.getLast().detail()).isEqualTo("source local");
    assertThat(facts.notChecked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 6, 9})
  void findsStreamsOfEveryLevelBetweenSymbols(int level) {
    byte[] list = zlib(CRATES.getBytes(StandardCharsets.UTF_8), level);
    for (long seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      byte[] before = new byte[random.nextInt(200_000)];
      random.nextBytes(before);
      byte[] after = new byte[random.nextInt(100_000)];
      random.nextBytes(after);

      assertThat(elf(join(before, list, after)).names())
          .as("seed " + seed)
          .containsExactly("serde_json@1.0.135", "app@0.1.0");
    }
  }

  @Test
  void findsThemBetweenSegmentsThatAToolMoved() {
    byte[] list = zlib(CRATES.getBytes(StandardCharsets.UTF_8), 7);
    byte[] file = new ExecutableBytes(Kind.ELF_64).notLoaded(join(list, new byte[8192])).bytes();
    ByteBuffer header = ByteBuffer.wrap(file).order(Kind.ELF_64.order());
    header.putLong(64 + 8, file.length - 64L);
    header.putLong(64 + 32, 64);

    assertThat(ReadExecutable.of(file).names()).hasSize(2);
  }

  @Test
  void readsListsOfManyThousandCrates() {
    var list = new StringBuilder("{\"packages\":[");
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      list.append("{\"name\":\"c").append(random.nextLong()).append("\",\"version\":\"1.0.");
      list.append(i).append("\"},");
    }
    list.setCharAt(list.length() - 1, ']');
    byte[] packed = zlib(list.append('}').toString().getBytes(StandardCharsets.UTF_8), 9);

    assertThat(elf(packed).names()).hasSize(20_000);
  }

  @Test
  void stopsAtBombs() {
    byte[] bomb = new byte[ZlibText.LONGEST + 1];
    Arrays.fill(bomb, (byte) ' ');
    byte[] start = "{\"packages\":[".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, bomb, 0, start.length);

    assertThat(elf(zlib(bomb, 9)).notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.LIMIT_EXCEEDED);
  }

  @Test
  void reportsAListThatEndsEarly() {
    byte[] list = zlib(CRATES.getBytes(StandardCharsets.UTF_8), 7);

    assertThat(elf(Arrays.copyOf(list, list.length - 8)).notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"packages\":[{\"name\":\"a\"}]}",
        "{\"packages\":[{\"version\":\"1\"}]}",
        "{\"packages\":[{",
        "{\"packages\":[{\"name\":\"a\",\"version\":1}]}"
      })
  void reportsAListThatBreaksItsForm(String json) {
    RecordedFacts facts = elf(zlib(json.getBytes(StandardCharsets.UTF_8), 7));

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"packages\":{}}", "{\"packages\":[1,[],null],\"format\":1}"})
  void passesOverWhatIsNoCrate(String json) {
    RecordedFacts facts = elf(zlib(json.getBytes(StandardCharsets.UTF_8), 7));

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked).isEmpty();
  }

  private static RecordedFacts elf(byte[] notLoaded) {
    return ReadExecutable.of(new ExecutableBytes(Kind.ELF_64).notLoaded(notLoaded).bytes());
  }
}
