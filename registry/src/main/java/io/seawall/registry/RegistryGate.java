package io.seawall.registry;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.PolicyLoader;
import io.seawall.registry.configuration.UpstreamSettings;
import io.seawall.registry.judge.rejudge.Rejudge;
import io.seawall.registry.upkeep.GateHealth;
import io.seawall.scan.Progress;
import java.time.Duration;
import java.util.List;
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

  private final GateParts parts;
  private final GateLifecycle lifecycle;
  private final Reload reload;

  private RegistryGate(GateParts parts) {
    this.parts = parts;
    lifecycle = new GateLifecycle(parts);
    reload = new Reload(parts);
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
    return new RegistryGate(new GateParts(configuration, registry, surroundings));
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

  /** Begins to take requests. */
  public void start() {
    lifecycle.start();
  }

  /** The port that clients reach. */
  public int port() {
    return parts.server.port();
  }

  /** What was done so far. */
  public GateCounts counts() {
    return parts.witness.counts();
  }

  /** Open connections of clients. */
  public int connections() {
    return parts.server.connections();
  }

  /** Uploads that are being analysed, layers that are being read and manifests being judged. */
  public int working() {
    return parts.layers.running() + parts.examinations.running();
  }

  /** Whether the gate can do its work. */
  public GateHealth health() {
    return parts.health;
  }

  /**
   * Goes on with another configuration, as far as that needs no restart: policies, accounts, rates,
   * what is unusual, certificate and key.
   *
   * @throws SeawallException if something that it names is wrong; then the old one stays
   */
  public void use(GateConfiguration other) {
    reload.use(other);
  }

  /** Writes down what happened beside requests. */
  public void told(GateEvent event) {
    parts.witness.tell(event);
  }

  /**
   * Judges all images anew if advisories, policies or the day have changed.
   *
   * @return null if there was no need
   */
  public Rejudge.@Nullable Result rejudge(Progress progress) {
    return parts.rejudge.runIfDue(progress);
  }

  /**
   * To be called every few seconds: saves what was learnt of clients, sees whether the gate can
   * work, and tells of entries of the grace list.
   */
  public void tend() {
    parts.upkeep.tend();
  }

  /**
   * Takes no new requests, lets those that run end, and closes.
   *
   * @param patience longest wait; what runs then is broken off
   */
  public void drain(Duration patience) {
    lifecycle.drain(patience);
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
