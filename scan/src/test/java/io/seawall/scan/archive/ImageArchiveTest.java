package io.seawall.scan.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.NotChecked;
import io.seawall.model.Verdict;
import io.seawall.scan.facts.RandomFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArchiveTest {

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir Path folder;

  private ImageArchive archive;

  @BeforeEach
  void openArchive() {
    archive = ImageArchive.in(folder);
  }

  @Test
  void givesBackEveryFactOfAnyImage() throws IOException {
    long seed = 4711;
    List<ImageFacts> images = Images.images(seed, 300);
    images.forEach(image -> Images.keep(archive, image));

    Map<Digest, ImageFacts> content = Images.content(archive);

    assertThat(archive.trouble()).isNull();
    assertThat(content).as("seed %d", seed).hasSize(images.size());
    for (ImageFacts image : images) {
      assertThat(content.get(image.subject().digest())).as("seed %d", seed).isEqualTo(image);
    }
  }

  @Test
  void knowsEveryFieldThatFactsHave() {
    // Whoever adds a field to the facts adds it to FactsRecord, and counts here.
    assertThat(ImageFacts.class.getRecordComponents()).hasSize(7);
    assertThat(Changelog.class.getRecordComponents()).hasSize(5);
    assertThat(Changelog.Fix.class.getRecordComponents()).hasSize(2);
    assertThat(ImageFacts.Subject.class.getRecordComponents()).hasSize(3);
    assertThat(ImageFacts.DeletedFiles.class.getRecordComponents()).hasSize(5);
    assertThat(Component.class.getRecordComponents()).hasSize(10);
    assertThat(Evidence.class.getRecordComponents()).hasSize(3);
    assertThat(Layer.class.getRecordComponents()).hasSize(5);
    assertThat(NotChecked.class.getRecordComponents()).hasSize(4);
  }

  @Test
  void keepsNothingThatHasNoManifest() throws IOException {
    ImageFacts image = Images.images(1, 1).getFirst();
    var rootFileSystem =
        new ImageFacts(
            new ImageFacts.Subject("rootfs:/", null, null),
            image.distribution(),
            image.layers(),
            image.components(),
            image.changelogs(),
            image.deletedFiles(),
            image.notChecked());

    archive.keep(rootFileSystem, Images.digest("facts"), Images.VERDICT);

    assertThat(Images.content(archive)).isEmpty();
  }

  @Test
  void tellsWhichImagesHoldAPackage() throws IOException {
    List<ImageFacts> images = Images.images(12, 100);
    images.forEach(image -> Images.keep(archive, image));

    try (ArchiveSession session = archive.open()) {
      ImagePack pack = session.packs().getFirst();
      for (int number = 0; number < pack.packages(); number++) {
        var listed = new ArrayList<Integer>();
        pack.imagesWith(number, listed::add);
        var holding = new ArrayList<Integer>();
        for (int image = 0; image < pack.images(); image++) {
          int wanted = number;
          if (!pack.read(image).facts(found -> found == wanted).components().isEmpty()) {
            holding.add(image);
          }
        }
        assertThat(listed).as("package %d", number).isEqualTo(holding);
      }
    }
  }

  @Test
  void remembersTheVerdictOfTheScan() throws IOException {
    Images.keep(archive, Images.images(1, 1).getFirst());

    try (ArchiveSession session = archive.open()) {
      assertThat(session.standing(0, 0)).isEqualTo(Images.VERDICT);
    }
  }

  @Test
  void takesTheLaterOfTwoVerdicts() throws IOException {
    ImageFacts image = Images.images(1, 1).getFirst();
    Images.keep(archive, image);
    Instant later = Images.VERDICT.at().plusSeconds(60);
    try (ArchiveSession session = archive.open()) {
      session.note(0, 0, Verdict.DENY, false);
      session.conclude(Images.digest("new feeds"), Images.digest("new basis"), later);
    }
    var judged =
        new StandingVerdict(
            Images.digest("new feeds"), Images.digest("new basis"), later, Verdict.DENY, false);
    try (ArchiveSession session = archive.open()) {
      assertThat(session.standing(0, 0)).isEqualTo(judged);
    }

    var scanned =
        new StandingVerdict(
            judged.feeds(), judged.basis(), later.plusSeconds(60), Verdict.ALLOW, false);
    archive.keep(image, Images.digest(image.toString()), scanned);
    try (ArchiveSession session = archive.open()) {
      assertThat(session.images()).isEqualTo(1);
      assertThat(session.standing(0, 0)).isEqualTo(scanned);
    }
  }

  @Test
  void prefersTheNewestFactsOfAnImage() throws IOException {
    var random = new RandomFacts(5);
    ImageFacts newest = Images.image(random, 0);
    for (int i = 0; i < 5; i++) {
      Images.keep(archive, Images.image(random, 1));
      assertThat(Images.content(archive)).hasSizeLessThanOrEqualTo(2);
      newest = Images.image(random, 1);
      Images.keep(archive, newest);
      Images.keep(archive, Images.image(random, 0));
      assertThat(Images.content(archive)).containsEntry(newest.subject().digest(), newest);
    }
  }

  @Test
  void packsSingleImagesSoThatThereAreFewFiles() throws IOException {
    var random = new RandomFacts(6);
    for (int i = 0; i < 60; i++) {
      Images.keep(archive, Images.image(random, i));
      assertThat(Images.content(archive)).hasSize(i + 1);
    }

    assertThat(Images.files(archive, ".image")).isEmpty();
    assertThat(Images.files(archive, ".images")).hasSizeLessThan(10);
  }

  @Test
  void removesTheOldestWhatExceedsTheLimit() throws IOException {
    var small = ImageArchive.in(folder, 20_000);
    for (ImageFacts image : Images.images(8, 200)) {
      Images.keep(small, image);
    }

    long size = 0;
    for (Path file : Images.files(small, ".image")) {
      size += Files.size(file);
    }
    assertThat(size).isBetween(1L, 20_000L);
    assertThat(Images.content(small)).isNotEmpty();
  }

  @Test
  void keepsManyImagesAtOnce() throws IOException {
    List<ImageFacts> images = Images.images(9, 50);
    archive.keepAll(
        images.stream()
            .map(image -> new ImageArchive.Kept(image, Images.digest("facts"), null))
            .toList());

    assertThat(Images.content(archive).values()).containsExactlyInAnyOrderElementsOf(images);
  }

  @Test
  void troubleIsToldAndCostsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("images"), "a file where a folder should be");

    Images.keep(archive, Images.images(1, 1).getFirst());

    assertThat(archive.trouble()).contains(file.toString()).contains("cannot be written");
  }

  @Nested
  class AnImageThatIsScannedAgain {

    private final ImageFacts image = Images.images(2, 1).getFirst();

    /** Whether a second time writes anything. */
    private boolean isWritten(ImageFacts facts, @Nullable StandingVerdict verdict)
        throws IOException {
      List<Path> before = Images.files(archive, ".image");
      for (Path file : before) {
        Files.setLastModifiedTime(file, LONG_AGO);
      }
      archive.keep(facts, Images.digest(facts.components().toString()), verdict);
      for (Path file : Images.files(archive, ".image")) {
        if (!Files.getLastModifiedTime(file).equals(LONG_AGO)) {
          return true;
        }
      }
      return false;
    }

    @Test
    void isNotWrittenIfNothingIsNew() throws IOException {
      assertThat(isWritten(image, Images.VERDICT)).isTrue();
      assertThat(isWritten(image, Images.VERDICT)).isFalse();
      assertThat(isWritten(image, null)).isFalse();
    }

    @Test
    void isWrittenForAnotherVerdictNameOrFacts() throws IOException {
      assertThat(isWritten(image, null)).isTrue();
      assertThat(isWritten(image, Images.VERDICT)).isTrue();
      var named =
          new ImageFacts(
              new ImageFacts.Subject("another name", image.subject().digest(), null),
              image.distribution(),
              image.layers(),
              image.components(),
              image.changelogs(),
              image.deletedFiles(),
              image.notChecked());
      assertThat(isWritten(named, Images.VERDICT)).isTrue();
      var emptied =
          new ImageFacts(
              named.subject(), null, List.of(), List.of(), List.of(), List.of(), List.of());
      assertThat(isWritten(emptied, Images.VERDICT)).isTrue();
    }

    @Test
    void isNotWrittenIfItIsPackedWithTheSameVerdict() throws IOException {
      assertThat(isWritten(image, Images.VERDICT)).isTrue();
      try (ArchiveSession session = archive.open()) {
        session.note(0, 0, Verdict.WARN, true);
        session.conclude(Images.VERDICT.feeds(), Images.VERDICT.basis(), Images.VERDICT.at());
      }
      assertThat(isWritten(image, Images.VERDICT)).isFalse();
      var other =
          new StandingVerdict(
              Images.digest("other feeds"),
              Images.VERDICT.basis(),
              Images.VERDICT.at(),
              Verdict.WARN,
              true);
      assertThat(isWritten(image, other)).isTrue();
    }
  }

  @Nested
  class Forgetting {

    @Test
    void removesTheImageAndItsVerdictAndNoOther() throws IOException {
      List<ImageFacts> images = Images.images(3, 20);
      images.forEach(image -> Images.keep(archive, image));
      try (ArchiveSession session = archive.open()) {
        for (int i = 0; i < 20; i++) {
          session.note(0, i, Verdict.WARN, true);
        }
        session.conclude(Images.VERDICT.feeds(), Images.VERDICT.basis(), Images.VERDICT.at());
      }
      Digest gone = images.get(7).subject().digest();

      assertThat(archive.forget(subject -> Objects.equals(subject.digest(), gone))).isEqualTo(1);

      assertThat(Images.content(archive)).hasSize(19).doesNotContainKey(gone);
      Images.keep(archive, images.get(7));
      assertThat(Images.content(archive)).as("kept again by its next scan").containsKey(gone);
    }

    @Test
    void findsImagesThatAreNotPackedYet() throws IOException {
      Images.images(3, 5).forEach(image -> Images.keep(archive, image));

      assertThat(archive.forget(subject -> true)).isEqualTo(5);
      assertThat(Images.content(archive)).isEmpty();
    }
  }

  @Nested
  class ManyAtOnce {

    @Test
    void loseNoImageWhileOthersPack() throws Exception {
      List<ImageFacts> images = Images.images(10, 400);
      var done = new AtomicBoolean();
      try (var pool = Executors.newFixedThreadPool(4)) {
        var writers = new ArrayList<Callable<Object>>();
        for (int worker = 0; worker < 2; worker++) {
          int first = worker;
          writers.add(() -> {
            for (int i = first; i < images.size(); i += 2) {
              Images.keep(ImageArchive.in(folder), images.get(i));
            }
            return first;
          });
        }
        var packing =
            pool.submit(() -> {
              while (!done.get()) {
                Images.content(ImageArchive.in(folder));
              }
              return true;
            });
        for (var writer : pool.invokeAll(writers)) {
          writer.get();
        }
        done.set(true);
        packing.get();
      }

      assertThat(Images.content(archive).values()).containsExactlyInAnyOrderElementsOf(images);
    }
  }
}
