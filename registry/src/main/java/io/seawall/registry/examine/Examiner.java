package io.seawall.registry.examine;

import io.seawall.image.registry.RemoteManifest;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.registry.judge.Judge;
import io.seawall.registry.judge.Judgement;
import io.seawall.registry.layer.image.ImageReading;
import io.seawall.registry.layer.image.ImageResult;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageIndex;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.content.Classifier;
import io.seawall.registry.manifest.content.Layer;
import io.seawall.registry.manifest.content.Nature;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.name.Reference;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.ManifestRecord.Kind;
import io.seawall.registry.record.Standing;
import io.seawall.registry.upstream.RepositoryContent;
import io.seawall.scan.archive.ArchivedImages;
import io.seawall.scan.archive.ImageArchive;
import io.seawall.scan.facts.FactsJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a manifest with all that it leads to: the configuration says what it is, the layers what
 * it holds, the children of an index are examined first. Facts that are known are not read again.
 * The verdict is on the disk before anyone hears of it. Safe for several threads.
 */
public final class Examiner {

  /** An index in an index in an index is more than anyone builds. */
  private static final int DEEPEST = 4;

  private final GateRecords records;
  private final Stacks stacks;
  private final Judge judge;
  private final ImageArchive archive;
  private final ArchivedImages archived;
  private final InstantSource clock;
  private final BlobHeads heads = new BlobHeads();

  /**
   * @param records where verdicts are kept
   * @param reading finds what layers hold
   * @param judge gives the verdicts
   * @param archive keeps the facts, as for {@code seawall scan}
   * @param archived finds facts that were kept
   * @param clock wall-clock time
   */
  public Examiner(
      GateRecords records,
      ImageReading reading,
      Judge judge,
      ImageArchive archive,
      ArchivedImages archived,
      InstantSource clock) {
    this.records = records;
    stacks = new Stacks(reading);
    this.judge = judge;
    this.archive = archive;
    this.archived = archived;
    this.clock = clock;
  }

  /**
   * Judges a manifest anew.
   *
   * @param patience longest time that layers may take to be read
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Examination examine(Subject subject, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    return examine(subject, deadline, 0);
  }

  private Examination examine(Subject subject, long deadline, int depth)
      throws InterruptedException {
    try {
      return switch (subject.manifest()) {
        case ImageManifest image -> manifest(subject, image, deadline);
        case ImageIndex index -> index(subject, index, deadline, depth);
      };
    } catch (ManifestException e) {
      return new Examination.Impossible(e.code(), e.status(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Examination.Open("the gate cannot read the image: " + e.getMessage(), false);
    } catch (SeawallException e) {
      if (e.kind() == ErrorKind.USER) {
        return new Examination.Impossible("MANIFEST_INVALID", 400, String.valueOf(e.getMessage()));
      } else if (e.kind() == ErrorKind.REMOTE) {
        return new Examination.Open("the gate cannot read the image: " + e.getMessage(), false);
      }
      throw e;
    }
  }

  private Examination manifest(Subject subject, ImageManifest image, long deadline)
      throws IOException, InterruptedException {
    Digest digest = image.digest();
    ManifestRecord known = records.manifest(digest);
    ImageFacts archivedFacts = known == null ? null : archived.find(digest);
    boolean enough =
        known != null
            && (known.kind() != Kind.IMAGE
                || archivedFacts != null && Stacks.isOnly(image, archivedFacts));
    if (known != null && enough) {
      return stand(subject, known, archivedFacts);
    }
    Nature nature = Classifier.classify(image, heads.of(subject.content()));
    return switch (nature) {
      case Nature.Artifact _ -> stand(subject, record(image, Kind.ARTIFACT), null);
      case Nature.RunnableImage runnable -> image(subject, runnable, deadline);
    };
  }

  /** Each stack of layers is an image of its own to some runtime: all of them are judged. */
  private Examination image(Subject subject, Nature.RunnableImage runnable, long deadline)
      throws IOException, InterruptedException {
    List<ImageFacts> found = new ArrayList<>();
    for (List<Layer> stack : runnable.stacks()) {
      List<Descriptor> layers = stack.stream().map(Layer::descriptor).toList();
      switch (stacks.read(subject, runnable, layers, deadline)) {
        case ImageResult.Known known -> found.add(known.facts());
        case ImageResult.Contradictory lie -> {
          return new Examination.Impossible(
              "MANIFEST_INVALID", 400, String.join("; ", lie.reasons()));
        }
        case ImageResult.Unavailable none -> {
          return new Examination.Open(String.join("; ", none.reasons()), none.pending());
        }
      }
    }
    return judged(subject, runnable.manifest(), found);
  }

  /**
   * The strictest verdict on any of the stacks is that on the image. One entry of the archive is
   * for one manifest, so only the facts of that stack are kept, and judged again when advisories
   * change; of equally strict ones those with the most components.
   */
  private Examination judged(Subject subject, ImageManifest image, List<ImageFacts> found) {
    Instant now = clock.instant();
    ManifestRecord plain = record(image, Kind.IMAGE);
    ImageFacts worst = null;
    Judgement strictest = null;
    for (ImageFacts facts : found) {
      ManifestRecord manifest = plain.withFacts(FactsJson.digest(facts));
      Judgement judgement = judge.judge(subject.repository(), manifest, facts, now);
      int stricter =
          worst == null || strictest == null
              ? 1
              : judgement.outcome().compareTo(strictest.outcome());
      if (worst == null
          || stricter > 0
          || stricter == 0 && facts.components().size() > worst.components().size()) {
        worst = facts;
        strictest = judgement;
      }
    }
    if (worst == null || strictest == null) {
      throw new IllegalArgumentException("an image has at least one stack of layers");
    }
    archive.keep(worst, FactsJson.digest(worst), null);
    return stand(subject, strictest, now);
  }

  private Examination index(Subject subject, ImageIndex index, long deadline, int depth)
      throws InterruptedException {
    if (depth == DEEPEST) {
      throw new SeawallException(
          ErrorKind.USER, "image-malformed", "indexes lie in each other more than 4 deep");
    }
    List<Digest> children = new ArrayList<>();
    for (Descriptor child : index.children()) {
      children.add(child.digest());
      Examination open = child(subject, child.digest(), deadline, depth);
      if (open != null) {
        return open;
      }
    }
    return stand(subject, record(index, children), null);
  }

  /** Sees to it that a child stands; null if it does, or is not there at all. */
  private @Nullable Examination child(Subject subject, Digest child, long deadline, int depth)
      throws InterruptedException {
    Standing standing = records.standing(subject.repository(), child);
    if (standing != null && standing.judged() != null && records.manifest(child) != null) {
      return null;
    }
    RemoteManifest remote = fetched(subject.content(), child);
    if (remote == null) {
      return null;
    }
    Manifest manifest =
        ManifestReader.read(remote.bytes(), remote.mediaType(), new Reference(null, child));
    Examination found =
        examine(
            new Subject(
                subject.repository(),
                manifest,
                remote.bytes(),
                subject.content(),
                subject.source()),
            deadline,
            depth + 1);
    return found instanceof Examination.Judged ? null : found;
  }

  /** A child that the registry may not have: then nobody can pull it, and its push is judged. */
  private static @Nullable RemoteManifest fetched(RepositoryContent content, Digest child) {
    try {
      return content.manifest(child);
    } catch (SeawallException e) {
      if (e.code().equals("image-not-found")) {
        return null;
      }
      throw e;
    }
  }

  private Examination stand(Subject subject, ManifestRecord manifest, @Nullable ImageFacts facts) {
    Instant now = clock.instant();
    return stand(subject, judge.judge(subject.repository(), manifest, facts, now), now);
  }

  private Examination stand(Subject subject, Judgement judgement, Instant now) {
    ManifestRecord manifest = judgement.manifest();
    Standing before = records.standing(subject.repository(), manifest.digest());
    Standing after = judgement.standing(before, subject.source(), now);
    records.keep(manifest);
    if (judgement.decision() == null) {
      return new Examination.Open(judgement.message(), false);
    }
    records.stand(after);
    return new Examination.Judged(after, before, judgement.decision());
  }

  private static ManifestRecord record(ImageManifest image, Kind kind) {
    List<Digest> layers = image.layers().stream().map(Descriptor::digest).distinct().toList();
    return record(
        image.head(), kind, image.config().digest(), layers, List.of(), artifactType(image));
  }

  /** As the distribution specification computes it, section "Listing Referrers". */
  private static String artifactType(ImageManifest image) {
    String stated = image.head().artifactType();
    return stated == null ? image.config().mediaType() : stated;
  }

  private static ManifestRecord record(ImageIndex index, List<Digest> children) {
    return record(index.head(), Kind.INDEX, null, List.of(), children, index.head().artifactType());
  }

  private static ManifestRecord record(
      Manifest.Head head,
      Kind kind,
      @Nullable Digest config,
      List<Digest> layers,
      List<Digest> children,
      @Nullable String artifactType) {
    Descriptor subject = head.subject();
    return new ManifestRecord(
        head.digest(),
        kind,
        head.format().mediaType(),
        head.size(),
        config,
        layers,
        children,
        subject == null ? null : subject.digest(),
        artifactType,
        null);
  }
}
