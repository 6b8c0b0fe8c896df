package io.seawall.sensor.start;

import io.seawall.model.Digest;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.policy.DecisionResult;
import io.seawall.policy.image.CompletenessRule;
import io.seawall.scan.Folders;
import io.seawall.scan.ImageJudge;
import io.seawall.scan.KnownLayers;
import io.seawall.scan.LayerFactsCache;
import io.seawall.scan.archive.ArchivedImages;
import io.seawall.scan.facts.FactsJson;
import io.seawall.sensor.container.fact.ImageName;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.container.runtime.ImageLayers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges the image of a container by what scans on this machine have kept, without reading the
 * image. Facts are put together from the layers that the image's own configuration names, if all of
 * them were read before; else found by the digest of its manifest, if it was kept. Not for use by
 * two threads at once.
 */
public final class ImageLookup {

  /** Advisories may be renewed while this runs. */
  private static final Duration JUDGE_AGE = Duration.ofMinutes(10);

  /** The image's name in the words of scans: behind these prefixes. */
  private static final List<String> PREFIXES =
      List.of("containers-storage:", "registry:", "docker-archive:");

  private final ImageLayers layers;
  private final KnownLayers known;
  private final ArchivedImages archive;
  private final Supplier<ImageJudge> judges;
  private @Nullable ImageJudge judge;
  private Instant judgeSince = Instant.EPOCH;

  /**
   * Looks into what scans have kept.
   *
   * @param layout where the runtimes keep images
   * @param folders of the user who scans
   * @param judges gives one with the advisories and rules of now; asked when it is needed
   */
  public ImageLookup(NodeLayout layout, Folders folders, Supplier<ImageJudge> judges) {
    layers = new ImageLayers(layout);
    known = new KnownLayers(LayerFactsCache.in(folders.cache()));
    archive = new ArchivedImages(folders.data());
    this.judges = judges;
  }

  /**
   * Judges the image of a container.
   *
   * @param requireSignature whether it shall be signed
   */
  public StartVerdict judge(NodeContainer container, boolean requireSignature, Instant now) {
    long began = System.nanoTime();
    List<String> notChecked = requireSignature ? List.of("signature") : List.of();
    StartVerdict found;
    try {
      found = found(container, notChecked, now);
    } catch (IOException | SeawallException e) {
      found =
          new StartVerdict(
              StartOutcome.UNKNOWN,
              "it cannot be judged: " + e.getMessage(),
              "",
              null,
              notChecked,
              0);
    }
    return new StartVerdict(
        found.outcome(),
        found.reason(),
        found.source(),
        found.decision(),
        found.notChecked(),
        (System.nanoTime() - began) / 1000);
  }

  /**
   * Judges an image of which no container runs, by the last scan that called it so.
   *
   * @param image by name, or with the digest of its manifest
   * @throws IOException if what scans have kept cannot be read
   */
  public StartVerdict judge(ImageName image, Instant now) throws IOException {
    Digest manifest = digest(image.digest());
    ImageFacts.Subject scanned = manifest == null ? scanned(image) : null;
    Digest known = scanned == null ? manifest : scanned.digest();
    ImageFacts facts = known == null ? null : archive.find(known);
    return facts == null ? unknown(image, List.of()) : decided(facts, "manifest", List.of(), now);
  }

  private StartVerdict found(NodeContainer container, List<String> notChecked, Instant now)
      throws IOException {
    ImageName image = container.facts().image();
    Digest manifest = digest(image.digest());
    ImageFacts facts = byLayers(container, manifest);
    String source = "layers";
    if (facts == null && manifest != null) {
      facts = archive.find(manifest);
      source = "manifest";
    }
    if (facts == null) {
      return unknown(image, notChecked);
    }
    return decided(facts, source, notChecked, now);
  }

  private StartVerdict decided(
      ImageFacts facts, String source, List<String> notChecked, Instant now) {
    ImageJudge whole =
        CompletenessRule.OF_LAYERS.isBroken(facts)
            ? judge(now).and(CompletenessRule.OF_LAYERS)
            : judge(now);
    DecisionResult decision = whole.decide(facts, FactsJson.digest(facts), Gate.START, now);
    StartOutcome outcome =
        switch (decision.decision().verdict()) {
          case ALLOW -> StartOutcome.ALLOWED;
          case WARN -> StartOutcome.WARNED;
          case DENY -> StartOutcome.DENIED;
        };
    String reason = decision.decision().reasons().getFirst().message();
    return new StartVerdict(outcome, reason, source, decision, notChecked, 0);
  }

  private @Nullable ImageFacts byLayers(NodeContainer container, @Nullable Digest manifest) {
    List<Digest> diffIds = new ArrayList<>();
    for (String layer : layers.of(container)) {
      Digest diffId = digest(layer);
      if (diffId == null) {
        return null;
      }
      diffIds.add(diffId);
    }
    String name = container.facts().image().reference();
    return diffIds.isEmpty()
        ? null
        : known.facts(new ImageFacts.Subject(name, manifest, null), diffIds);
  }

  private StartVerdict unknown(ImageName image, List<String> notChecked) throws IOException {
    ImageFacts.Subject other = scanned(image);
    if (other == null) {
      String name = image.reference().isEmpty() ? "its image" : image.reference();
      return new StartVerdict(
          StartOutcome.UNKNOWN, name + " was never scanned here", "", null, notChecked, 0);
    }
    return new StartVerdict(
        StartOutcome.CHANGED,
        "the image scanned as " + other.name() + " is another one: " + other.digest(),
        "",
        null,
        notChecked,
        0);
  }

  /** The image that a scan called so; of several any; null if none did. */
  private ImageFacts.@Nullable Subject scanned(ImageName image) throws IOException {
    var scanned = new AtomicReference<ImageFacts.Subject>();
    if (!image.repository().isEmpty()) {
      archive.subjects(subject -> {
        if (isSame(subject.name(), image)) {
          scanned.set(subject);
        }
      });
    }
    return scanned.get();
  }

  /** Whether a scan named an image so: with or without its registry. */
  static boolean isSame(String scanned, ImageName image) {
    String name = scanned;
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        name = name.substring(prefix.length());
        // containers-storage:[ROOT@]NAME, where a root begins with a slash.
        name = name.startsWith("/") ? name.substring(name.indexOf('@') + 1) : name;
      }
    }
    String tag = image.tag().isEmpty() ? "latest" : image.tag();
    String wanted = image.repository() + ":" + tag;
    boolean tagged = name.lastIndexOf(':') > name.lastIndexOf('/');
    String whole = tagged || name.isEmpty() ? name : name + ":latest";
    return whole.equals(wanted)
        || whole.indexOf('/') > 0 && wanted.endsWith("/" + whole)
        || whole.indexOf('/') < 0 && wanted.equals("docker.io/library/" + whole);
  }

  private ImageJudge judge(Instant now) {
    ImageJudge current = judge;
    if (current == null || Duration.between(judgeSince, now).abs().compareTo(JUDGE_AGE) > 0) {
      current = judges.get();
      judge = current;
      judgeSince = now;
    }
    return current;
  }

  private static @Nullable Digest digest(String text) {
    try {
      return text.isEmpty() ? null : Digest.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
