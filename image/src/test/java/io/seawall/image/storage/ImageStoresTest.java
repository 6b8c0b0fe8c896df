package io.seawall.image.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageStoresTest {

  @TempDir private Path top;
  private final Map<String, String> environment = new HashMap<>();

  private Path home() {
    return top.resolve("home/joe");
  }

  private void conf(String file, String text) throws IOException {
    Path path = top.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void takesTheUsualFoldersWhereNothingIsConfigured() {
    assertThat(ImageStores.of(environment, home(), top, 0).roots())
        .containsExactly(Path.of("/var/lib/containers/storage"));
    assertThat(ImageStores.of(environment, home(), top, 1000).roots())
        .containsExactly(home().resolve(".local/share/containers/storage"));
    environment.put("XDG_DATA_HOME", "/data");
    assertThat(ImageStores.of(environment, home(), top, 1000).roots())
        .containsExactly(Path.of("/data/containers/storage"));
  }

  @Test
  void readsTheConfigurationOfTheSystemAndOfTheUser() throws IOException {
    String text =
        """
        # comment with graphroot = "/no"
        [storage]
        driver = "overlay"
        graphroot = "/graph" # the root's
        rootless_storage_path = '$HOME/store-$UID'
        [storage.options]
        additionalimagestores = [
          "/shared/#one", # first
          '/shared/two',
        ]
        mount_program = "/usr/bin/fuse-overlayfs"
        """;
    conf("usr/share/containers/storage.conf", "[storage]\ngraphroot = \"/usr-graph\"\n");
    assertThat(ImageStores.of(environment, home(), top, 0).roots())
        .containsExactly(Path.of("/usr-graph"));
    conf("etc/containers/storage.conf", text);
    assertThat(ImageStores.of(environment, home(), top, 0).roots())
        .containsExactly(Path.of("/graph"), Path.of("/shared/#one"), Path.of("/shared/two"));
    assertThat(ImageStores.of(environment, home(), top, 1000).roots().getFirst())
        .isEqualTo(home().resolve("store-1000"));
    conf(
        "home/joe/.config/containers/storage.conf", "[storage]\nrootless_storage_path=\"/mine\"\n");
    assertThat(ImageStores.of(environment, home(), top, 1000).roots())
        .containsExactly(Path.of("/mine"));
    conf("named.conf", "[storage]\ngraphroot = \"/named\"");
    environment.put("CONTAINERS_STORAGE_CONF", top.resolve("named.conf").toString());
    assertThat(ImageStores.of(environment, home(), top, 0).roots())
        .containsExactly(Path.of("/named"));
  }

  @Test
  void namesDocumentsAsTheStoreDoes() {
    assertThat(StoreImage.fileName("manifest")).isEqualTo("manifest");
    assertThat(StoreImage.fileName("sha256:ab")).isEqualTo("=c2hhMjU2OmFi");
  }
}
