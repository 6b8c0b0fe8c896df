package io.seawall.registry.layer;

import io.seawall.inventory.LayerAnalysis;
import io.seawall.registry.layer.known.BlobReading;
import io.seawall.registry.layer.known.KnownBlobs;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Analyses layers while they upload, a bounded number at a time, each in a bounded amount of
 * memory. It only ever saves work: what is not analysed here is read from the upstream when a
 * manifest names it. Safe for several threads.
 */
public final class LayerIntake implements AutoCloseable {

  private final LayerAnalysis analysis;
  private final KnownBlobs known;
  private final LayerLimits limits;
  private final Semaphore free;
  private final Set<Arrival> running = ConcurrentHashMap.newKeySet();

  /**
   * @param analysis the one of the gate
   * @param known gets what is found
   */
  public LayerIntake(LayerAnalysis analysis, KnownBlobs known, LayerLimits limits) {
    this.analysis = analysis;
    this.known = known;
    this.limits = limits;
    this.free = new Semaphore(limits.arrivals());
  }

  /** A blob begins to arrive. Until its first piece it costs nothing. */
  public Arrival begin() {
    return new Arrival(this);
  }

  /** Blobs that are being analysed now. */
  public int analysing() {
    return limits.arrivals() - free.availablePermits();
  }

  /** Gives up what is being analysed; uploads go on without. */
  @Override
  public void close() {
    running.forEach(arrival -> arrival.stop("the gate is closing"));
  }

  KnownBlobs known() {
    return known;
  }

  LayerLimits limits() {
    return limits;
  }

  /** A pipe for an arrival, or null if too many others are being analysed. */
  @Nullable Pipe admit(Arrival arrival) {
    if (!free.tryAcquire()) {
      return null;
    }
    running.add(arrival);
    return new Pipe(limits, analysis::isContended);
  }

  /** Starts reading; a platform thread, for it computes far more than it waits. */
  Thread start(Arrival arrival, Pipe pipe) {
    return Thread.ofPlatform().daemon().name("arrival-", 0).start(() -> read(arrival, pipe));
  }

  private void read(Arrival arrival, Pipe pipe) {
    BlobReading found = new BlobReading.Unread("its analysis failed");
    try {
      var input = new MeteredInput(pipe, "sha256", Long.MAX_VALUE, null, limits);
      found = new BlobAnalysis(input, null).run(analysis, null);
    } finally {
      pipe.close();
      running.remove(arrival);
      free.release();
      arrival.complete(found);
    }
  }
}
