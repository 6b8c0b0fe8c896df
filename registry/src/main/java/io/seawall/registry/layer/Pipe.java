package io.seawall.registry.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of an upload's bytes into its analysis: of fixed size, and never in the way of the upload
 * for longer than is said. One thread reads, one at a time writes. Once it is broken off, writing
 * costs nothing and reading fails with the reason.
 */
final class Pipe extends InputStream {

  /** How long a slow upload may keep memory that others wait for, see {@link #read}. */
  private static final long GIVES_WAY_AFTER = TimeUnit.SECONDS.toNanos(2);

  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(250);

  private final long patience;
  private final long idle;
  private final BooleanSupplier contended;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private byte[] ring;
  private int start;
  private int length;
  private long lastPiece = System.nanoTime();
  private long contendedFor;
  private boolean ended;
  private @Nullable String broken;

  /**
   * @param contended whether others wait for memory that the analysis of this upload may hold
   */
  Pipe(LayerLimits limits, BooleanSupplier contended) {
    this.ring = new byte[limits.pipe()];
    this.patience = limits.patience().toNanos();
    this.idle = limits.idle().toNanos();
    this.contended = contended;
  }

  /** Puts a piece in, waiting for room; a reader that takes nothing breaks the pipe off. */
  void write(ByteBuffer piece) {
    lock.lock();
    try {
      while (piece.hasRemaining() && awaitRoom()) {
        int at = (start + length) % ring.length;
        int room = Math.min(ring.length - length, ring.length - at);
        int count = Math.min(room, piece.remaining());
        piece.get(ring, at, count);
        length += count;
        lastPiece = System.nanoTime();
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will come. */
  void end() {
    lock.lock();
    try {
      ended = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Breaks it off at once, from either end or from outside; the first reason counts. */
  void breakOff(String reason) {
    lock.lock();
    try {
      if (broken == null) {
        broken = reason;
        ring = new byte[0];
        length = 0;
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Why it was broken off; null if it was not. */
  @Nullable String broken() {
    lock.lock();
    try {
      return broken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for bytes. An upload from which nothing comes for too long is given up; one that keeps
   * others waiting for memory gives way after two seconds of waiting in all, so that nobody can
   * hold up the analysis of others by uploading slowly.
   */
  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    lock.lock();
    try {
      awaitBytes();
      if (length == 0) {
        return wanted == 0 ? 0 : -1;
      }
      int count = Math.min(Math.min(wanted, length), ring.length - start);
      System.arraycopy(ring, start, target, offset, count);
      start = (start + count) % ring.length;
      length -= count;
      moved.signalAll();
      return count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public void close() {
    breakOff("its analysis has ended");
  }

  private boolean awaitRoom() {
    long left = patience;
    while (broken == null && length == ring.length) {
      if (left <= 0) {
        breakOff("its analysis did not keep up with the upload");
      } else {
        left = await(left);
      }
    }
    return broken == null;
  }

  private void awaitBytes() throws UnreadException {
    while (broken == null && length == 0 && !ended) {
      long now = System.nanoTime();
      long left = idle - (now - lastPiece);
      if (left <= 0) {
        breakOff("nothing came for too long");
      } else if (contendedFor > GIVES_WAY_AFTER) {
        breakOff("it came slowly while others waited for memory");
      } else {
        await(Math.min(left, LOOK));
        contendedFor += contended.getAsBoolean() ? System.nanoTime() - now : 0;
      }
    }
    if (broken != null) {
      throw new UnreadException(broken);
    }
  }

  /** Returns what is left of the time; an interrupt breaks the pipe off and stays set. */
  @SuppressWarnings("WaitNotInLoop") // Who calls it looks again, in a loop.
  private long await(long nanos) {
    try {
      return moved.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      breakOff("it was interrupted");
      return 0;
    }
  }
}
