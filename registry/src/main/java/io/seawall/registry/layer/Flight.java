package io.seawall.registry.layer;

import io.seawall.image.BlobSource;
import io.seawall.image.ImageLayer;
import io.seawall.inventory.LayerAnalysis;
import io.seawall.model.Digest;
import io.seawall.registry.layer.known.BlobLink;
import io.seawall.registry.layer.known.BlobReading;
import io.seawall.registry.layer.known.KnownBlobs;
import io.seawall.registry.layer.known.LayerResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reading of a blob from the upstream, for all who wait for it. */
final class Flight implements Runnable {

  private final Key key;
  private final BlobSource source;
  private final LayerAnalysis analysis;
  private final KnownBlobs known;
  private final LayerLimits limits;
  private final Consumer<Flight> ended;
  private final CompletableFuture<LayerResult> result = new CompletableFuture<>();
  private int waiting = 1;
  private boolean cancelled;
  private @Nullable Thread reader;
  private @Nullable InputStream open;

  /**
   * What is read.
   *
   * @param blob digest of the stored blob
   * @param diffId as the configuration states it; null where nobody does
   * @param size as the manifest states it
   */
  record Key(Digest blob, @Nullable Digest diffId, long size) {

    static Key of(ImageLayer layer) {
      return new Key(Objects.requireNonNull(layer.digest()), layer.diffId(), layer.storedSize());
    }
  }

  /**
   * @param source of the one who asked first
   * @param ended hears of the end before the result is told, perhaps twice
   */
  Flight(
      Key key,
      BlobSource source,
      LayerAnalysis analysis,
      KnownBlobs known,
      LayerLimits limits,
      Consumer<Flight> ended) {
    this.key = key;
    this.source = source;
    this.analysis = analysis;
    this.known = known;
    this.limits = limits;
    this.ended = ended;
  }

  Key key() {
    return key;
  }

  /** One more waits; false if it is too late for that. */
  synchronized boolean join() {
    waiting += cancelled ? 0 : 1;
    return !cancelled;
  }

  /** One waits no longer; without any it is cancelled. */
  void leave() {
    boolean last;
    synchronized (this) {
      last = --waiting == 0;
    }
    if (last) {
      cancel();
    }
  }

  /** Whether it reads from this source. */
  @SuppressWarnings("ReferenceEquality") // Sources are no values: this very one is meant.
  boolean reads(BlobSource other) {
    return source == other;
  }

  /** Ends it; who waits hears of that, and not of the failure that closing the stream causes. */
  void cancel() {
    synchronized (this) {
      cancelled = true;
    }
    finish(new LayerResult.Unavailable("the reading was cancelled", false));
    synchronized (this) {
      if (reader != null) {
        reader.interrupt();
      }
      // A thread that waits for a socket hears no interrupt.
      close(open);
    }
  }

  /**
   * Waits.
   *
   * @param deadline as of {@link System#nanoTime()}
   */
  LayerResult await(long deadline) throws InterruptedException {
    try {
      return result.get(Math.max(deadline - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new LayerResult.Unavailable(key.blob() + " is still being read", true);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a flight always ends with a result", e);
    }
  }

  @Override
  public void run() {
    LayerResult found = new LayerResult.Unavailable("the reading failed", false);
    try {
      if (begin()) {
        found = read();
      }
    } finally {
      end();
      finish(found);
    }
  }

  private void finish(LayerResult found) {
    ended.accept(this);
    result.complete(found);
  }

  private synchronized boolean begin() {
    reader = cancelled ? null : Thread.currentThread();
    return !cancelled;
  }

  /** After this no interrupt meets the thread, which has other work then. */
  private synchronized void end() {
    reader = null;
    Thread.interrupted();
  }

  private LayerResult read() {
    LayerResult meanwhile = known.find(key.blob(), key.diffId());
    if (meanwhile != null) {
      return meanwhile;
    }
    BlobReading reading;
    try (InputStream stored = open()) {
      reading = new BlobAnalysis(metered(stored), this::reopened).run(analysis, key.diffId());
    } catch (IOException e) {
      return new LayerResult.Unavailable(key.blob() + " cannot be read: " + e.getMessage(), false);
    }
    return result(reading);
  }

  private LayerResult result(BlobReading reading) {
    return switch (reading) {
      case BlobReading.Layer layer when is(layer.blob(), layer.size()) -> {
        known.keep(layer);
        Digest found = Objects.requireNonNull(layer.facts().diffId());
        Digest stated = key.diffId();
        yield stated == null || found.equals(stated)
            ? new LayerResult.Read(layer.facts())
            : new LayerResult.Contradicted(key.blob(), stated, found);
      }
      case BlobReading.NoTar other when is(other.blob(), other.size()) -> {
        known.keep(other);
        var link = new BlobLink.NoTar(other.reason());
        yield new LayerResult.Broken(
            KnownBlobs.noFacts(key.blob(), key.diffId(), link), other.reason());
      }
      case BlobReading.Broken broken when is(broken.blob(), broken.size()) ->
          new LayerResult.Broken(broken.facts(), broken.reason());
      case BlobReading.Unread none ->
          new LayerResult.Unavailable(key.blob() + " cannot be read: " + none.reason(), false);
      case BlobReading.Layer _, BlobReading.NoTar _, BlobReading.Broken _ ->
          new LayerResult.Unavailable(
              "the upstream gives other bytes for " + key.blob() + " than the manifest names",
              false);
    };
  }

  private boolean is(Digest blob, long size) {
    return blob.equals(key.blob()) && size == key.size();
  }

  private MeteredInput metered(InputStream stored) {
    return new MeteredInput(stored, key.blob().algorithm(), key.size(), limits.reading(), limits);
  }

  private InputStream reopened() throws IOException {
    close(open);
    return metered(open());
  }

  private InputStream open() throws IOException {
    InputStream stored = source.open(key.blob(), key.size());
    synchronized (this) {
      open = stored;
      if (cancelled) {
        close(stored);
        throw new UnreadException("the reading was cancelled");
      }
    }
    return stored;
  }

  private static void close(@Nullable InputStream stored) {
    if (stored != null) {
      try {
        stored.close();
      } catch (IOException e) {
        // What is closed is not needed any more, whether or not the other side hears of it.
        return;
      }
    }
  }
}
