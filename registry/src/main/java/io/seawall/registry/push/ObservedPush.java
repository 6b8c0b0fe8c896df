package io.seawall.registry.push;

import io.seawall.model.Verdict;
import io.seawall.registry.access.Judged;
import io.seawall.registry.examine.Examination;
import io.seawall.registry.examine.Examinations;
import io.seawall.registry.examine.Subject;
import io.seawall.registry.examine.Subjects;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.record.Standing.Source;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.visit.Visit;
import java.io.IOException;
import java.util.List;

/** Passes a manifest on at once; what the verdict would have been is told afterwards. */
record ObservedPush(Relay relay, Subjects subjects, Examinations examinations, Delivery delivery) {

  /** Passes it on, and looks at it if the registry takes it. */
  void put(PushedManifest pushed, RepositoryPolicy policy) throws IOException {
    if (pushed.body().length > ManifestReader.MAX_BYTES) {
      passUnread(pushed);
    } else if (delivery.forward(pushed, List.of())) {
      examine(pushed, policy);
    }
  }

  private void passUnread(PushedManifest pushed) throws IOException {
    Exchange exchange = pushed.visit().exchange();
    pushed.visit().notice("too large to be judged");
    try (UpstreamAnswer answer =
        relay.ask(exchange, Relay.target(exchange), new LongBody(pushed.body(), exchange))) {
      relay.passBack(exchange, answer);
    }
  }

  private void examine(PushedManifest pushed, RepositoryPolicy policy) throws IOException {
    Visit visit = pushed.visit();
    try {
      Manifest manifest = pushed.read();
      visit.isAbout(manifest.digest());
      Subject subject =
          subjects.of(
              visit.exchange(), pushed.place().repository(), manifest, pushed.body(), Source.PUSH);
      tell(visit, examinations.examine(subject, policy.push().limit()));
    } catch (ManifestException e) {
      visit.notice("would be refused: " + e.getMessage());
    }
  }

  private static void tell(Visit visit, Examination found) {
    switch (found) {
      case Examination.Judged judged -> {
        if (judged.decision().verdict() == Verdict.DENY) {
          visit.notice("would be refused: " + judged.standing().message());
        }
        visit.decided(Judged.now(judged.decision()));
      }
      case Examination.Impossible no -> visit.notice("would be refused: " + no.message());
      case Examination.Open open -> visit.notice("not judged: " + open.message());
    }
  }
}
