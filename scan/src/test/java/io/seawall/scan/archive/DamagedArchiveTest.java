package io.seawall.scan.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import io.seawall.model.Verdict;
import io.seawall.scan.facts.RandomFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged is told and never believed; all else is used. */
class DamagedArchiveTest {

  @TempDir Path folder;

  private ImageArchive archive;
  private final List<ImageFacts> images = Images.images(77, 12);

  @BeforeEach
  void keepImages() {
    archive = ImageArchive.in(folder);
    images.forEach(image -> Images.keep(archive, image));
  }

  private Path pack() throws IOException {
    archive.open().close();
    return Images.files(archive, ".images").getFirst();
  }

  /** Whatever can be read, held against what was written. */
  private int readable(ArchiveSession session) throws IOException {
    int read = 0;
    for (ImagePack pack : session.packs()) {
      for (int image = 0; image < pack.images(); image++) {
        try {
          assertThat(images).contains(pack.read(image).facts());
          read++;
        } catch (DamagedArchiveException e) {
          assertThat(e).hasMessageContaining(pack.file().toString());
        }
      }
    }
    return read;
  }

  @Test
  void aSingleImageThatIsCutOffIsToldAndTheOthersAreUsed() throws IOException {
    Path file = Images.files(archive, ".image").get(3);
    byte[] content = Files.readAllBytes(file);
    for (int length = 0; length < content.length; length += 37) {
      Files.write(file, Arrays.copyOf(content, length));
      try (ArchiveSession session = archive.open()) {
        assertThat(session.damage())
            .as("cut to %d bytes", length)
            .singleElement()
            .asString()
            .contains(file.getFileName().toString());
        assertThat(readable(session)).isEqualTo(images.size() - 1);
      }
    }
    assertThat(Images.files(archive, ".image")).as("the damaged file").isEmpty();
  }

  @Test
  void aFlippedBitInAPackNeverGivesOtherFacts() throws IOException {
    Path file = pack();
    byte[] content = Files.readAllBytes(file);
    var random = new Random(1);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = content.clone();
      int place = random.nextInt(damaged.length);
      damaged[place] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      try (ArchiveSession session = archive.open()) {
        int read = readable(session);
        if (session.packs().isEmpty()) {
          assertThat(session.damage()).as("byte %d", place).hasSize(1);
        } else {
          assertThat(read).as("byte %d", place).isGreaterThanOrEqualTo(images.size() - 1);
        }
      }
    }
  }

  @Test
  void aDamagedPackIsPutAsideAndItsImagesAreKeptAgain() throws IOException {
    Path file = pack();
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 500));

    try (ArchiveSession session = archive.open()) {
      assertThat(session.packs()).isEmpty();
      assertThat(session.damage())
          .singleElement()
          .asString()
          .contains(file.toString(), "bytes instead of", ".damaged");
    }

    images.forEach(image -> Images.keep(archive, image));
    assertThat(Images.content(archive).values()).containsExactlyInAnyOrderElementsOf(images);
  }

  @Test
  void aDamagedImageIsToldByTheNextPackingAndDropped() throws IOException {
    Path file = pack();
    byte[] content = Files.readAllBytes(file);
    content[PackLayout.HEADER + 10] ^= 1;
    Files.write(file, content);
    var random = new RandomFacts(78);
    for (int i = 0; i < 60; i++) {
      Images.keep(archive, Images.image(random, 1000 + i));
    }

    try (ArchiveSession session = archive.open()) {
      assertThat(session.damage())
          .singleElement()
          .asString()
          .contains("image 0 is not as it was written");
    }
  }

  @Test
  void damagedVerdictsAreReachedAnew() throws IOException {
    try (ArchiveSession session = archive.open()) {
      for (int i = 0; i < images.size(); i++) {
        session.note(0, i, Verdict.ALLOW, false);
      }
      session.conclude(
          Images.digest("feeds"), Images.digest("basis"), Images.VERDICT.at().plusSeconds(1));
    }
    Path verdicts = archive.folder().resolve("verdicts");
    byte[] content = Files.readAllBytes(verdicts);
    content[content.length - 8] ^= 1;
    Files.write(verdicts, content);

    try (ArchiveSession session = archive.open()) {
      assertThat(session.damage()).singleElement().asString().contains("verdicts");
      assertThat(session.standing(0, 0)).as("the scan's own").isEqualTo(Images.VERDICT);
    }
  }

  @Test
  void aWriterThatDiedLeavesNothingBehindThatIsRead() throws IOException {
    Path half = Images.files(archive, ".image").getFirst();
    byte[] content = Files.readAllBytes(half);
    Files.write(
        archive.folder().resolve(".writing123"), Arrays.copyOf(content, content.length / 2));

    assertThat(Images.content(archive)).hasSize(images.size());
  }

  @Test
  void imagesThatAPackerTookBeforeItDiedAreStillThere() throws IOException {
    Path taken = Files.createDirectories(archive.folder().resolve("taken"));
    for (Path file : Images.files(archive, ".image")) {
      Files.move(file, taken.resolve(file.getFileName()));
    }

    Map<Digest, ImageFacts> content = Images.content(archive);

    assertThat(content.values()).containsExactlyInAnyOrderElementsOf(images);
  }
}
