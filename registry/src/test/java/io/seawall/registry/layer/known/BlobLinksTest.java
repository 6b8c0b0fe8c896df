package io.seawall.registry.layer.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobLinksTest {

  private static final Digest BLOB = Digest.sha256Of(new byte[] {1});
  private static final BlobLink LAYER = new BlobLink.ToLayer(Digest.sha256Of(new byte[] {2}));

  @TempDir Path folder;

  @Test
  void anotherProcessFindsWhatThisOneWrote() {
    BlobLinks.in(folder).put(BLOB, LAYER);
    assertThat(BlobLinks.in(folder).find(BLOB)).isEqualTo(LAYER);
    assertThat(BlobLinks.in(folder).find(Digest.sha256Of(new byte[] {3}))).isNull();
  }

  @Test
  void aReasonIsOneLineOfBoundedLength() {
    var links = BlobLinks.in(folder);
    links.put(BLOB, new BlobLink.NoTar("two\nlines " + "é".repeat(9_000)));
    assertThat(links.find(BLOB))
        .isInstanceOfSatisfying(
            BlobLink.NoTar.class,
            other -> assertThat(other.reason()).startsWith("two lines é").hasSize(500));
    assertThat(links.trouble()).isNull();
  }

  @Test
  void everyDamageIsAsGoodAsNothing() throws IOException {
    var links = BlobLinks.in(folder);
    links.put(BLOB, LAYER);
    Path file = files().getFirst();
    byte[] written = Files.readAllBytes(file);
    for (int at = 0; at < written.length; at++) {
      byte[] damaged = written.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertThat(links.find(BLOB)).as("byte %d", at).isNull();
    }
    for (int length = 0; length < written.length; length++) {
      Files.write(file, Arrays.copyOf(written, length));
      assertThat(links.find(BLOB)).as("%d bytes", length).isNull();
    }
    assertThat(links.trouble()).contains("damaged");
    links.put(BLOB, LAYER);
    assertThat(links.find(BLOB)).isEqualTo(LAYER);
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldAndHarmsNothing() throws IOException {
    Files.writeString(folder.resolve("blobs"), "a file");
    var links = BlobLinks.in(folder);
    links.put(BLOB, LAYER);
    assertThat(links.find(BLOB)).isNull();
    assertThat(links.trouble()).contains("blobs");
  }

  @Test
  void theOldestGoWhenThereAreTooMany() throws IOException {
    var links = BlobLinks.in(folder);
    for (int i = 0; i < BlobLinks.MOST_IN_FOLDER + 10; i++) {
      links.put(new Digest("sha256", "ab" + String.format("%062x", i)), LAYER);
    }
    assertThat(files()).hasSize(BlobLinks.MOST_IN_FOLDER);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }
}
