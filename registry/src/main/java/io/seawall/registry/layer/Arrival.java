package io.seawall.registry.layer;

import io.seawall.model.Digest;
import io.seawall.registry.layer.known.BlobReading;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One blob under upload. Its pieces may come from different threads, one after the other, minutes
 * apart; nothing here ever fails an upload or holds it up for longer than {@link
 * LayerLimits#patience}. What is not needed any more must be {@linkplain #abandon abandoned}.
 */
public final class Arrival {

  private final LayerIntake intake;
  private @Nullable Pipe pipe;
  private @Nullable Thread reader;
  private @Nullable String unread;
  private final CompletableFuture<BlobReading> reading = new CompletableFuture<>();

  Arrival(LayerIntake intake) {
    this.intake = intake;
  }

  /** Takes the next piece and does not keep it. */
  public void write(byte[] piece, int offset, int length) {
    write(ByteBuffer.wrap(piece, offset, length));
  }

  /** As above; the buffer's position stays where it is. */
  public void write(ByteBuffer piece) {
    Pipe into = piece.hasRemaining() ? started() : null;
    if (into != null) {
      into.write(piece.duplicate());
    }
  }

  /**
   * All pieces came. Waits for the analysis and keeps what it found if the blob has the digest.
   * Call it once the upstream has taken the blob.
   *
   * @param stated digest of the blob, as the client states it
   */
  public BlobReading finish(Digest stated) {
    Pipe from = started();
    if (from == null) {
      return new BlobReading.Unread(Objects.requireNonNullElse(stopped(), "it is not analysed"));
    }
    from.end();
    BlobReading found = await(from);
    String wrong = found instanceof BlobReading.Unread ? stopped() : wrong(found, stated);
    if (wrong != null) {
      return new BlobReading.Unread(wrong);
    }
    intake.known().keep(found);
    return found;
  }

  /** The upload was cancelled or broke off; more than once is once. */
  public void abandon() {
    stop("the upload was given up");
  }

  void stop(String reason) {
    Pipe open;
    Thread running;
    synchronized (this) {
      unread = unread == null ? reason : unread;
      open = pipe;
      running = reader;
    }
    if (open != null) {
      open.breakOff(reason);
    }
    if (running != null) {
      running.interrupt();
    }
  }

  /** The pipe, made with the first piece; null if the blob passes without analysis. */
  private synchronized @Nullable Pipe started() {
    if (pipe == null && unread == null) {
      pipe = intake.admit(this);
      if (pipe == null) {
        unread = "other uploads were being analysed";
      } else {
        reader = intake.start(this, pipe);
      }
    }
    return pipe;
  }

  void complete(BlobReading found) {
    reading.complete(found);
  }

  /** Why it was stopped or never started; null if neither. */
  private synchronized @Nullable String stopped() {
    return unread;
  }

  private BlobReading await(Pipe from) {
    try {
      return reading.get(intake.limits().patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop("it was interrupted");
    } catch (TimeoutException e) {
      stop(Objects.requireNonNullElse(from.broken(), "its analysis did not end in time"));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a reading is always completed", e);
    }
    return new BlobReading.Unread("its analysis did not end");
  }

  /** What speaks against keeping a reading; null if nothing does. */
  private static @Nullable String wrong(BlobReading found, Digest stated) {
    Digest computed =
        switch (found) {
          case BlobReading.Layer layer -> layer.blob();
          case BlobReading.NoTar other -> other.blob();
          case BlobReading.Broken broken -> broken.blob();
          case BlobReading.Unread _ -> null;
        };
    if (computed == null || computed.equals(stated)) {
      return null;
    } else if (!computed.algorithm().equals(stated.algorithm())) {
      return "its digest is stated as " + stated.algorithm();
    }
    return "it has the digest " + computed + ", the client states " + stated;
  }
}
