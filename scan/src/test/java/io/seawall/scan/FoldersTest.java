package io.seawall.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldersTest {

  private static final Path HOME = Path.of("/home/user");

  @Test
  void lieBelowTheHomeFolderByDefault() {
    assertThat(Folders.of(Map.of(), HOME))
        .isEqualTo(
            new Folders(
                HOME.resolve(".cache/seawall"),
                HOME.resolve(".local/share/seawall"),
                HOME.resolve(".config/seawall")));
  }

  @Test
  void followXdgAndOwnVariablesWin() {
    var environment =
        Map.of(
            "XDG_CACHE_HOME",
            "/xdg/cache",
            "XDG_DATA_HOME",
            "/xdg/data",
            "SEAWALL_DATA_DIR",
            "/own");

    Folders folders = Folders.of(environment, HOME);

    assertThat(folders.cache()).isEqualTo(Path.of("/xdg/cache/seawall"));
    assertThat(folders.data()).isEqualTo(Path.of("/own"));
  }

  @Test
  void ignoreBaseFoldersThatAreNotAbsolute() {
    assertThat(Folders.of(Map.of("XDG_CACHE_HOME", "relative"), HOME).cache())
        .isEqualTo(HOME.resolve(".cache/seawall"));
  }
}
