package io.seawall.image.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSyntaxTest {

  @TempDir private Path folder;
  private Path layout;
  private Path archive;

  @BeforeEach
  void makePlaces() throws IOException {
    layout = Files.createDirectory(folder.resolve("layout"));
    Files.writeString(layout.resolve("oci-layout"), "{}");
    archive = Files.writeString(folder.resolve("app.tar"), "");
  }

  @Test
  void readsPrefixes() {
    assertThat(ImageSource.parse("oci:" + layout)).isEqualTo(new OciLayoutSource(layout, null));
    assertThat(ImageSource.parse("docker-archive:" + archive))
        .isEqualTo(new DockerArchiveSource(archive, null));
    assertThat(ImageSource.parse("rootfs:" + layout)).isEqualTo(new RootFileSystemSource(layout));
  }

  @Test
  void readsWhatFollowsThePath() {
    assertThat(ImageSource.parse("oci:" + layout + ":v1.2"))
        .isEqualTo(new OciLayoutSource(layout, "v1.2"));
    Digest digest = Digest.sha256Of(new byte[0]);
    assertThat(ImageSource.parse("oci:" + layout + "@" + digest))
        .isEqualTo(new OciLayoutSource(layout, digest.toString()));
    assertThat(ImageSource.parse("docker-archive:" + archive + ":host:5000/app:1"))
        .isEqualTo(new DockerArchiveSource(archive, "host:5000/app:1"));
    assertThat(ImageSource.parse(layout + ":v1")).isEqualTo(new OciLayoutSource(layout, "v1"));
  }

  @Test
  void looksAtAPathWithoutPrefix() {
    assertThat(ImageSource.parse(layout.toString())).isEqualTo(new OciLayoutSource(layout, null));
    assertThat(ImageSource.parse(folder.toString())).isEqualTo(new RootFileSystemSource(folder));
    assertThat(ImageSource.parse(archive.toString()))
        .isEqualTo(new DockerArchiveSource(archive, null));
  }

  @Test
  void takesAPathWithColonsThatExists() throws IOException {
    Path odd = Files.writeString(folder.resolve("a:b"), "");
    assertThat(ImageSource.parse(odd.toString())).isEqualTo(new DockerArchiveSource(odd, null));
    assertThat(ImageSource.parse(odd + ":c")).isEqualTo(new DockerArchiveSource(odd, "c"));
  }

  @Test
  void writesNamesThatItReadsBack() {
    String digest = Digest.sha256Of(new byte[0]).toString();
    for (ImageSource source :
        new ImageSource[] {
          new OciLayoutSource(layout, null),
          new OciLayoutSource(layout, "v1"),
          new OciLayoutSource(layout, digest),
          new DockerArchiveSource(archive, "a:1"),
          new RootFileSystemSource(folder)
        }) {
      assertThat(ImageSource.parse(source.name())).isEqualTo(source);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alpine.tar",
        "./alpine:3.20",
        "docker-daemon:alpine:3.20",
        "Alpine:3.20",
        "",
        ":",
        "oci:",
        "oci:/no/such/place:tag",
        "rootfs:nowhere",
        "a\0b"
      })
  void saysHowAnImageIsWritten(String text) {
    assertThatThrownBy(() -> ImageSource.parse(text))
        .isInstanceOfSatisfying(
            SeawallException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.USER);
              assertThat(e.code()).isEqualTo("image-not-found");
            })
        .hasMessageContaining("docker-archive:PATH");
  }

  @Test
  void takesWhatIsNoPathAsANameInARegistry() {
    assertThat(ImageSource.parse("alpine:3.20").name())
        .isEqualTo("registry:docker.io/library/alpine:3.20");
    assertThat(ImageSource.parse("registry:localhost:5000/a/b").name())
        .isEqualTo("registry:localhost:5000/a/b:latest");
  }

  @Test
  void refusesAReferenceBehindAPlainFolder() {
    assertThatThrownBy(() -> ImageSource.parse(folder + ":v1"))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("without oci-layout");
  }
}
