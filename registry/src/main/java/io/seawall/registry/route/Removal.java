package io.seawall.registry.route;

import io.seawall.model.Digest;
import io.seawall.registry.name.Place;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.referrers.ReferrersApi;
import io.seawall.registry.relay.ByteTap;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.visit.Visit;
import java.io.IOException;

/** Forgets what the registry removes. */
public final class Removal {

  private final Relay relay;
  private final GateRecords records;
  private final ReferrersApi referrers;

  /**
   * What a removal needs.
   *
   * @param records in which it is forgotten
   * @param referrers in which it is listed no more
   */
  public Removal(Relay relay, GateRecords records, ReferrersApi referrers) {
    this.relay = relay;
    this.records = records;
    this.referrers = referrers;
  }

  /** {@code DELETE} of a manifest or a tag. */
  public void manifest(Visit visit, Place.Manifest place) throws IOException {
    try (UpstreamAnswer answer = relay.ask(visit.exchange(), ByteTap.NONE)) {
      Digest digest = place.reference().digest();
      String tag = place.reference().tag();
      if (answer.status() >= 200 && answer.status() < 300) {
        if (digest != null) {
          referrers.removed(visit, place.repository(), digest);
          boolean _ = records.forget(place.repository(), digest);
        } else if (tag != null) {
          boolean _ = records.tags().forget(place.repository(), tag);
        }
      }
      relay.passBack(visit.exchange(), answer);
    }
  }
}
