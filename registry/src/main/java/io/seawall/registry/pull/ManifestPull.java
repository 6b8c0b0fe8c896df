package io.seawall.registry.pull;

import io.seawall.model.Digest;
import io.seawall.registry.examine.Examinations;
import io.seawall.registry.examine.Subjects;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.http.OciError;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.judge.visibility.Visibilities;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.name.Place;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.visit.TagAudit;
import io.seawall.registry.visit.Visit;
import java.io.IOException;
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
  private final Supplier<Policies> policies;
  private final FirstJudgement first;
  private final Serving serving;

  /**
   * What a pull needs.
   *
   * @param policies gives those of now
   * @param tags tells of those that move
   */
  public ManifestPull(
      Relay relay,
      Subjects subjects,
      Examinations examinations,
      GateRecords records,
      Visibilities visibilities,
      Supplier<Policies> policies,
      TagAudit tags) {
    this.relay = relay;
    this.policies = policies;
    first = new FirstJudgement(subjects, examinations);
    serving = new Serving(relay, records, visibilities, tags);
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
        && serving.standing(place, stated) != null) {
      serving.serve(new PulledManifest(visit, place, stated, answer, new byte[0]));
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
    String lie = contradiction(digest, stated(answer), place.reference().digest());
    if (lie != null) {
      visit.refuse(OciError.of(502, "UNAVAILABLE", lie));
      return;
    }
    visit.isAbout(digest);
    var pulled = new PulledManifest(visit, place, digest, answer, bytes);
    boolean known = visit.signs() || serving.standing(place, digest) != null;
    if (known || first.judge(pulled, policy)) {
      serving.serve(pulled);
    }
  }

  /** What the registry says that its own bytes deny; null if nothing. */
  private static @Nullable String contradiction(
      Digest digest, @Nullable Digest stated, @Nullable Digest asked) {
    if (stated != null && !stated.equals(digest)) {
      return "the registry states " + stated + " for " + digest;
    } else if (asked != null && !asked.equals(digest)) {
      return "the registry gives " + digest + " for " + asked;
    }
    return null;
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
