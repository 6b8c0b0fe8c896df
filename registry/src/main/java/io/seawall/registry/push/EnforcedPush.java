package io.seawall.registry.push;

import io.seawall.registry.access.Judged;
import io.seawall.registry.examine.Examination;
import io.seawall.registry.examine.Examinations;
import io.seawall.registry.examine.Subject;
import io.seawall.registry.examine.Subjects;
import io.seawall.registry.http.OciError;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.judge.policy.RepositoryPolicy.Overrun;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.registry.record.Standing.Source;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.Field;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.upstream.UpstreamException;
import io.seawall.registry.visit.Visit;
import io.seawall.registry.visit.Warnings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds a manifest until it is judged, and passes on only what is allowed, after its verdict is on
 * the disk.
 *
 * @param largest gives the bytes that a manifest may have now
 */
record EnforcedPush(
    Relay relay,
    Subjects subjects,
    Examinations examinations,
    GateRecords records,
    IntSupplier largest,
    Delivery delivery) {

  /** A client that waits longer is not known. */
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(30);

  /** Judges it, then passes it on or refuses it. */
  void put(PushedManifest pushed, RepositoryPolicy policy) throws IOException {
    Visit visit = pushed.visit();
    Manifest manifest = read(pushed);
    if (manifest == null || !isAdmitted(visit)) {
      return;
    }
    Subject subject =
        subjects.of(
            visit.exchange(), pushed.place().repository(), manifest, pushed.body(), Source.PUSH);
    boolean hold = policy.push().overrun() == Overrun.HOLD;
    Examination found = examinations.examine(subject, hold ? LONGEST_HOLD : policy.push().limit());
    switch (found) {
      case Examination.Judged judged -> judged(pushed, judged);
      case Examination.Impossible no ->
          visit.refuse(OciError.of(no.status(), no.code(), no.message()));
      case Examination.Open open -> open(pushed, policy, manifest, open);
    }
  }

  /** What it says; null if it was refused for that. */
  private @Nullable Manifest read(PushedManifest pushed) throws IOException {
    Visit visit = pushed.visit();
    if (pushed.body().length > largest.getAsInt()) {
      String most = "a manifest may have " + largest.getAsInt() + " bytes at most";
      visit.refuse(OciError.of(413, "MANIFEST_INVALID", most));
      return null;
    }
    try {
      Manifest manifest = pushed.read();
      visit.isAbout(manifest.digest());
      return manifest;
    } catch (ManifestException e) {
      visit.refuse(OciError.of(e.status(), e.code(), String.valueOf(e.getMessage())));
      return null;
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

  private void judged(PushedManifest pushed, Examination.Judged judged) throws IOException {
    Standing standing = judged.standing();
    Judged decision = Judged.now(judged.decision());
    if (standing.outcome() == Outcome.DENY) {
      pushed.visit().refuse(OciError.denied(standing.message()), decision);
      return;
    }
    List<Field> warning = List.of();
    if (standing.outcome() == Outcome.WARN) {
      pushed.visit().notice(standing.message());
      warning = List.of(Warnings.field(standing.message()));
    }
    pushed.visit().decided(decision);
    deliver(pushed, judged, warning);
  }

  private void deliver(PushedManifest pushed, Examination.Judged judged, List<Field> warning)
      throws IOException {
    boolean taken = false;
    try (UpstreamAnswer answer = delivery.send(pushed)) {
      taken = Delivery.isTaken(answer);
      if (!taken) {
        withdraw(pushed, judged);
      }
      delivery.passBack(pushed, answer, warning);
    } catch (UpstreamException e) {
      if (!taken) {
        withdraw(pushed, judged);
      }
      throw e;
    }
  }

  /** It never came in, so nothing that it holds may be seen because of it. */
  private void withdraw(PushedManifest pushed, Examination.Judged judged) {
    if (judged.before() == null) {
      boolean _ = records.forget(pushed.place().repository(), judged.standing().manifest());
    }
  }

  /** Nobody sees it before there is a verdict; an index waits for what it lists. */
  private void open(
      PushedManifest pushed, RepositoryPolicy policy, Manifest manifest, Examination.Open open)
      throws IOException {
    boolean sparse = !open.pending() && records.manifest(manifest.digest()) != null;
    boolean quarantine = open.pending() && policy.push().overrun() == Overrun.QUARANTINE;
    if (sparse || quarantine) {
      pushed.visit().notice("taken without verdict, hidden: " + open.message());
      Field hidden = Warnings.field("hidden until judged: " + open.message());
      boolean _ = delivery.forward(pushed, List.of(hidden));
      return;
    }
    String again = open.pending() ? "; push again for the verdict" : "";
    pushed.visit().refuse(OciError.denied("not judged: " + open.message() + again));
  }
}
