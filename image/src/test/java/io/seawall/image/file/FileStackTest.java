package io.seawall.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerEntry.Kind;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileStackTest {

  @Nested
  class HiddenBy {

    private final FileStack stack =
        stack(
            FileIndexTest.index(
                file("etc/a", 1),
                file("etc/b", 2),
                folder("etc"),
                file("app/x/1", 10),
                file("app/x/2", 20),
                file("app/y", 30),
                symlink("lib", "usr/lib"),
                file("was-file", 1),
                file("was-folder/f", 1)),
            FileIndexTest.index(whiteout("etc/a"), folder("etc"), file("lib/added", 1)),
            FileIndexTest.index(
                file("app/x/1", 11),
                new LayerEntry("app/x", Kind.OPAQUE, 0, 0, null),
                file("was-file/f", 1),
                symlink("was-folder", "etc")),
            FileIndexTest.index(whiteout("app"), file("etc/a", 5)));

    @ParameterizedTest
    @CsvSource({
      "etc/a, 1", // whiteout, though a later layer adds it again
      "etc/b, -1", // the folder was only touched
      "etc, -1",
      "app/x/1, 2", // opaque folder above
      "app/x/2, 2",
      "app/x, 3", // an opaque folder stays itself, until the whiteout above
      "app/y, 3",
      "lib, -1", // a link stays where a layer only puts something below it
      "was-file, 2", // a folder took its place
      "was-folder/f, 2", // a link took the place of the folder above
      "was-folder, 2",
    })
    void namesTheLowestLayerThatHidesAPath(String path, int layer) {
      assertThat(stack.hiddenBy(0, path))
          .isEqualTo(layer < 0 ? OptionalInt.empty() : OptionalInt.of(layer));
    }

    @Test
    void looksOnlyAtLaterLayers() {
      assertThat(stack.hiddenBy(2, "app/x/1")).hasValue(3);
      assertThat(stack.hiddenBy(3, "etc/a")).isEmpty();
    }

    @Test
    void honoursAnOpaqueRoot() {
      FileStack emptied =
          stack(
              FileIndexTest.index(file("a", 1), file("b/c", 1)),
              FileIndexTest.index(new LayerEntry("", Kind.OPAQUE, 0, 0, null), file("a", 2)));
      assertThat(emptied.hiddenBy(0, "b/c")).hasValue(1);
      assertThat(emptied.resolve("b/c")).isEqualTo(new Located.Missing("b"));
      assertThat(emptied.resolve("a")).isEqualTo(new Located.Found(1, file("a", 2)));
    }
  }

  @Nested
  class Resolve {

    private final FileStack stack =
        stack(
            FileIndexTest.index(
                file("usr/lib/os-release", 7),
                file("usr/bin/env", 1),
                symlink("etc/os-release", "../usr/lib/os-release"),
                symlink("bin", "usr/bin"),
                symlink("up", "../../../../usr/./bin//env"),
                symlink("dangling", "/nowhere/at/all"),
                symlink("self", "self"),
                symlink("ping", "pong"),
                symlink("pong", "/ping"),
                symlink("folder-loop", "folder-loop/x"),
                file("data/old", 1)),
            FileIndexTest.index(file("usr/bin/env", 2), whiteout("data/old"), folder("data")));

    @ParameterizedTest
    @CsvSource({
      "usr/lib/os-release, usr/lib/os-release, 0",
      "/etc/os-release, usr/lib/os-release, 0",
      "bin/env, usr/bin/env, 1",
      "/bin/../bin/env, usr/bin/env, 1",
      "up, usr/bin/env, 1",
      "../../up, usr/bin/env, 1",
      "usr/lib, usr/lib, 0",
      "bin, usr/bin, 1",
    })
    void followsLinksInEverySegment(String path, String target, int layer) {
      assertThat(stack.resolve(path))
          .isInstanceOfSatisfying(
              Located.Found.class,
              found -> {
                assertThat(found.entry().path()).isEqualTo(target);
                assertThat(found.layer()).isEqualTo(layer);
              });
    }

    @ParameterizedTest
    @CsvSource({
      "dangling, nowhere",
      "data/old, data/old",
      "usr/bin/env/x, usr/bin/env/x",
      "missing/../usr, missing",
    })
    void saysWhatIsMissing(String path, String missing) {
      assertThat(stack.resolve(path)).isEqualTo(new Located.Missing(missing));
    }

    @ParameterizedTest
    @CsvSource({"self", "ping", "pong/x", "folder-loop"})
    void givesUpOnCycles(String path) {
      assertThat(stack.resolve(path)).isInstanceOf(Located.TooManyLinks.class);
    }

    @Test
    void followsExactlyAsManyLinksAsAllowed() {
      assertThat(stack.resolve("etc/os-release", 1)).isInstanceOf(Located.Found.class);
      assertThat(stack.resolve("etc/os-release", 0))
          .isEqualTo(new Located.TooManyLinks("etc/os-release"));
    }

    @Test
    void findsTheRoot() {
      assertThat(stack.resolve("/"))
          .isEqualTo(new Located.Found(0, new LayerEntry("", Kind.DIRECTORY, 0, 0755, null)));
    }
  }

  @Nested
  class Deletions {

    @Test
    void areCountedPerDeletedPathAndLowerLayer() {
      FileStack stack =
          stack(
              FileIndexTest.index(file("cache/a", 1), file("cache/b/c", 10), file("keep", 5)),
              FileIndexTest.index(file("cache/d", 100), whiteout("cache/a")),
              FileIndexTest.index(whiteout("cache"), whiteout("never-there")));
      assertThat(stack.deletions())
          .containsExactly(
              new Deletion("cache/a", 0, 1, 1, 1, Deletion.Cause.WHITEOUT),
              new Deletion("cache", 0, 2, 1, 10, Deletion.Cause.WHITEOUT),
              new Deletion("cache", 1, 2, 1, 100, Deletion.Cause.WHITEOUT));
    }

    @Test
    void countWhatAnOpaqueFolderHidesEvenIfItIsPutAnew() {
      FileStack stack =
          stack(
              FileIndexTest.index(file("d/a", 1), file("d/b", 2), file("d/e/f", 4)),
              FileIndexTest.index(
                  new LayerEntry("d", Kind.OPAQUE, 0, 0, null), folder("d"), file("d/a", 9)));
      assertThat(stack.deletions())
          .containsExactly(new Deletion("d", 0, 1, 3, 7, Deletion.Cause.OPAQUE));
    }

    @Test
    void leaveOutWhatIsOnlyReplaced() {
      FileStack stack =
          stack(
              FileIndexTest.index(file("file", 1), file("folder/a", 2)),
              FileIndexTest.index(file("file", 1), symlink("folder", "x")));
      assertThat(stack.deletions()).isEmpty();
    }

    @Test
    void leaveOutLinksAndEmptyFolders() {
      FileStack stack =
          stack(
              FileIndexTest.index(
                  folder("d"),
                  symlink("d/l", "x"),
                  new LayerEntry("h", Kind.HARDLINK, 0, 0, "elsewhere")),
              FileIndexTest.index(whiteout("d"), whiteout("h")));
      assertThat(stack.deletions()).isEmpty();
    }
  }

  static FileStack stack(FileIndex... layers) {
    return new FileStack(List.of(layers));
  }

  static LayerEntry file(String path, long size) {
    return new LayerEntry(path, Kind.FILE, size, 0644, null);
  }

  static LayerEntry folder(String path) {
    return new LayerEntry(path, Kind.DIRECTORY, 0, 0755, null);
  }

  static LayerEntry symlink(String path, String target) {
    return new LayerEntry(path, Kind.SYMLINK, 0, 0777, target);
  }

  static LayerEntry whiteout(String path) {
    return new LayerEntry(path, Kind.WHITEOUT, 0, 0, null);
  }
}
