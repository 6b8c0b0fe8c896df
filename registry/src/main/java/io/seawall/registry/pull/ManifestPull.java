package io.seawall.registry.pull;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import io.seawall.registry.access.Judged;
import io.seawall.registry.examine.Examination;
import io.seawall.registry.examine.Examinations;
import io.seawall.registry.examine.Subject;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.http.OciError;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.judge.visibility.Visibilities;
import io.seawall.registry.judge.visibility.Visibility;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.name.Place;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Source;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.Field;
import io.seawall.registry.upstream.RepositoryContent;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.upstream.UpstreamOptions;
import io.seawall.registry.visit.TagAudit;
import io.seawall.registry.visit.Visit;
import io.seawall.registry.visit.Warnings;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives out manifests that were judged. The registry is asked in the name of the client; the very
 * bytes that it answers are what is decided on and what is served, so a tag that moves meanwhile
 * moves nothing past the gate. What was never judged is judged first.
 */
public final class ManifestPull {

  /** With these the answer could be without the bytes on which is decided. */
  private static final Set<String> CONDITIONS =
      Set.of(
          "accept-encoding",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "range");

  private final Relay relay;
  private final UpstreamOptions upstream;
  private final Examinations examinations;
  private final GateRecords records;
  private final Visibilities visibilities;
  private final Supplier<Policies> policies;
  private final TagAudit tags;

  /**
   * What a pull needs.
   *
   * @param policies gives those of now
   * @param tags tells of those that move
   */
  public ManifestPull(
      Relay relay,
      UpstreamOptions upstream,
      Examinations examinations,
      GateRecords records,
      Visibilities visibilities,
      Supplier<Policies> policies,
      TagAudit tags) {
    this.relay = relay;
    this.upstream = upstream;
    this.examinations = examinations;
    this.records = records;
    this.visibilities = visibilities;
    this.policies = policies;
    this.tags = tags;
  }

  /** {@code GET} or {@code HEAD} of a manifest. */
  public void get(Visit visit, Place.Manifest place) throws IOException {
    RepositoryPolicy policy = policies.get().of(place.repository());
    switch (policy.mode()) {
      case ENFORCE -> enforce(visit, place, policy);
      case OBSERVE -> relay.pass(visit.exchange());
    }
  }

  private void enforce(Visit visit, Place.Manifest place, RepositoryPolicy policy)
      throws IOException {
    Exchange exchange = visit.exchange();
    try (UpstreamAnswer answer = relay.askWithout(CONDITIONS, exchange)) {
      if (answer.status() != 200) {
        refused(visit, place, answer);
        return;
      }
      if (exchange.isHead()) {
        head(visit, place, policy, answer);
      } else {
        body(visit, place, policy, answer);
      }
    }
  }

  /** Whatever is no manifest, and leads to none, may be known. */
  private void refused(Visit visit, Place.Manifest place, UpstreamAnswer answer)
      throws IOException {
    if (answer.status() >= 400) {
      relay.passBack(visit.exchange(), answer);
    } else {
      visit.refuse(
          OciError.of(
              502,
              "UNAVAILABLE",
              "the registry answers with status "
                  + answer.status()
                  + " where it should give the manifest "
                  + place.reference()));
    }
  }

  /** The digest that the registry states is decided on; if it is a new one, its bytes are. */
  private void head(
      Visit visit, Place.Manifest place, RepositoryPolicy policy, UpstreamAnswer answer)
      throws IOException {
    Digest stated = stated(answer);
    Digest asked = place.reference().digest();
    if (stated != null
        && (asked == null || asked.equals(stated))
        && standing(place, stated) != null) {
      serve(visit, place, stated, answer, new byte[0]);
      return;
    }
    try (UpstreamAnswer whole = relay.askWithout(CONDITIONS, visit.exchange(), "GET")) {
      if (whole.status() != 200) {
        refused(visit, place, whole);
      } else {
        body(visit, place, policy, whole);
      }
    }
  }

  private void body(
      Visit visit, Place.Manifest place, RepositoryPolicy policy, UpstreamAnswer answer)
      throws IOException {
    byte[] bytes = answer.bytes(ManifestReader.MAX_BYTES);
    if (bytes == null) {
      visit.refuse(OciError.denied("a manifest of more than 4 MiB is not served"));
      return;
    }
    Digest digest = Digest.sha256Of(bytes);
    Digest stated = stated(answer);
    if (stated != null && !stated.equals(digest)) {
      visit.refuse(
          OciError.of(502, "UNAVAILABLE", "the registry states " + stated + " for " + digest));
      return;
    }
    Digest asked = place.reference().digest();
    if (asked != null && !asked.equals(digest)) {
      visit.refuse(
          OciError.of(502, "UNAVAILABLE", "the registry gives " + digest + " for " + asked));
      return;
    }
    visit.isAbout(digest);
    boolean known = visit.signs() || standing(place, digest) != null;
    if (!known && !judged(visit, place, policy, answer, bytes)) {
      return;
    }
    serve(visit, place, digest, answer, bytes);
  }

  private @Nullable Standing standing(Place.Manifest place, Digest digest) {
    Standing standing = records.standing(place.repository(), digest);
    return standing == null || standing.judged() == null ? null : standing;
  }

  /** Judges what the registry has and the gate has not seen; false if it was refused. */
  private boolean judged(
      Visit visit,
      Place.Manifest place,
      RepositoryPolicy policy,
      UpstreamAnswer answer,
      byte[] bytes)
      throws IOException {
    Manifest manifest;
    try {
      manifest = ManifestReader.read(bytes, answer.field("Content-Type"), place.reference());
    } catch (ManifestException e) {
      visit.refuse(OciError.denied("not served: " + e.getMessage()));
      return false;
    }
    String who = relay.authorization(visit.exchange());
    var content = new RepositoryContent(upstream, place.repository(), who);
    var subject = new Subject(place.repository(), manifest, bytes, content, Source.PULL);
    Examination found = examinations.examine(subject, policy.push().limit());
    return switch (found) {
      case Examination.Judged judged -> {
        visit.decided(Judged.now(judged.decision()));
        yield true;
      }
      case Examination.Impossible no -> {
        visit.refuse(OciError.denied("not served: " + no.message()));
        yield false;
      }
      case Examination.Open open -> {
        String again = open.pending() ? "; ask again for the verdict" : "";
        visit.refuse(OciError.denied("not judged: " + open.message() + again));
        yield false;
      }
    };
  }

  private void serve(
      Visit visit, Place.Manifest place, Digest digest, UpstreamAnswer answer, byte[] bytes)
      throws IOException {
    visit.isAbout(digest);
    rests(visit, place, digest);
    Visibility visibility = visibilities.ofManifest(place.repository(), digest);
    if (visit.signs() && !visibility.isServed()) {
      visit.notice("shown to be signed");
      pass(visit, place, digest, answer, bytes, List.of());
      return;
    }
    switch (visibility) {
      case Visibility.Served _ -> pass(visit, place, digest, answer, bytes, List.of());
      case Visibility.Warned warned -> {
        visit.notice(warned.text());
        pass(visit, place, digest, answer, bytes, List.of(Warnings.field(warned.text())));
      }
      case Visibility.Refused refused -> visit.refuse(OciError.denied(refused.message()));
      case Visibility.Unjudged _ ->
          visit.refuse(OciError.manifestUnknown(place.reference().toString()));
    }
  }

  private void rests(Visit visit, Place.Manifest place, Digest digest) {
    Standing standing = standing(place, digest);
    if (standing == null || standing.judged() == null) {
      return;
    }
    Verdict verdict =
        switch (standing.outcome()) {
          case WARN -> Verdict.WARN;
          case DENY -> Verdict.DENY;
          case ALLOW, PENDING -> Verdict.ALLOW;
        };
    visit.restsOn(Judged.before(verdict, standing.judged().decision()));
  }

  private void pass(
      Visit visit,
      Place.Manifest place,
      Digest digest,
      UpstreamAnswer answer,
      byte[] bytes,
      List<Field> more)
      throws IOException {
    tags.see(visit, place, digest);
    relay.passBack(visit.exchange(), answer, bytes, more);
  }

  /** The digest that the registry states; null if it states none that is one. */
  private static @Nullable Digest stated(UpstreamAnswer answer) {
    String field = answer.field("Docker-Content-Digest");
    try {
      return field == null ? null : Digest.parse(field);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
