package io.seawall.sensor.host.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTreeTest {

  @TempDir private Path folder;
  private Path root;
  private HostTree tree;

  @BeforeEach
  void makeUp() throws IOException {
    root = folder.resolve("root");
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(folder.resolve("secret"), "not of the host");
    tree = new HostTree(root);
  }

  @Test
  void readsAFileAndItsValue() throws IOException {
    Files.writeString(root.resolve("etc/x"), " a b \n");
    assertThat(tree.read("/etc/x")).isEqualTo(new Reading(Reading.State.WHOLE, " a b \n"));
    assertThat(tree.value("/etc/x")).isEqualTo("a b");
  }

  @Test
  void whatIsNotThereIsAbsent() {
    assertThat(tree.read("/etc/y").state()).isEqualTo(Reading.State.ABSENT);
    assertThat(tree.value("/no/such/folder/y")).isNull();
    assertThat(tree.status("/etc/y")).isNull();
    assertThat(tree.names("/nothing", 10)).isEmpty();
    assertThat(tree.read("/etc/\0").state()).isEqualTo(Reading.State.ABSENT);
  }

  @Test
  void readsUpToTheLimit() throws IOException {
    Files.writeString(root.resolve("etc/x"), "12345");
    assertThat(tree.read("/etc/x", 3)).isEqualTo(new Reading(Reading.State.CUT, "123"));
    assertThat(tree.read("/etc/x", 5).state()).isEqualTo(Reading.State.WHOLE);
  }

  @Test
  void linksNeverLeadOutOfTheRoot() throws IOException {
    Files.writeString(root.resolve("etc/inside"), "of the host");
    Files.createSymbolicLink(root.resolve("absolute"), Path.of("/etc/inside"));
    Files.createSymbolicLink(root.resolve("up"), Path.of("../../../secret"));
    Files.createSymbolicLink(root.resolve("out"), folder.resolve("secret"));
    assertThat(tree.value("/absolute")).isEqualTo("of the host");
    assertThat(tree.read("/up").state()).isEqualTo(Reading.State.ABSENT);
    assertThat(tree.read("/out").state()).isEqualTo(Reading.State.ABSENT);
    assertThat(tree.read("/../secret").state()).isEqualTo(Reading.State.ABSENT);
  }

  @Test
  void linksThatLeadInACircleEnd() throws IOException {
    Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(root.resolve("b"), Path.of("a"));
    assertThat(tree.read("/a").state()).isEqualTo(Reading.State.ABSENT);
  }

  @Test
  void aPipeIsNotOpened() throws IOException, InterruptedException {
    Path pipe = root.resolve("etc/pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    Assumptions.assumeTrue(
        made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0, "no mkfifo here");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(tree.read("/etc/pipe").state()).isEqualTo(Reading.State.REFUSED));
  }

  @Test
  void aFolderIsRefused() {
    assertThat(tree.read("/etc").state()).isEqualTo(Reading.State.REFUSED);
  }

  @Test
  void tellsOwnerAndRights() throws IOException {
    Path file = Files.writeString(root.resolve("etc/x"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    FileStatus status = Objects.requireNonNull(tree.status("/etc/x"));
    assertThat(status.rights()).isEqualTo(0640);
    assertThat(status.isSocket()).isFalse();
    assertThat(status.words()).startsWith("0640 ");
  }
}
