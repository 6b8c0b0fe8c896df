package io.seawall.image.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.seawall.image.Image;
import io.seawall.image.LayerEntry;
import io.seawall.image.LayerEntry.Kind;
import io.seawall.image.LayerReader;
import io.seawall.model.NotChecked;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFileSystemSourceTest {

  @TempDir private Path root;

  @Test
  void givesFilesFoldersAndLinksWithoutFollowingThem() throws IOException {
    Files.createDirectories(root.resolve("etc/deep/er"));
    Files.writeString(root.resolve("etc/os-release"), "ID=test");
    Files.createSymbolicLink(root.resolve("loop"), Path.of("."));
    Files.createSymbolicLink(root.resolve("etc/out"), Path.of("/etc"));
    Map<String, LayerEntry> entries = entries();
    assertThat(entries)
        .containsOnlyKeys("etc", "etc/deep", "etc/deep/er", "etc/os-release", "loop", "etc/out");
    assertThat(entries.get("etc/os-release"))
        .extracting(LayerEntry::kind, LayerEntry::size)
        .containsExactly(Kind.FILE, 7L);
    assertThat(entries.get("etc/out"))
        .extracting(LayerEntry::kind, LayerEntry::linkTarget)
        .containsExactly(Kind.SYMLINK, "/etc");
    assertThat(entries.get("etc")).extracting(LayerEntry::kind).isEqualTo(Kind.DIRECTORY);
  }

  @Test
  void givesContentUpToTheLimit() throws IOException {
    String text = "x".repeat(200_000);
    Files.writeString(root.resolve("file"), text);
    try (LayerReader reader = open()) {
      assertThat(reader.next()).isNotNull();
      assertThat(reader.content(200_000)).asString().isEqualTo(text);
      assertThatThrownBy(() -> reader.content(1)).isInstanceOf(IllegalStateException.class);
    }
    try (LayerReader reader = open()) {
      assertThat(reader.next()).isNotNull();
      assertThat(reader.content(199_999)).isNull();
      assertThat(reader.notChecked()).isEmpty();
    }
  }

  @Test
  void givesContentAsAStream() throws IOException {
    String text = "0123456789".repeat(20_000);
    Files.writeString(root.resolve("file"), text);
    try (LayerReader reader = open()) {
      assertThat(reader.next()).isNotNull();
      InputStream content = Objects.requireNonNull(reader.stream());
      assertThat(content.skip(100_003)).isEqualTo(100_003);
      assertThat(content.read()).isEqualTo('3');
      assertThat(content.readAllBytes()).hasSize(99_996);
      assertThatThrownBy(reader::stream).isInstanceOf(IllegalStateException.class);
      assertThat(reader.next()).isNull();
      assertThat(content.read()).isEqualTo(-1);
    }
  }

  @Test
  void namesAFileThatEndsEarlyWhileItIsStreamed() throws IOException {
    Files.writeString(root.resolve("file"), "x".repeat(100_000));
    try (LayerReader reader = open()) {
      assertThat(reader.next()).isNotNull();
      InputStream content = Objects.requireNonNull(reader.stream());
      assertThat(content.readNBytes(10)).hasSize(10);
      Files.writeString(root.resolve("file"), "short");
      assertThat(content.readAllBytes()).isEmpty();
      assertThat(reader.notChecked()).extracting(NotChecked::place).containsExactly("file");
    }
  }

  @Test
  void namesAFileThatIsGoneBeforeItIsStreamed() throws IOException {
    Files.writeString(root.resolve("file"), "x");
    try (LayerReader reader = open()) {
      assertThat(reader.next()).isNotNull();
      Files.delete(root.resolve("file"));
      assertThat(reader.stream()).isNull();
      assertThat(reader.notChecked()).extracting(NotChecked::place).containsExactly("file");
    }
  }

  @Test
  void noticesAFileThatGrowsWhileItIsRead() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "abc");
    try (LayerReader reader = open()) {
      assertThat(reader.next()).isNotNull();
      Files.writeString(file, "abcdef");
      assertThat(reader.content(4)).isNull();
      assertThat(reader.notChecked())
          .extracting(NotChecked::kind)
          .containsExactly(NotChecked.Kind.LIMIT_EXCEEDED);
    }
  }

  @Test
  void notesWhatItMayNotReadAndGoesOn() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "abc");
    try (LayerReader reader = open()) {
      assertThat(reader.next()).isNotNull();
      Files.delete(file);
      assertThat(reader.content(4)).isNull();
      assertThat(reader.next()).isNull();
      assertThat(reader.notChecked())
          .containsExactly(
              new NotChecked(
                  NotChecked.Kind.UNSUPPORTED,
                  "file",
                  0,
                  "cannot be read: it vanished during the scan"));
    }
  }

  @Test
  void notesForbiddenFolders() throws IOException {
    Path locked = Files.createDirectory(root.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(locked)).as("root may read everything").isFalse();
    try (LayerReader reader = open()) {
      assertThat(reader.next()).isNotNull();
      assertThat(reader.next()).isNull();
      assertThat(reader.notChecked())
          .extracting(NotChecked::reason)
          .containsExactly("cannot be read: permission denied");
    }
  }

  @Test
  void neverOpensPipes() throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assumeThat(mkfifo.exitValue()).isZero();
    assertThat(entries().get("pipe")).extracting(LayerEntry::kind).isEqualTo(Kind.SPECIAL);
  }

  @Test
  void keepsSetUserIdBits() throws IOException {
    Path file = Files.writeString(root.resolve("tool"), "");
    Files.setAttribute(file, "unix:mode", 04755);
    assertThat(entries().get("tool")).extracting(LayerEntry::mode).isEqualTo(04755);
  }

  @Test
  void keepsNamesAndTargetsApartThatAreNotUtf8() throws IOException, InterruptedException {
    String script =
        """
        cd "$1" || exit 1
        for octal in 375 376; do
          name=$(printf 'a b%%\\'"$octal")
          : > "$name" && ln -s "../$name" "link-$octal" || exit 1
        done
        """;
    Process shell = new ProcessBuilder("sh", "-c", script, "sh", root.toString()).start();
    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assumeThat(shell.exitValue()).as("a file system that takes any name").isZero();
    Map<String, LayerEntry> entries = entries();
    assertThat(entries).containsOnlyKeys("a b%\\xFD", "a b%\\xFE", "link-375", "link-376");
    assertThat(entries.get("link-375"))
        .extracting(LayerEntry::linkTarget)
        .isEqualTo("../a b%\\xFD");
  }

  @Test
  void doesNotEnterProcOfThisMachine() throws IOException {
    assumeThat(Path.of("/proc/self/mounts")).isReadable();
    try (Image image = new RootFileSystemSource(Path.of("/")).open(Platform.LINUX_AMD64);
        LayerReader reader = image.layers().getFirst().open()) {
      for (int i = 0; i < 2_000; i++) {
        LayerEntry entry = reader.next();
        if (entry != null) {
          assertThat(entry.path()).doesNotMatch("proc(/.*)?");
        }
      }
    }
  }

  @Test
  void needsAFolder() {
    assertThatThrownBy(
            () -> new RootFileSystemSource(root.resolve("absent")).open(Platform.LINUX_AMD64))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("is no folder");
  }

  private LayerReader open() throws IOException {
    Image image = new RootFileSystemSource(root).open(Platform.LINUX_AMD64);
    return image.layers().getFirst().open();
  }

  private Map<String, LayerEntry> entries() throws IOException {
    Map<String, LayerEntry> entries = new TreeMap<>();
    try (LayerReader reader = open()) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        entries.put(entry.path(), entry);
      }
    }
    return entries;
  }
}
