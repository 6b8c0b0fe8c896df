package io.seawall.image.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.image.LayerEntry;
import io.seawall.image.file.FileIndex;
import io.seawall.image.file.FileIndexBuilder;
import io.seawall.image.layer.TarBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {

  @ParameterizedTest
  @CsvSource({
    "usr/bin/env, usr/bin/env",
    "./usr/bin/env, usr/bin/env",
    "/usr//bin/./env/, usr/bin/env",
    "./././a, a",
    "a/b/../c, a/c",
    "a/../b, b",
    ".hidden, .hidden",
    "..hidden, ..hidden",
    "a/..b/c.., a/..b/c..",
    "...,...",
    "a/.../b,a/.../b",
  })
  void normalisesNamesBelowTheRoot(String stored, String path) {
    assertThat(normalise(stored)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "./", "/", "//", "a/..", "./."})
  void callsTheRootEmpty(String stored) {
    assertThat(normalise(stored)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../a", "/../a", "a/../../b", "./../a", "a/b/../../../c"})
  void refusesNamesThatClimbOutOfTheRoot(String stored) {
    assertThat(normalise(stored)).isNull();
  }

  @Test
  void keepsUtf8AndEscapesOtherBytes() {
    assertThat(decode(TarBytes.utf8("zażółć"))).isEqualTo("zażółć");
    assertThat(decode(new byte[] {'b', (byte) 0xfd, 'n'})).isEqualTo("b\\xFDn");
    assertThat(decode(new byte[] {(byte) 0xc3})).isEqualTo("\\xC3");
    assertThat(decode(TarBytes.utf8("system-systemd\\x2dfsck.slice")))
        .isEqualTo("system-systemd\\x2dfsck.slice");
    assertThat(decode(TarBytes.utf8("b\\xFDn"))).isEqualTo("b\\x5CxFDn");
  }

  @Test
  void givesDifferentTextsForDifferentBytes() {
    long seed = 7;
    var random = new Random(seed);
    byte[] alphabet = {'\\', 'x', '5', 'C', 'F', 'D', 'a', (byte) 0xfd, (byte) 0xc3, (byte) 0xa9};
    Map<String, byte[]> seen = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      byte[] name = new byte[1 + random.nextInt(7)];
      for (int j = 0; j < name.length; j++) {
        name[j] = alphabet[random.nextInt(alphabet.length)];
      }
      byte[] other = seen.put(decode(name), name);
      assertThat(other == null || Arrays.equals(other, name))
          .as("seed %d: %s and %s", seed, Arrays.toString(other), Arrays.toString(name))
          .isTrue();
    }
  }

  @Test
  void findsTheTextOfTheLongestInvalidNameShortEnoughForTheIndex() throws Exception {
    byte[] name = new byte[EntryName.MAX_BYTES];
    Arrays.fill(name, (byte) 0xff);
    var entry = new LayerEntry(decode(name), LayerEntry.Kind.FILE, 0, 0, null);
    FileIndexBuilder index = FileIndex.builder();
    index.add(entry);
    assertThat(index.build().find(entry.path())).isEqualTo(entry);
  }

  private static @Nullable String normalise(String stored) {
    byte[] name = stored.getBytes(StandardCharsets.UTF_8);
    return EntryName.normalise(name, 0, name.length);
  }

  private static String decode(byte[] name) {
    return EntryName.decode(name, 0, name.length);
  }
}
