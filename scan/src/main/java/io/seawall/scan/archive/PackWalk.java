package io.seawall.scan.archive;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A walk over all images of a pack, with a thread for each processor that takes one piece after
 * another. Nobody reads from the pack any more when it ends, however it ends.
 *
 * @param images number of those in the pack
 * @param size images in a piece; the last one may have fewer
 * @param thread what the threads are called, before their number
 */
public record PackWalk(int images, int size, String thread) {

  /** What is done with a piece. */
  @FunctionalInterface
  public interface Piece {

    /**
     * Takes the images of a piece; called by several threads at once.
     *
     * @param from number of the first
     * @param to number behind the last
     */
    void take(int from, int to) throws IOException;
  }

  /**
   * Takes all pieces. The first that fails ends the walk.
   *
   * @throws CancellationException if this thread is interrupted; then so are those of the walk
   * @throws SeawallException {@code image-archive-unusable} if a piece cannot be read; what else a
   *     piece throws unchecked comes out as it is
   */
  public void take(Piece piece) {
    int workers = Runtime.getRuntime().availableProcessors();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().daemon().name(thread, 0).factory());
    try {
      await(begin(piece, workers, pool));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }

  private List<Future<?>> begin(Piece piece, int workers, ExecutorService pool) {
    var next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      running.add(
          pool.submit(() -> {
            takePieces(piece, next);
            return null;
          }));
    }
    return running;
  }

  private void takePieces(Piece piece, AtomicInteger next) throws IOException {
    for (int from = next.getAndAdd(size); from < images; from = next.getAndAdd(size)) {
      stopIfInterrupted();
      piece.take(from, Math.min(images, from + size));
    }
  }

  private static void await(List<Future<?>> running)
      throws InterruptedException, ExecutionException {
    for (Future<?> worker : running) {
      worker.get();
    }
  }

  /**
   * Ends what this thread does if it was told to.
   *
   * @throws CancellationException if it was interrupted
   */
  public static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled();
    }
  }

  /** What is thrown where judging anew is broken off. */
  public static CancellationException cancelled() {
    return new CancellationException("interrupted while judging anew");
  }

  private static void awaitEnd(ExecutorService pool) {
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        boolean _ = pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case IOException e -> unreadable(e);
      case null, default ->
          new SeawallException(
              ErrorKind.BUG, "rejudge-failed", "judging anew failed: " + failed, failed);
    };
  }

  /** The error of one who cannot read the archive. */
  public static SeawallException unreadable(IOException e) {
    return new SeawallException(
        ErrorKind.RESOURCE,
        "image-archive-unusable",
        "the archive of images cannot be read: " + e,
        e);
  }
}
