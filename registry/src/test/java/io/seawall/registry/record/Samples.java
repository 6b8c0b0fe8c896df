package io.seawall.registry.record;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import io.seawall.registry.record.ManifestRecord.Kind;
import io.seawall.registry.record.Standing.Judged;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.registry.record.Standing.Reason;
import io.seawall.registry.record.Standing.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Records as a gate writes them. */
public final class Samples {

  /** When most of it happens. */
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private Samples() {}

  /** The digest of a text. */
  public static Digest digest(String text) {
    return Digest.sha256Of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An image with a layer of its own, and one that all images share. */
  public static ManifestRecord image(String name) {
    return new ManifestRecord(
        digest(name),
        Kind.IMAGE,
        "application/vnd.oci.image.manifest.v1+json",
        1234,
        digest("config of " + name),
        List.of(digest("base"), digest("layer of " + name)),
        List.of(),
        null,
        null,
        digest("facts of " + name));
  }

  /** An index of some manifests. */
  public static ManifestRecord index(String name, ManifestRecord... children) {
    List<Digest> digests = List.of(children).stream().map(ManifestRecord::digest).toList();
    return new ManifestRecord(
        digest(name),
        Kind.INDEX,
        "application/vnd.oci.image.index.v1+json",
        500,
        null,
        List.of(),
        digests,
        null,
        null,
        null);
  }

  /** Something that refers to an image. */
  public static ManifestRecord signature(String name, Digest subject) {
    return new ManifestRecord(
        digest(name),
        Kind.ARTIFACT,
        "application/vnd.oci.image.manifest.v1+json",
        700,
        digest("{}"),
        List.of(digest("layer of " + name)),
        List.of(),
        subject,
        "application/vnd.dev.cosign.artifact.sig.v1+json",
        null);
  }

  /** How a manifest stands. */
  public static Standing standing(String repository, ManifestRecord manifest, Outcome outcome) {
    if (outcome == Outcome.PENDING) {
      return Standing.pending(repository, manifest.digest(), "not yet", NOW, Source.PUSH);
    }
    Verdict verdict =
        switch (outcome) {
          case ALLOW, PENDING -> Verdict.ALLOW;
          case WARN -> Verdict.WARN;
          case DENY -> Verdict.DENY;
        };
    var judged =
        new Judged(
            digest("decision"),
            NOW,
            digest("rules"),
            digest("feeds"),
            NOW.minusSeconds(86_400),
            digest("facts"),
            List.of(new Reason("fail-on", verdict, "because", List.of("CVE-2026-1@pkg:x/y@1"), 3)),
            2);
    return new Standing(
        repository,
        manifest.digest(),
        outcome,
        judged,
        outcome == Outcome.ALLOW ? "" : "told",
        NOW,
        outcome == Outcome.DENY ? NOW : null,
        null,
        Source.PUSH,
        null);
  }
}
