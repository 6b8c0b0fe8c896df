package io.seawall.registry.pull;

import io.seawall.registry.http.Exchange;
import io.seawall.registry.http.OciError;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import io.seawall.registry.judge.visibility.Visibilities;
import io.seawall.registry.judge.visibility.Visibility;
import io.seawall.registry.name.Place;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.visit.Visit;
import io.seawall.registry.visit.Warnings;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives out blobs of manifests that may be seen in the same repository. Whoever asks for another
 * one hears first what the registry has to say to him: only who may ask there learns that the gate
 * refuses.
 */
public final class BlobPull {

  private final Relay relay;
  private final Visibilities visibilities;
  private final Supplier<Policies> policies;

  /**
   * What a pull needs.
   *
   * @param policies gives those of now
   */
  public BlobPull(Relay relay, Visibilities visibilities, Supplier<Policies> policies) {
    this.relay = relay;
    this.visibilities = visibilities;
    this.policies = policies;
  }

  /** {@code GET} or {@code HEAD} of a blob. */
  public void get(Visit visit, Place.Blob place) throws IOException {
    Exchange exchange = visit.exchange();
    if (policies.get().of(place.repository()).mode() == Mode.OBSERVE) {
      relay.pass(exchange);
      return;
    }
    Visibility visibility = visibilities.ofBlob(place.repository(), place.digest());
    switch (visibility) {
      case Visibility.Served _ -> relay.passBlob(exchange, place.digest(), List.of());
      case Visibility.Warned warned -> {
        visit.notice(warned.text());
        relay.passBlob(exchange, place.digest(), List.of(Warnings.field(warned.text())));
      }
      case Visibility.Refused refused -> {
        // Who pushes asks first whether a blob is there, and gives up at once on a refusal, which
        // has no text in an answer to HEAD: he has to come as far as the manifest to be told why.
        boolean asks = exchange.isHead();
        refuse(
            visit,
            asks
                ? OciError.blobUnknown(place.digest().toString())
                : OciError.denied(refused.message()));
      }
      case Visibility.Unjudged _ -> refuse(visit, OciError.blobUnknown(place.digest().toString()));
    }
  }

  private void refuse(Visit visit, OciError error) throws IOException {
    Exchange exchange = visit.exchange();
    try (UpstreamAnswer answer = relay.ask("HEAD", exchange.path(), exchange, List.of())) {
      if (answer.status() < 400) {
        visit.refuse(error);
        return;
      }
    }
    // Asked once more as the client did, so that the answer is the registry's whole one.
    try (UpstreamAnswer answer =
        relay.ask(exchange.method(), exchange.path(), exchange, List.of())) {
      if (answer.status() < 400) {
        visit.refuse(error);
      } else {
        relay.passBack(exchange, answer);
      }
    }
  }
}
