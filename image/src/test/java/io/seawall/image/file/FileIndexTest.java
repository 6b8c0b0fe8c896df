package io.seawall.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerEntry.Kind;
import io.seawall.image.LayerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIndexTest {

  private static final FileIndex SAMPLE =
      index(
          new LayerEntry("usr", Kind.DIRECTORY, 0, 0755, null),
          new LayerEntry("usr/bin/env", Kind.FILE, 5L << 32, 04755, null),
          new LayerEntry("usr/lib", Kind.SYMLINK, 0, 0777, "lib64"),
          new LayerEntry("usr-local", Kind.HARDLINK, 0, 0644, "usr/bin/env"),
          new LayerEntry("dev/null", Kind.SPECIAL, 0, 0666, null),
          new LayerEntry("usr/bin/env", Kind.WHITEOUT, 0, 0, null),
          new LayerEntry("gone", Kind.WHITEOUT, 0, 0, null),
          new LayerEntry("usr", Kind.OPAQUE, 0, 0, null),
          new LayerEntry("", Kind.OPAQUE, 0, 0, null));

  @Test
  void findsWhatWasAdded() {
    assertThat(SAMPLE.find("usr/bin/env"))
        .isEqualTo(new LayerEntry("usr/bin/env", Kind.FILE, 5L << 32, 04755, null));
    assertThat(SAMPLE.find("usr/lib"))
        .isEqualTo(new LayerEntry("usr/lib", Kind.SYMLINK, 0, 0777, "lib64"));
    assertThat(SAMPLE.find("usr-local"))
        .isEqualTo(new LayerEntry("usr-local", Kind.HARDLINK, 0, 0644, "usr/bin/env"));
    assertThat(SAMPLE.find("gone")).isNull();
    assertThat(SAMPLE.find("usr/bin")).isNull();
    assertThat(SAMPLE.find("")).isNull();
    assertThat(SAMPLE.size()).isEqualTo(7);
  }

  @Test
  void keepsDeletionsBesideEntries() {
    assertThat(SAMPLE.whiteouts()).containsExactly("gone", "usr/bin/env");
    assertThat(SAMPLE.opaques()).containsExactly("", "usr");
  }

  @Test
  void givesWhatIsBelowAFolderAndNothingBeside() {
    assertThat(below("usr")).containsExactly("usr/bin/env", "usr/lib");
    assertThat(below("")).containsExactly("dev/null", "usr", "usr-local", "usr/bin/env", "usr/lib");
    assertThat(below("usr/l")).isEmpty();
    assertThat(SAMPLE.holdsBelow("usr/bin")).isTrue();
    assertThat(SAMPLE.holdsBelow("usr/lib")).isFalse();
    assertThat(FileIndex.EMPTY.holdsBelow("")).isFalse();
  }

  @Test
  void seesPastLongRunsOfBareDeletions() {
    FileIndexBuilder builder = FileIndex.builder();
    for (int i = 0; i < 1_000; i++) {
      add(builder, new LayerEntry("a/" + i, Kind.WHITEOUT, 0, 0, null));
      add(builder, new LayerEntry("b/" + i, Kind.WHITEOUT, 0, 0, null));
    }
    add(builder, new LayerEntry("b/x", Kind.FILE, 0, 0, null));
    FileIndex index = builder.build();
    assertThat(index.holdsBelow("a")).isFalse();
    assertThat(index.holdsBelow("b")).isTrue();
  }

  @Test
  void takesTheLastOfSeveralEntriesForAPath() {
    FileIndex index =
        index(
            new LayerEntry("a", Kind.FILE, 1, 0, null),
            new LayerEntry("b", Kind.FILE, 2, 0, null),
            new LayerEntry("a", Kind.SYMLINK, 0, 0, "b"),
            new LayerEntry("a", Kind.FILE, 3, 0, null));
    assertThat(index.find("a")).isEqualTo(new LayerEntry("a", Kind.FILE, 3, 0, null));
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void agreesWithASortedMapOnRandomEntries() {
    long seed = 42;
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      Map<String, LayerEntry> expected = new TreeMap<>();
      FileIndexBuilder builder = FileIndex.builder();
      for (int i = random.nextInt(200); i > 0; i--) {
        var entry = new LayerEntry(path(random), Kind.FILE, random.nextInt(), 0644, null);
        entry = new LayerEntry(entry.path(), Kind.FILE, Math.abs(entry.size()), 0644, null);
        expected.put(entry.path(), entry);
        add(builder, entry);
      }
      FileIndex index = FileIndex.of(builder.build().bytes());
      List<LayerEntry> entries = new ArrayList<>();
      index.forEach(entries::add);
      assertThat(entries).as("seed %d", seed).containsExactlyElementsOf(expected.values());
      String folder = path(random);
      List<LayerEntry> below = new ArrayList<>();
      index.forEachBelow(folder, below::add);
      assertThat(below)
          .as("seed %d, below %s", seed, folder)
          .containsExactlyElementsOf(
              expected.values().stream().filter(e -> e.path().startsWith(folder + "/")).toList());
    }
  }

  @Test
  void isReadFromAMappedFile(@TempDir Path folder) throws IOException {
    var out = new ByteArrayOutputStream();
    SAMPLE.writeTo(out);
    Path file = Files.write(folder.resolve("index"), out.toByteArray());
    try (var channel = FileChannel.open(file)) {
      FileIndex mapped =
          FileIndex.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
      assertThat(mapped.find("usr/lib")).isEqualTo(SAMPLE.find("usr/lib"));
      assertThat(mapped.bytes()).isEqualTo(SAMPLE.bytes());
    }
  }

  @Test
  void refusesEveryOtherLength() {
    byte[] stored = new byte[SAMPLE.bytes().remaining() + 1];
    SAMPLE.bytes().get(stored, 0, stored.length - 1);
    for (int length = 0; length <= stored.length; length++) {
      ByteBuffer part = ByteBuffer.wrap(stored, 0, length);
      if (length != stored.length - 1) {
        assertThatThrownBy(() -> FileIndex.of(part))
            .as("length %d", length)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void refusesPathsAndNamesAboveItsLimits() {
    FileIndexBuilder builder = FileIndex.builder();
    var entry = new LayerEntry("a".repeat(FileIndex.MAX_PATH + 1), Kind.FILE, 0, 0, null);
    assertThatThrownBy(() -> builder.add(entry)).isInstanceOf(LayerException.class);
    var large = new LayerEntry("a".repeat(FileIndex.MAX_PATH), Kind.FILE, 0, 0, null);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 4_000; i++) {
                builder.add(large);
              }
            })
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("100663296 bytes");
  }

  private static String path(Random random) {
    var path = new StringBuilder("r");
    for (int i = random.nextInt(4); i > 0; i--) {
      path.append("/-a0é".charAt(random.nextInt(5))).append((char) ('a' + random.nextInt(3)));
    }
    return path.toString();
  }

  private static List<String> below(String folder) {
    List<String> paths = new ArrayList<>();
    SAMPLE.forEachBelow(folder, entry -> paths.add(entry.path()));
    return paths;
  }

  static FileIndex index(LayerEntry... entries) {
    FileIndexBuilder builder = FileIndex.builder();
    for (LayerEntry entry : entries) {
      add(builder, entry);
    }
    return builder.build();
  }

  private static void add(FileIndexBuilder builder, LayerEntry entry) {
    try {
      builder.add(entry);
    } catch (LayerException e) {
      throw new AssertionError(e);
    }
  }
}
