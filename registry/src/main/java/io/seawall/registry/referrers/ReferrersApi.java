package io.seawall.registry.referrers;

import io.seawall.model.Digest;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageIndex;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.name.Place;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.Referrers;
import io.seawall.registry.record.Referrers.Referrer;
import io.seawall.registry.relay.ByteTap;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.Field;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.visit.Visit;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lists referrers where the registry cannot, and keeps the tag right by which clients help
 * themselves there. Such a client reads the list, adds its manifest and writes it back; of two that
 * do so at once one gets lost. Here all writing of one list goes one after the other, and what is
 * known to have been listed and is still there is put back.
 */
public final class ReferrersApi {

  private static final int PAGE = 1000;
  private static final int LOCKS = 64;

  private final Relay relay;
  private final GateRecords records;
  private final FallbackTag tag;
  private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

  /**
   * @param relay to the registry
   * @param records remember who refers to whom
   */
  public ReferrersApi(Relay relay, GateRecords records) {
    this.relay = relay;
    this.records = records;
    tag = new FallbackTag(relay);
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /** {@code GET} of the referrers of a manifest. */
  public void list(Visit visit, Place.Referrers place) throws IOException {
    Exchange exchange = visit.exchange();
    try (UpstreamAnswer answer = relay.ask(exchange, ByteTap.NONE)) {
      if (answer.status() != 404) {
        relay.passBack(exchange, answer);
        return;
      }
      SequencedMap<Digest, Referrer> all = tag.read(exchange, place.repository(), place.subject());
      if (all == null) {
        relay.passBack(exchange, answer);
        return;
      }
      for (Referrer known : known(place.repository(), place.subject())) {
        all.putIfAbsent(known.digest(), known);
      }
      answer(exchange, place, all);
    }
  }

  private List<Referrer> known(String repository, Digest subject) {
    return records.referrers().of(repository, subject, null, Referrers.MAX_REFERRERS);
  }

  private static void answer(
      Exchange exchange, Place.Referrers place, SequencedMap<Digest, Referrer> all)
      throws IOException {
    String type = parameter(exchange, "artifactType");
    String last = parameter(exchange, "last");
    List<Referrer> wanted =
        all.values().stream()
            .filter(each -> type == null || type.equals(each.artifactType()))
            .filter(each -> last == null || each.digest().toString().compareTo(last) > 0)
            .sorted((a, b) -> a.digest().toString().compareTo(b.digest().toString()))
            .toList();
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("Content-Type", ReferrersIndex.MEDIA_TYPE));
    if (type != null) {
      fields.add(new Field("OCI-Filters-Applied", "artifactType"));
    }
    if (wanted.size() > PAGE) {
      wanted = wanted.subList(0, PAGE);
      fields.add(new Field("Link", next(place, type, wanted.getLast().digest())));
    }
    exchange.answer(200, fields, ReferrersIndex.write(wanted));
  }

  private static String next(Place.Referrers place, @Nullable String type, Digest last) {
    String filter =
        type == null ? "" : "artifactType=" + URLEncoder.encode(type, StandardCharsets.UTF_8) + "&";
    return "</v2/"
        + place.repository()
        + "/referrers/"
        + place.subject()
        + "?"
        + filter
        + "last="
        + last
        + ">; rel=\"next\"";
  }

  private static @Nullable String parameter(Exchange exchange, String name) {
    for (String pair : exchange.query().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        try {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
          return null;
        }
      }
    }
    return null;
  }

  /**
   * The registry took a manifest.
   *
   * @param bytes of the manifest
   * @param answer of the registry
   * @return header fields that the gate adds: {@code OCI-Subject}, once the list is right
   */
  public List<Field> taken(Visit visit, Place.Manifest place, byte[] bytes, UpstreamAnswer answer)
      throws IOException {
    Manifest manifest;
    try {
      manifest =
          ManifestReader.read(bytes, visit.exchange().field("Content-Type"), place.reference());
    } catch (ManifestException _) {
      // Only where the gate observes; whoever reads it otherwise keeps its own list.
      return List.of();
    }
    Digest listed = ReferrersIndex.subject(place.reference().tag());
    if (listed != null && manifest instanceof ImageIndex index) {
      restore(visit, place.repository(), listed, index);
    }
    Descriptor subject = manifest.head().subject();
    if (subject == null) {
      return List.of();
    }
    Referrer referrer = referrer(manifest);
    records.referrers().add(place.repository(), subject.digest(), referrer);
    boolean told =
        answer.field("OCI-Subject") == null
            && add(visit, place.repository(), subject.digest(), referrer);
    return told ? List.of(new Field("OCI-Subject", subject.digest().toString())) : List.of();
  }

  /** As the specification computes it, section "Listing Referrers". */
  private static Referrer referrer(Manifest manifest) {
    Manifest.Head head = manifest.head();
    String type = head.artifactType();
    if (type == null && manifest instanceof ImageManifest image) {
      type = image.config().mediaType();
    }
    return new Referrer(
        head.digest(), head.format().mediaType(), head.size(), type, head.annotations());
  }

  private boolean add(Visit visit, String repository, Digest subject, Referrer referrer)
      throws IOException {
    ReentrantLock lock = lock(repository, subject);
    lock.lock();
    try {
      SequencedMap<Digest, Referrer> all = tag.read(visit.exchange(), repository, subject);
      if (all == null) {
        return false;
      }
      boolean changed = all.put(referrer.digest(), referrer) == null;
      return !changed || tag.write(visit.exchange(), repository, subject, all);
    } finally {
      lock.unlock();
    }
  }

  /** A client has written the list by itself: what it did not know of is put back. */
  private void restore(Visit visit, String repository, Digest subject, ImageIndex written)
      throws IOException {
    ReentrantLock lock = lock(repository, subject);
    lock.lock();
    try {
      SequencedMap<Digest, Referrer> all = FallbackTag.listed(written);
      SequencedMap<Digest, Referrer> lost = new LinkedHashMap<>();
      for (Referrer known : known(repository, subject)) {
        if (!all.containsKey(known.digest())
            && tag.exists(visit.exchange(), repository, known.digest())) {
          lost.put(known.digest(), known);
        }
      }
      if (!lost.isEmpty()) {
        all.putAll(lost);
        boolean _ = tag.write(visit.exchange(), repository, subject, all);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The registry has removed a manifest: it no longer refers to anything. */
  public void removed(Visit visit, String repository, Digest manifest) throws IOException {
    ManifestRecord known = records.manifest(manifest);
    Digest subject = known == null ? null : known.subject();
    if (subject == null) {
      return;
    }
    boolean _ = records.referrers().remove(repository, subject, manifest);
    ReentrantLock lock = lock(repository, subject);
    lock.lock();
    try {
      SequencedMap<Digest, Referrer> all = tag.read(visit.exchange(), repository, subject);
      if (all != null && all.remove(manifest) != null) {
        boolean _ = tag.write(visit.exchange(), repository, subject, all);
      }
    } finally {
      lock.unlock();
    }
  }

  private ReentrantLock lock(String repository, Digest subject) {
    return locks[Math.floorMod(31 * repository.hashCode() + subject.hashCode(), LOCKS)];
  }
}
