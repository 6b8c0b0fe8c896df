package io.seawall.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.file.FileIndex;
import io.seawall.inventory.Analyzers;
import io.seawall.inventory.LayerFacts;
import io.seawall.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerFactsCacheTest {

  @TempDir Path folder;

  private LayerFactsCache cache;

  @BeforeEach
  void open() {
    cache = LayerFactsCache.in(folder);
  }

  @Test
  void givesBackWhatItKeeps() throws LayerException {
    LayerFacts facts = facts("a");

    cache.put(facts);

    LayerFacts found = Objects.requireNonNull(cache.find(digest("a")));
    assertThat(found.analyzers()).isEqualTo(facts.analyzers());
    assertThat(found.files().find("etc/a")).isEqualTo(facts.files().find("etc/a"));
    assertThat(cache.find(digest("b"))).isNull();
    assertThat(cache.trouble()).isNull();
  }

  @Test
  void keepsNothingOfALayerThatWasNotReadWhole() throws LayerException {
    LayerFacts whole = facts("a");
    cache.put(
        new LayerFacts(
            whole.analyzers(),
            whole.diffId(),
            false,
            List.of(),
            List.of(),
            List.of(),
            whole.files()));

    assertThat(cache.find(digest("a"))).isNull();
  }

  @Test
  void takesADamagedFileForNoneAndReplacesIt() throws IOException {
    cache.put(facts("a"));
    Path file = onlyFile();
    byte[] bytes = Files.readAllBytes(file);
    for (int position : new int[] {0, 9, 14, 18, bytes.length / 2, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[position] ^= 1;
      Files.write(file, damaged);
      assertThat(cache.find(digest("a"))).as("bit flipped at " + position).isNull();
      assertThat(cache.trouble()).contains("damaged");
    }
    for (int length : new int[] {0, 7, 20, bytes.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThat(cache.find(digest("a"))).as("cut to " + length).isNull();
    }

    cache.put(facts("a"));

    assertThat(cache.find(digest("a"))).isNotNull();
  }

  @Test
  void removesTheLeastRecentlyUsedBeyondItsLimit() throws IOException {
    cache.put(facts("old"));
    long size = Files.size(onlyFile());
    Files.setLastModifiedTime(onlyFile(), FileTime.from(Instant.now().minusSeconds(60)));
    LayerFactsCache small = LayerFactsCache.in(folder, size + size / 2);

    small.put(facts("new"));

    assertThat(small.find(digest("old"))).isNull();
    assertThat(small.find(digest("new"))).isNotNull();
  }

  @Test
  void removesWhatAnInterruptedWriterLeft() throws IOException {
    Path layers = Files.createDirectories(folder.resolve("layers"));
    Path abandoned = Files.writeString(layers.resolve(".writing1"), "half");
    Path current = Files.writeString(layers.resolve(".writing2"), "half");
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minusSeconds(7200)));

    cache.put(facts("a"));

    assertThat(abandoned).doesNotExist();
    assertThat(current).exists();
  }

  @Test
  void saysSoWhenItCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    LayerFactsCache blocked = LayerFactsCache.in(file);

    blocked.put(facts("a"));

    assertThat(blocked.trouble()).contains("cannot be written");
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder.resolve("layers"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private static LayerFacts facts(String name) throws LayerException {
    var files = FileIndex.builder();
    files.add(new LayerEntry("etc/" + name, LayerEntry.Kind.FILE, 3, 0644, null));
    return new LayerFacts(
        Analyzers.version(), digest(name), true, List.of(), List.of(), List.of(), files.build());
  }

  private static Digest digest(String name) {
    return Digest.sha256Of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
