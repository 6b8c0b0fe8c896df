package io.seawall.registry.push;

import io.seawall.model.Digest;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.Field;
import io.seawall.registry.upstream.RequestBody;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.visit.TagAudit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes a manifest on to the registry, byte for byte, and its answer back. What the registry takes
 * may move a tag or refer to another manifest.
 *
 * @param tags tells of those that move
 * @param referral hears of manifests that were taken
 */
record Delivery(Relay relay, TagAudit tags, Referral referral) {

  /** Whether the registry took what it was sent. */
  static boolean isTaken(UpstreamAnswer answer) {
    return answer.status() == 201 || answer.status() == 202;
  }

  /**
   * Passes it on, and the answer back.
   *
   * @param more header fields for the answer, if the registry takes it
   * @return whether it did
   */
  boolean forward(PushedManifest pushed, List<Field> more) throws IOException {
    try (UpstreamAnswer answer = send(pushed)) {
      passBack(pushed, answer, more);
      return isTaken(answer);
    }
  }

  /** Passes it on; whoever calls passes the answer back and closes it. */
  UpstreamAnswer send(PushedManifest pushed) throws IOException {
    Exchange exchange = pushed.visit().exchange();
    return relay.ask(exchange, Relay.target(exchange), RequestBody.of(pushed.body()));
  }

  /**
   * Passes the answer back.
   *
   * @param more header fields for it, if the registry took the manifest
   */
  void passBack(PushedManifest pushed, UpstreamAnswer answer, List<Field> more) throws IOException {
    Exchange exchange = pushed.visit().exchange();
    if (!isTaken(answer)) {
      relay.passBack(exchange, answer);
      return;
    }
    tags.see(pushed.visit(), pushed.place(), Digest.sha256Of(pushed.body()));
    List<Field> added = new ArrayList<>(more);
    added.addAll(referral.taken(pushed.visit(), pushed.place(), pushed.body(), answer));
    relay.passBack(exchange, answer, added);
  }
}
