package io.seawall.registry;

import io.seawall.registry.access.GateEvent;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.UpstreamSettings;
import io.seawall.scan.Product;
import java.time.Duration;
import java.util.Locale;

/** How a gate starts and stops, each once; both stand in its journal. */
final class GateLifecycle {

  private final GateParts parts;
  private boolean started;
  private boolean closed;

  GateLifecycle(GateParts parts) {
    this.parts = parts;
  }

  /** Begins to take requests. */
  void start() {
    parts.server.start();
    started = true;
    parts.health.look();
    GateConfiguration configuration = parts.inForce.configuration();
    UpstreamSettings registry = configuration.upstream();
    parts.witness.tell(
        new GateEvent.Started(
            Product.VERSION,
            configuration.listen().address().getHostAddress() + ":" + parts.server.port(),
            registry == null ? "" : registry.url().toString(),
            configuration.mode().name().toLowerCase(Locale.ROOT),
            parts.inForce.policies().digest()));
  }

  /**
   * Takes no new requests, lets those that run end, and closes.
   *
   * @param patience longest wait; what runs then is broken off
   */
  void drain(Duration patience) {
    boolean ended = parts.server.drain(patience);
    close("it was told to" + (ended ? "" : "; what still ran was broken off"));
  }

  /** Breaks off what runs, and closes. */
  void close() {
    close("it was told to");
  }

  private void close(String why) {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (started) {
        parts.server.close();
        parts.witness.tell(new GateEvent.Stopped(why, parts.witness.counts().requests()));
      }
    } finally {
      parts.close();
    }
  }
}
