package io.seawall.registry.push;

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
import io.seawall.registry.judge.policy.RepositoryPolicy.Overrun;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.name.Place;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.registry.record.Standing.Source;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.Field;
import io.seawall.registry.upstream.RepositoryContent;
import io.seawall.registry.upstream.RequestBody;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.upstream.UpstreamException;
import io.seawall.registry.upstream.UpstreamOptions;
import io.seawall.registry.visit.TagAudit;
import io.seawall.registry.visit.Visit;
import io.seawall.registry.visit.Warnings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Holds manifests until they are judged. Only what is allowed is passed on, byte for byte, after
 * its verdict is on the disk: whatever breaks in between, there is nothing that could be pulled and
 * was not judged.
 */
public final class ManifestPush {

  /** A client that waits longer is not known. */
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(30);

  private final Relay relay;
  private final UpstreamOptions upstream;
  private final Examinations examinations;
  private final GateRecords records;
  private final Supplier<Policies> policies;
  private final IntSupplier largest;
  private final TagAudit tags;
  private final Referral referral;

  /**
   * What a push needs.
   *
   * @param policies gives those of now
   * @param largest gives the bytes that a manifest may have now
   * @param tags tells of those that move
   * @param referral hears of manifests that were taken and refer to others
   */
  public ManifestPush(
      Relay relay,
      UpstreamOptions upstream,
      Examinations examinations,
      GateRecords records,
      Supplier<Policies> policies,
      IntSupplier largest,
      TagAudit tags,
      Referral referral) {
    this.relay = relay;
    this.upstream = upstream;
    this.examinations = examinations;
    this.records = records;
    this.policies = policies;
    this.largest = largest;
    this.tags = tags;
    this.referral = referral;
  }

  /** Hears of manifests that the registry took. */
  @FunctionalInterface
  public interface Referral {

    /**
     * A manifest was taken.
     *
     * @param bytes of the manifest
     * @param answer of the registry
     * @return header fields that the gate adds to the answer
     */
    List<Field> taken(Visit visit, Place.Manifest place, byte[] bytes, UpstreamAnswer answer)
        throws IOException;
  }

  /** {@code PUT} of a manifest. */
  public void put(Visit visit, Place.Manifest place) throws IOException {
    RepositoryPolicy policy = policies.get().of(place.repository());
    byte[] body = visit.exchange().body().readNBytes(ManifestReader.MAX_BYTES + 1);
    switch (policy.mode()) {
      case ENFORCE -> enforce(visit, place, policy, body);
      case OBSERVE -> observe(visit, place, policy, body);
    }
  }

  private void enforce(Visit visit, Place.Manifest place, RepositoryPolicy policy, byte[] body)
      throws IOException {
    Exchange exchange = visit.exchange();
    if (body.length > largest.getAsInt()) {
      String most = "a manifest may have " + largest.getAsInt() + " bytes at most";
      visit.refuse(OciError.of(413, "MANIFEST_INVALID", most));
      return;
    }
    Manifest manifest;
    try {
      manifest = ManifestReader.read(body, exchange.field("Content-Type"), place.reference());
    } catch (ManifestException e) {
      visit.refuse(OciError.of(e.status(), e.code(), String.valueOf(e.getMessage())));
      return;
    }
    visit.isAbout(manifest.digest());
    if (!isAdmitted(visit)) {
      return;
    }
    Subject subject = subject(visit, place, manifest, body);
    boolean hold = policy.push().overrun() == Overrun.HOLD;
    Examination found = examinations.examine(subject, hold ? LONGEST_HOLD : policy.push().limit());
    switch (found) {
      case Examination.Judged judged -> judged(visit, place, judged, body);
      case Examination.Impossible no ->
          visit.refuse(OciError.of(no.status(), no.code(), no.message()));
      case Examination.Open open -> open(visit, place, policy, subject, open, body);
    }
  }

  /** Whether the registry knows this client: an image is not read for just anyone. */
  private boolean isAdmitted(Visit visit) throws IOException {
    try (UpstreamAnswer answer = relay.ask("GET", "/v2/", visit.exchange(), List.of())) {
      if (answer.status() != 401 && answer.status() != 403) {
        return true;
      }
      relay.passBack(visit.exchange(), answer);
      return false;
    }
  }

  private Subject subject(Visit visit, Place.Manifest place, Manifest manifest, byte[] body) {
    String who = relay.authorization(visit.exchange());
    var content = new RepositoryContent(upstream, place.repository(), who);
    return new Subject(place.repository(), manifest, body, content, Source.PUSH);
  }

  private void judged(Visit visit, Place.Manifest place, Examination.Judged judged, byte[] body)
      throws IOException {
    Standing standing = judged.standing();
    Judged decision = Judged.now(judged.decision());
    if (standing.outcome() == Outcome.DENY) {
      visit.refuse(OciError.denied(standing.message()), decision);
      return;
    }
    visit.decided(decision);
    List<Field> warning =
        standing.outcome() == Outcome.WARN
            ? List.of(Warnings.field(standing.message()))
            : List.of();
    boolean taken = false;
    try (UpstreamAnswer answer = sent(visit, body)) {
      taken = isTaken(answer);
      if (!taken) {
        withdraw(place, judged);
      }
      passBack(visit, place, body, answer, warning);
    } catch (UpstreamException e) {
      if (!taken) {
        withdraw(place, judged);
      }
      throw e;
    }
  }

  /** It never came in, so nothing that it holds may be seen because of it. */
  private void withdraw(Place.Manifest place, Examination.Judged judged) {
    if (judged.before() == null) {
      boolean _ = records.forget(place.repository(), judged.standing().manifest());
    }
  }

  private void open(
      Visit visit,
      Place.Manifest place,
      RepositoryPolicy policy,
      Subject subject,
      Examination.Open open,
      byte[] body)
      throws IOException {
    boolean sparse = !open.pending() && records.manifest(subject.manifest().digest()) != null;
    boolean quarantine = open.pending() && policy.push().overrun() == Overrun.QUARANTINE;
    if (sparse || quarantine) {
      // Nobody sees it before there is a verdict; an index waits for what it lists.
      visit.notice("taken without verdict, hidden: " + open.message());
      boolean _ =
          forward(
              visit,
              place,
              body,
              List.of(Warnings.field("hidden until judged: " + open.message())));
      return;
    }
    String again = open.pending() ? "; push again for the verdict" : "";
    visit.refuse(OciError.denied("not judged: " + open.message() + again));
  }

  private boolean forward(Visit visit, Place.Manifest place, byte[] body, List<Field> more)
      throws IOException {
    try (UpstreamAnswer answer = sent(visit, body)) {
      passBack(visit, place, body, answer, more);
      return isTaken(answer);
    }
  }

  private UpstreamAnswer sent(Visit visit, byte[] body) throws IOException {
    Exchange exchange = visit.exchange();
    return relay.ask(exchange, Relay.target(exchange), RequestBody.of(body));
  }

  private static boolean isTaken(UpstreamAnswer answer) {
    return answer.status() == 201 || answer.status() == 202;
  }

  private void passBack(
      Visit visit, Place.Manifest place, byte[] body, UpstreamAnswer answer, List<Field> more)
      throws IOException {
    if (!isTaken(answer)) {
      relay.passBack(visit.exchange(), answer);
      return;
    }
    tags.see(visit, place, Digest.sha256Of(body));
    List<Field> added = new ArrayList<>(more);
    added.addAll(referral.taken(visit, place, body, answer));
    relay.passBack(visit.exchange(), answer, added);
  }

  /** Passes it on at once; what the verdict would have been is told afterwards. */
  private void observe(Visit visit, Place.Manifest place, RepositoryPolicy policy, byte[] body)
      throws IOException {
    if (body.length > ManifestReader.MAX_BYTES) {
      visit.notice("too large to be judged");
      try (UpstreamAnswer answer =
          relay.ask(
              visit.exchange(),
              Relay.target(visit.exchange()),
              new LongBody(body, visit.exchange()))) {
        relay.passBack(visit.exchange(), answer);
      }
      return;
    }
    if (!forward(visit, place, body, List.of())) {
      return;
    }
    try {
      Manifest manifest =
          ManifestReader.read(body, visit.exchange().field("Content-Type"), place.reference());
      visit.isAbout(manifest.digest());
      observed(
          visit,
          examinations.examine(subject(visit, place, manifest, body), policy.push().limit()));
    } catch (ManifestException e) {
      visit.notice("would be refused: " + e.getMessage());
    }
  }

  private static void observed(Visit visit, Examination found) {
    switch (found) {
      case Examination.Judged judged -> {
        Standing standing = judged.standing();
        if (judged.decision().verdict() == Verdict.DENY) {
          visit.notice("would be refused: " + standing.message());
        }
        visit.decided(Judged.now(judged.decision()));
      }
      case Examination.Impossible no -> visit.notice("would be refused: " + no.message());
      case Examination.Open open -> visit.notice("not judged: " + open.message());
    }
  }
}
