package io.seawall.sensor.container.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTest {

  @TempDir Path folder;

  @Test
  void readsFilesBelowIt() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/c"), "text");
    assertThat(StateFolder.at(folder).read(4, "a", "b", "c")).hasSize(4);
    assertThatThrownBy(() -> StateFolder.at(folder).read(3, "a", "b", "c"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than");
    assertThatThrownBy(() -> StateFolder.at(folder).read(3, "a", "none"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void followsNoLinksBelowIt() throws IOException {
    Path secret = Files.createDirectories(folder.resolve("secret"));
    Files.writeString(secret.resolve("c"), "text");
    Path state = Files.createDirectories(folder.resolve("state"));
    Files.createSymbolicLink(state.resolve("folder"), secret);
    Files.createSymbolicLink(state.resolve("file"), secret.resolve("c"));
    StateFolder read = StateFolder.at(state);
    assertThatThrownBy(() -> read.read(9, "folder", "c")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read.read(9, "file")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read.read(9, "..", "secret", "c")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read.read(9, "../secret/c")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read.read(9, "folder")).isInstanceOf(IOException.class);
  }

  @Test
  void expandsPatternsToFoldersThatAreThere() throws IOException {
    Files.createDirectories(folder.resolve("task/moby"));
    Files.createDirectories(folder.resolve("task/k8s.io"));
    Files.writeString(folder.resolve("task/file"), "");
    assertThat(StateFolder.expand(folder.resolve("task").resolve("*")))
        .containsExactlyInAnyOrder(folder.resolve("task/moby"), folder.resolve("task/k8s.io"));
    assertThat(StateFolder.expand(folder.resolve("none").resolve("*"))).isEmpty();
  }
}
