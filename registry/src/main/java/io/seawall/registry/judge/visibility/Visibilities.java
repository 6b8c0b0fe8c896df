package io.seawall.registry.judge.visibility;

import io.seawall.model.Digest;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.GraceList;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Outcome;
import java.io.Serial;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one who pulls may see, by the records. Nothing that decides is remembered here, so what
 * another gate wrote counts at once. Safe for several threads.
 */
public final class Visibilities {

  private static final int MAX_REMEMBERED = 10_000;

  private final GateRecords records;
  private final Supplier<Policies> policies;
  private final InstantSource clock;
  private final Map<Held, Digest> lastHolders = new LastUsed();

  /**
   * Looks into records.
   *
   * @param policies gives those of now
   * @param clock wall-clock time, for grace that ends
   */
  public Visibilities(GateRecords records, Supplier<Policies> policies, InstantSource clock) {
    this.records = records;
    this.policies = policies;
    this.clock = clock;
  }

  private record Held(String repository, Digest blob) {}

  /** Where to look first; whoever is found there is asked again. */
  private static final class LastUsed extends LinkedHashMap<Held, Digest> {

    @Serial private static final long serialVersionUID = 1;

    LastUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Held, Digest> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }

  /** Whether a manifest may be seen. */
  public Visibility ofManifest(String repository, Digest manifest) {
    Standing standing = records.standing(repository, manifest);
    Instant now = clock.instant();
    return Visibility.of(
        standing, policies.get().of(repository), entry(standing, repository, manifest, now), now);
  }

  /** The entry that lets a denied manifest through: its own, or that of an index above it. */
  private GraceList.@Nullable Entry entry(
      @Nullable Standing standing, String repository, Digest manifest, Instant now) {
    if (standing == null || standing.outcome() != Outcome.DENY) {
      return null;
    }
    GraceList.Entry own = records.graceList().find(manifest);
    if (own != null && own.isInForce(now)) {
      return own;
    }
    var found = new AtomicReference<GraceList.Entry>();
    records.anyHolder(
        repository,
        manifest,
        holder -> {
          GraceList.Entry entry = records.graceList().find(holder);
          Standing above = entry == null ? null : records.standing(repository, holder);
          if (entry == null || above == null || above.judged() == null || !entry.isInForce(now)) {
            return false;
          }
          found.set(entry);
          return true;
        });
    return found.get();
  }

  /**
   * Whether a blob may be seen: it may as soon as one image of the repository may that holds it, or
   * another manifest, unless it is a layer of an image that is refused.
   *
   * @return what the holder says that lets it through; if none does, what the last of them says; a
   *     blob that no known manifest of the repository holds is unjudged
   */
  public Visibility ofBlob(String repository, Digest blob) {
    var held = new Held(repository, blob);
    Digest last;
    synchronized (lastHolders) {
      last = lastHolders.get(held);
    }
    if (last != null) {
      Visibility visibility = ofManifest(repository, last);
      if (visibility.isServed()) {
        return visibility;
      }
    }
    return search(held);
  }

  private Visibility search(Held held) {
    var holders = new HoldersSeen(held);
    records.anyHolder(held.repository, held.blob, holders);
    return holders.visibility();
  }

  /**
   * What those say that hold a blob. An image that may be seen lets its blobs through. Anything
   * else does only as long as the blob is no layer of an image that is refused: else who may push
   * would get it out by naming it in something that nobody runs.
   */
  private final class HoldersSeen implements Predicate<Digest> {

    private final Held held;
    private Visibility last;
    private @Nullable Visibility granted;
    private @Nullable Visibility lent;
    private @Nullable Visibility refused;

    HoldersSeen(Held held) {
      this.held = held;
      last = Visibility.of(null, policies.get().of(held.repository), null, clock.instant());
    }

    @Override
    public boolean test(Digest holder) {
      last = ofManifest(held.repository, holder);
      ManifestRecord manifest = records.manifest(holder);
      boolean image = manifest == null || manifest.kind() == ManifestRecord.Kind.IMAGE;
      if (last.isServed() && image) {
        synchronized (lastHolders) {
          lastHolders.put(held, holder);
        }
        granted = last;
        return true;
      } else if (last.isServed()) {
        lent = last;
      } else if (manifest != null && image && manifest.layers().contains(held.blob)) {
        refused = last instanceof Visibility.Refused ? last : refused;
      }
      return false;
    }

    Visibility visibility() {
      if (granted != null) {
        return granted;
      } else if (refused != null) {
        return refused;
      }
      return lent == null ? last : lent;
    }
  }
}
