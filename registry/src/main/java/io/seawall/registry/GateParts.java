package io.seawall.registry;

import io.seawall.registry.access.GateJournal;
import io.seawall.registry.access.anomaly.AccessMonitor;
import io.seawall.registry.access.client.CredentialHashes;
import io.seawall.registry.access.limit.RateLimiter;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.UpstreamSettings;
import io.seawall.registry.examine.Examinations;
import io.seawall.registry.examine.Subjects;
import io.seawall.registry.http.GateServer;
import io.seawall.registry.judge.visibility.Visibilities;
import io.seawall.registry.layer.LayerWork;
import io.seawall.registry.pull.BlobPull;
import io.seawall.registry.pull.ManifestPull;
import io.seawall.registry.push.BlobPush;
import io.seawall.registry.push.ManifestPush;
import io.seawall.registry.reception.Reception;
import io.seawall.registry.reception.Reception.Desk;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.referrers.ReferrersApi;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.route.Flows;
import io.seawall.registry.route.Removal;
import io.seawall.registry.route.Routes;
import io.seawall.registry.upkeep.GateHealth;
import io.seawall.registry.upkeep.GraceWatch;
import io.seawall.registry.upkeep.ToldRejudge;
import io.seawall.registry.upkeep.Upkeep;
import io.seawall.registry.upstream.UpstreamClient;
import io.seawall.registry.upstream.UpstreamOptions;
import io.seawall.registry.visit.TagAudit;
import java.io.IOException;
import java.time.InstantSource;

/** The parts of a gate, put together: each gets what it leans on, and nobody looks for anything. */
final class GateParts implements AutoCloseable {

  final GateSurroundings surroundings;
  final InForce inForce;
  final GateWitness witness;
  final RateLimiter limiter;
  final Reception reception;
  final LayerWork layers;
  final Examinations examinations;
  final ToldRejudge rejudge;
  final GateHealth health;
  final Upkeep upkeep;
  final GateServer server;

  private final GateJournal journal;
  private final AccessMonitor monitor;
  private final UpstreamClient upstream;
  private final Relay relay;
  private final GateRecords records;

  /**
   * Opens all that a gate needs; it does not listen yet.
   *
   * @param registry that of the configuration
   */
  GateParts(
      GateConfiguration configuration, UpstreamSettings registry, GateSurroundings surroundings) {
    this.surroundings = surroundings;
    InstantSource clock = surroundings.clock();
    inForce = new InForce(configuration, surroundings.policies().load(configuration));
    GateFolders folders = GateFolders.of(configuration, surroundings.folders());
    Desk desk = Configured.desk(configuration, clock);
    UpstreamOptions options = Configured.upstream(registry, surroundings);
    witness = GateWitness.open(folders, configuration, surroundings);
    journal = witness.journal();
    monitor = witness.monitor();
    limiter = new RateLimiter(configuration.access().rates(), clock, witness::tell);
    reception = new Reception(CredentialHashes.open(folders.key()), limiter, desk);
    upstream = new UpstreamClient(options);
    relay = new Relay(upstream, Configured.identity(desk, options, clock));
    layers = LayerWork.in(folders.layers(), configuration.limits().analyses());
    records = GateRecords.in(folders.records(), surroundings.trouble());
    health = new GateHealth(upstream, journal, records);
    var grace = new GraceWatch(records.graceList(), witness::tell, clock);
    upkeep = new Upkeep(health, grace, monitor, surroundings.trouble(), clock);
    GateJudging judging =
        GateJudging.over(records, folders.facts(), layers.fetch(), inForce, witness, surroundings);
    examinations = judging.examinations();
    rejudge = judging.rejudge();
    server = new GateServer(Configured.server(configuration), routes(registry, options));
  }

  private Routes routes(UpstreamSettings registry, UpstreamOptions options) {
    return new Routes(
        reception,
        flows(options),
        witness,
        (place, repository) -> inForce.configuration().serves(registry.host(), repository),
        surroundings.clock());
  }

  private Flows flows(UpstreamOptions options) {
    var visibilities = new Visibilities(records, inForce::policies, surroundings.clock());
    var tags = new TagAudit(records.tags(), witness::tell, surroundings.clock());
    var referrers = new ReferrersApi(relay, records);
    var subjects = new Subjects(relay, options);
    return new Flows(
        relay,
        new BlobPush(relay, layers.intake()),
        new ManifestPush(
            relay,
            subjects,
            examinations,
            records,
            inForce::policies,
            () -> inForce.configuration().limits().manifestBytes(),
            tags,
            referrers::taken),
        new ManifestPull(
            relay, subjects, examinations, records, visibilities, inForce::policies, tags),
        new BlobPull(relay, visibilities, inForce::policies),
        new Removal(relay, records, referrers),
        referrers);
  }

  /** Closes the server first and the journal last; what goes wrong is told. */
  @Override
  public void close() {
    try (journal;
        health;
        upstream;
        layers;
        examinations;
        monitor;
        server) {
      // closed in reverse
    } catch (IOException e) {
      surroundings.trouble().accept("the gate did not close in order: " + e);
    }
  }
}
