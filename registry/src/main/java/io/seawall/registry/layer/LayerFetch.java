package io.seawall.registry.layer;

import io.seawall.image.BlobSource;
import io.seawall.image.ImageLayer;
import io.seawall.inventory.LayerAnalysis;
import io.seawall.model.Digest;
import io.seawall.registry.layer.known.KnownBlobs;
import io.seawall.registry.layer.known.LayerResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the layers of an image hold: known ones without reading, others from the upstream, the
 * largest first, a bounded number at a time. However many ask for the same layer at the same time,
 * it is read once. Safe for several threads.
 */
public final class LayerFetch implements AutoCloseable {

  private final LayerAnalysis analysis;
  private final KnownBlobs known;
  private final LayerLimits limits;
  private final ExecutorService readers;
  private final ConcurrentHashMap<Flight.Key, Flight> flights = new ConcurrentHashMap<>();

  /**
   * @param analysis the one of the gate
   * @param known what was read before; gets what is read
   */
  public LayerFetch(LayerAnalysis analysis, KnownBlobs known, LayerLimits limits) {
    this.analysis = analysis;
    this.known = known;
    this.limits = limits;
    this.readers =
        Executors.newFixedThreadPool(
            limits.readings(), Thread.ofPlatform().daemon().name("layer-", 0).factory());
  }

  /**
   * What the layers hold. What is not read in time goes on being read, so that asking again finds
   * it; only if the thread is interrupted, what nobody else waits for is cancelled.
   *
   * @param layers of one image as a manifest and its configuration name them, with the digests of
   *     the blobs; the diffIDs where somebody states them
   * @param source gives what is not known; each stream is closed
   * @param patience longest time to wait for all together
   * @return a result for each layer, in their order
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public List<LayerResult> read(List<ImageLayer> layers, BlobSource source, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    @Nullable LayerResult[] results = new LayerResult[layers.size()];
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      results[i] = known(layers.get(i));
      if (results[i] == null) {
        missing.add(i);
      }
    }
    missing.sort(Comparator.comparingLong((Integer i) -> layers.get(i).storedSize()).reversed());
    while (!missing.isEmpty()) {
      missing = round(layers, source, missing, results, deadline);
    }
    List<LayerResult> all = new ArrayList<>();
    for (LayerResult result : results) {
      all.add(Objects.requireNonNull(result));
    }
    return all;
  }

  /** Layers that are being read or wait for it. */
  public int reading() {
    return flights.size();
  }

  /** Cancels all reading; whoever waits for it hears so. */
  @Override
  public void close() {
    readers.shutdown();
    flights.values().forEach(Flight::cancel);
    readers.shutdownNow();
  }

  private @Nullable LayerResult known(ImageLayer layer) {
    Digest blob = layer.digest();
    if (blob == null) {
      return new LayerResult.Unavailable("no digest of the layer is stated", false);
    }
    return known.find(blob, layer.diffId());
  }

  /**
   * One attempt at all of these layers. What failed for somebody else, who may have asked in
   * another repository, failed for him alone.
   *
   * @return the layers to try again
   */
  private List<Integer> round(
      List<ImageLayer> layers,
      BlobSource source,
      List<Integer> missing,
      @Nullable LayerResult[] into,
      long deadline)
      throws InterruptedException {
    List<Flight> joined = new ArrayList<>();
    try {
      for (int index : missing) {
        joined.add(join(layers.get(index), source));
      }
      List<Integer> again = new ArrayList<>();
      for (int i = 0; i < joined.size(); i++) {
        Flight flight = joined.get(i);
        LayerResult result = flight.await(deadline);
        into[missing.get(i)] = result;
        boolean failed = result instanceof LayerResult.Unavailable no && !no.pending();
        if (failed && !flight.reads(source) && !readers.isShutdown()) {
          again.add(missing.get(i));
        }
      }
      return again;
    } catch (InterruptedException e) {
      joined.forEach(Flight::leave);
      throw e;
    }
  }

  /** The reading of this layer that is on its way, or a new one. */
  private Flight join(ImageLayer layer, BlobSource source) {
    var key = Flight.Key.of(layer);
    Flight[] begun = new Flight[1];
    Flight flight =
        flights.compute(
            key,
            (k, running) -> {
              if (running != null && running.join()) {
                return running;
              }
              begun[0] = new Flight(key, source, analysis, known, limits, this::ended);
              return begun[0];
            });
    if (begun[0] != null) {
      start(begun[0]);
    }
    return flight;
  }

  private void start(Flight flight) {
    try {
      readers.execute(flight);
    } catch (RejectedExecutionException e) {
      flight.cancel();
    }
  }

  private void ended(Flight flight) {
    flights.remove(flight.key(), flight);
  }
}
