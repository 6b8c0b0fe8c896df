package io.seawall.registry;

import io.seawall.inventory.LayerAnalysis;
import io.seawall.model.Decision;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.model.Verdict;
import io.seawall.registry.access.Access;
import io.seawall.registry.access.CredentialHashes;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.access.GateJournal;
import io.seawall.registry.access.Judged;
import io.seawall.registry.access.anomaly.AccessMonitor;
import io.seawall.registry.access.anomaly.AnomalyWatch;
import io.seawall.registry.access.limit.RateLimiter;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.PolicyLoader;
import io.seawall.registry.configuration.UpstreamSettings;
import io.seawall.registry.examine.Examinations;
import io.seawall.registry.examine.Examiner;
import io.seawall.registry.http.GateServer;
import io.seawall.registry.judge.Judge;
import io.seawall.registry.judge.Policies;
import io.seawall.registry.judge.Rejudge;
import io.seawall.registry.judge.Visibilities;
import io.seawall.registry.layer.BlobLinks;
import io.seawall.registry.layer.ImageReading;
import io.seawall.registry.layer.KnownBlobs;
import io.seawall.registry.layer.LayerFetch;
import io.seawall.registry.layer.LayerIntake;
import io.seawall.registry.layer.LayerLimits;
import io.seawall.registry.pull.BlobPull;
import io.seawall.registry.pull.ManifestPull;
import io.seawall.registry.push.BlobPush;
import io.seawall.registry.push.ManifestPush;
import io.seawall.registry.reception.Reception;
import io.seawall.registry.reception.Reception.Desk;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.registry.referrers.ReferrersApi;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.UpstreamClient;
import io.seawall.registry.upstream.UpstreamOptions;
import io.seawall.registry.visit.TagAudit;
import io.seawall.scan.LayerFactsCache;
import io.seawall.scan.Product;
import io.seawall.scan.Progress;
import io.seawall.scan.archive.ArchivedImages;
import io.seawall.scan.archive.ImageArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A gate before a registry: takes the requests of clients, passes on what may pass, and writes down
 * what was decided and done.
 *
 * <pre>{@code
 * try (RegistryGate gate = RegistryGate.open(configuration, surroundings)) {
 *   gate.start();
 *   ...
 * }
 * }</pre>
 */
public final class RegistryGate implements AutoCloseable {

  private final GateSurroundings surroundings;
  private final GateJournal journal;
  private final AccessMonitor monitor;
  private final AnomalyWatch watch;
  private final RateLimiter limiter;
  private final Reception reception;
  private final UpstreamClient upstream;
  private final LayerIntake intake;
  private final LayerFetch fetch;
  private final Examinations examinations;
  private final Rejudge rejudge;
  private final GateHealth health;
  private final GraceWatch grace;
  private final GateServer server;
  private final GateCounts counts = new GateCounts();
  private volatile GateConfiguration configuration;
  private volatile Policies policies;
  private boolean started;
  private boolean closed;

  private RegistryGate(
      GateConfiguration configuration, UpstreamSettings registry, GateSurroundings surroundings) {
    this.configuration = configuration;
    this.surroundings = surroundings;
    policies = surroundings.policies().load(configuration);
    GateFolders folders = GateFolders.of(configuration, surroundings.folders());
    Desk desk = Configured.desk(configuration, surroundings.clock());
    UpstreamOptions options = Configured.upstream(registry, surroundings);
    journal = GateJournal.open(folders.journal(), configuration.journal().options());
    Instant now = surroundings.clock().instant();
    watch = habits(folders.habits(), now);
    monitor = new AccessMonitor(journal, watch, folders.habits(), now);
    limiter = new RateLimiter(configuration.access().rates(), surroundings.clock(), this::told);
    reception = new Reception(CredentialHashes.open(folders.key()), limiter, desk);
    upstream = new UpstreamClient(options);
    var relay = new Relay(upstream, Configured.identity(desk, options, surroundings.clock()));
    var known =
        new KnownBlobs(LayerFactsCache.in(folders.layers()), BlobLinks.in(folders.layers()));
    var analysis = new LayerAnalysis();
    LayerLimits limits = LayerLimits.DEFAULT.withArrivals(configuration.limits().analyses());
    intake = new LayerIntake(analysis, known, limits);
    fetch = new LayerFetch(analysis, known, limits);
    GateRecords records = GateRecords.in(folders.records(), surroundings.trouble());
    health = new GateHealth(upstream, journal, records);
    grace = new GraceWatch(records.graceList(), this::told, surroundings.clock());
    var judge = new Judge(records, () -> policies, surroundings.feeds());
    ImageArchive archive = ImageArchive.in(folders.facts());
    var examiner =
        new Examiner(
            records,
            new ImageReading(fetch, surroundings.baseImages()),
            judge,
            archive,
            new ArchivedImages(folders.facts()),
            surroundings.clock());
    examinations = new Examinations(examiner);
    rejudge = new Rejudge(records, judge, archive, surroundings.clock());
    var visibilities = new Visibilities(records, () -> policies, surroundings.clock());
    var tags = new TagAudit(records.tags(), this::told, surroundings.clock());
    var referrers = new ReferrersApi(relay, records);
    var flows =
        new Routes.Flows(
            relay,
            new BlobPush(relay, intake),
            new ManifestPush(
                relay,
                options,
                examinations,
                records,
                () -> policies,
                () -> this.configuration.limits().manifestBytes(),
                tags,
                referrers::taken),
            new ManifestPull(
                relay, options, examinations, records, visibilities, () -> policies, tags),
            new BlobPull(relay, visibilities, () -> policies),
            new Removal(relay, records, referrers),
            referrers);
    server =
        new GateServer(
            Configured.server(configuration),
            new Routes(
                reception,
                flows,
                this::record,
                (place, repository) -> this.configuration.serves(registry.host(), repository),
                surroundings.clock()));
  }

  /**
   * Prepares a gate; it does not listen yet.
   *
   * @throws SeawallException if the configuration names no registry or something that is wrong,
   *     {@code folder-in-use} if another gate has the same journal
   */
  public static RegistryGate open(GateConfiguration configuration, GateSurroundings surroundings) {
    UpstreamSettings registry = configuration.upstream();
    if (registry == null) {
      throw new SeawallException(
          ErrorKind.USER,
          "gate-upstream-missing",
          "the gate needs a registry to stand before: --upstream URL, or upstream.url in its"
              + " configuration");
    }
    return new RegistryGate(configuration, registry, surroundings);
  }

  /** Begins to take requests. */
  public void start() {
    server.start();
    started = true;
    health.look();
    UpstreamSettings registry = configuration.upstream();
    told(
        new GateEvent.Started(
            Product.VERSION,
            configuration.listen().address().getHostAddress() + ":" + server.port(),
            registry == null ? "" : registry.url().toString(),
            configuration.mode().name().toLowerCase(Locale.ROOT),
            policies.digest()));
  }

  /** The port that clients reach. */
  public int port() {
    return server.port();
  }

  /** What was done so far. */
  public GateCounts counts() {
    return counts;
  }

  /** Open connections of clients. */
  public int connections() {
    return server.connections();
  }

  /** Uploads that are being analysed, layers that are being read and manifests being judged. */
  public int working() {
    return intake.analysing() + fetch.reading() + examinations.running();
  }

  /**
   * Goes on with another configuration, as far as that needs no restart: policies, accounts, rates,
   * what is unusual, certificate and key.
   *
   * @throws SeawallException if something that it names is wrong; then the old one stays
   */
  public void use(GateConfiguration other) {
    Policies loaded = surroundings.policies().load(other);
    Desk desk = Configured.desk(other, surroundings.clock());
    if (other.tls() != null) {
      server.show(other.tls().certificate(), other.tls().key());
    }
    policies = loaded;
    configuration = other;
    reception.use(desk);
    limiter.use(other.access().rates());
    watch.use(other.access().anomalies());
  }

  /** Writes down what happened beside requests. */
  public void told(GateEvent event) {
    long _ = journal.event(event);
    surroundings.listener().happened(event);
  }

  /**
   * Judges all images anew if advisories, policies or the day have changed.
   *
   * @return null if there was no need
   */
  public Rejudge.@Nullable Result rejudge(Progress progress) {
    if (!rejudge.isDue()) {
      return null;
    }
    return rejudge.run(
        (before, after, decision) ->
            told(
                new GateEvent.Rejudged(
                    after.repository(),
                    verdict(before),
                    decision,
                    "advisories, policies or the date changed",
                    after.outcome() == Outcome.DENY ? refusedFrom(after, decision) : null)),
        progress);
  }

  private static Instant refusedFrom(Standing standing, Decision decision) {
    Instant until = standing.graceUntil();
    return until == null ? decision.asOf() : until;
  }

  private static Verdict verdict(Standing standing) {
    return switch (standing.outcome()) {
      case WARN -> Verdict.WARN;
      case DENY -> Verdict.DENY;
      case ALLOW, PENDING -> Verdict.ALLOW;
    };
  }

  /** Whether the gate can do its work. */
  public GateHealth health() {
    return health;
  }

  /**
   * To be called every few seconds: saves what was learnt of clients, sees whether the gate can
   * work, and tells of entries of the grace list.
   */
  public void tend() {
    health.look();
    try {
      grace.look();
    } catch (SeawallException e) {
      surroundings.trouble().accept("the grace list cannot be followed: " + e.getMessage());
    }
    try {
      monitor.saveIfDue(surroundings.clock().instant());
    } catch (IOException e) {
      surroundings.trouble().accept("the habits of clients cannot be saved: " + e);
    }
  }

  private void record(Access access, @Nullable Judged judged) {
    int unusual = monitor.record(access, judged).size();
    counts.count(access, judged, unusual);
    surroundings.listener().asked(access, judged);
  }

  private AnomalyWatch habits(Path file, Instant now) {
    try {
      return AnomalyWatch.open(file, configuration.access().anomalies(), now);
    } catch (IOException e) {
      surroundings.trouble().accept("the habits of clients are learnt anew: " + e.getMessage());
      return AnomalyWatch.fresh(configuration.access().anomalies(), now);
    }
  }

  /**
   * What is wrong with the files that a configuration names, each told once.
   *
   * @param loader of policies
   */
  public static List<SeawallException> problems(
      GateConfiguration configuration, PolicyLoader loader) {
    return Configured.problems(configuration, loader);
  }

  /**
   * Takes no new requests, lets those that run end, and closes.
   *
   * @param patience longest wait; what runs then is broken off
   */
  public void drain(Duration patience) {
    boolean ended = server.drain(patience);
    close("it was told to" + (ended ? "" : "; what still ran was broken off"));
  }

  @Override
  public void close() {
    close("it was told to");
  }

  private void close(String why) {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (started) {
        server.close();
        told(new GateEvent.Stopped(why, counts.requests()));
      }
    } finally {
      closeAll();
    }
  }

  private void closeAll() {
    try (journal;
        health;
        upstream;
        fetch;
        intake;
        examinations;
        monitor;
        server) {
      // closed in reverse, the server first and the journal last
    } catch (IOException e) {
      surroundings.trouble().accept("the gate did not close in order: " + e);
    }
  }
}
