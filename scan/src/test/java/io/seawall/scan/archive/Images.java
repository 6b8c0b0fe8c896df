package io.seawall.scan.archive;

import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import io.seawall.model.Verdict;
import io.seawall.scan.facts.RandomFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Images and folders of archives for tests. */
final class Images {

  static final StandingVerdict VERDICT =
      new StandingVerdict(
          digest("feeds"),
          digest("basis"),
          Instant.parse("2026-11-21T10:00:00.123Z"),
          Verdict.WARN,
          true);

  private Images() {}

  static Digest digest(String text) {
    return Digest.sha256Of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Facts of any image, with this number as its identity. */
  static ImageFacts image(RandomFacts random, int number) {
    ImageFacts facts = random.next();
    var subject =
        new ImageFacts.Subject(
            facts.subject().name(), digest("image " + number), facts.subject().platform());
    return new ImageFacts(
        subject,
        facts.distribution(),
        facts.layers(),
        facts.components(),
        facts.changelogs(),
        facts.deletedFiles(),
        facts.notChecked());
  }

  static List<ImageFacts> images(long seed, int count) {
    var random = new RandomFacts(seed);
    var images = new ArrayList<ImageFacts>();
    for (int i = 0; i < count; i++) {
      images.add(image(random, i));
    }
    return images;
  }

  static void keep(ImageArchive archive, ImageFacts facts) {
    archive.keep(facts, digest(facts.toString()), VERDICT);
  }

  /** What the archive holds, by the digest of the manifest. */
  static Map<Digest, ImageFacts> content(ArchiveSession session) throws IOException {
    var content = new HashMap<Digest, ImageFacts>();
    for (int pack = 0; pack < session.packs().size(); pack++) {
      for (int image = 0; image < session.packs().get(pack).images(); image++) {
        if (session.isLive(pack, image)) {
          ImageFacts facts = session.packs().get(pack).read(image).facts();
          content.put(facts.subject().digest(), facts);
        }
      }
    }
    return content;
  }

  static Map<Digest, ImageFacts> content(ImageArchive archive) throws IOException {
    try (ArchiveSession session = archive.open()) {
      return content(session);
    }
  }

  static List<Path> files(ImageArchive archive, String suffix) {
    if (!Files.isDirectory(archive.folder())) {
      return List.of();
    }
    try (var files = Files.walk(archive.folder())) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
