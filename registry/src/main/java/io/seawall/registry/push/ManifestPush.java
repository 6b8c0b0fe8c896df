package io.seawall.registry.push;

import io.seawall.registry.examine.Examinations;
import io.seawall.registry.examine.Subjects;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.name.Place;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.visit.TagAudit;
import io.seawall.registry.visit.Visit;
import java.io.IOException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Holds manifests until they are judged. Only what is allowed is passed on, byte for byte, after
 * its verdict is on the disk: whatever breaks in between, there is nothing that could be pulled and
 * was not judged. Where the policy only observes, everything is passed on and judged afterwards.
 */
public final class ManifestPush {

  private final Supplier<Policies> policies;
  private final EnforcedPush enforced;
  private final ObservedPush observed;

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
      Subjects subjects,
      Examinations examinations,
      GateRecords records,
      Supplier<Policies> policies,
      IntSupplier largest,
      TagAudit tags,
      Referral referral) {
    this.policies = policies;
    var delivery = new Delivery(relay, tags, referral);
    enforced = new EnforcedPush(relay, subjects, examinations, records, largest, delivery);
    observed = new ObservedPush(relay, subjects, examinations, delivery);
  }

  /** {@code PUT} of a manifest. */
  public void put(Visit visit, Place.Manifest place) throws IOException {
    RepositoryPolicy policy = policies.get().of(place.repository());
    byte[] body = visit.exchange().body().readNBytes(ManifestReader.MAX_BYTES + 1);
    var pushed = new PushedManifest(visit, place, body);
    switch (policy.mode()) {
      case ENFORCE -> enforced.put(pushed, policy);
      case OBSERVE -> observed.put(pushed, policy);
    }
  }
}
