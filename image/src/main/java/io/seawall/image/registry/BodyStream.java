package io.seawall.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it arrives. It asks for the next piece only when one was taken, and
 * gives up on a server that takes longer than the stall time for 64 KiB; time in which nobody reads
 * does not count.
 */
final class BodyStream extends InputStream implements HttpResponse.BodySubscriber<BodyStream> {

  private static final int WORTH_THE_WAIT = 1 << 16;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /**
   * What the connection delivers.
   *
   * @param buffers perhaps none, at the end
   * @param failure null unless the connection broke
   */
  private record Piece(List<ByteBuffer> buffers, boolean last, @Nullable Throwable failure) {}

  private final Duration stall;
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private boolean closed;
  private Iterator<ByteBuffer> buffers = List.<ByteBuffer>of().iterator();
  private ByteBuffer buffer = NOTHING;
  private @Nullable Piece end;
  private long waited;
  private int arrived;

  BodyStream(Duration stall) {
    this.stall = stall;
  }

  @Override
  public CompletionStage<BodyStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription newSubscription) {
    if (closed) {
      newSubscription.cancel();
    } else {
      subscription = newSubscription;
      newSubscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    pieces.add(new Piece(item, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(new Piece(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece(List.of(), true, null));
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!buffer.hasRemaining()) {
      if (buffers.hasNext()) {
        buffer = buffers.next();
      } else if (!takePiece()) {
        return -1;
      }
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Ends the transfer; what has not arrived yet is given up. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }

  /** False at the end of the body. */
  private boolean takePiece() throws IOException {
    Piece piece = end == null ? await() : end;
    if (piece.last()) {
      end = piece;
      if (piece.failure() != null) {
        String message = piece.failure().getMessage();
        throw new IOException(message == null ? "connection broke" : message, piece.failure());
      }
      return false;
    }
    buffers = piece.buffers().iterator();
    requestNext();
    return true;
  }

  private synchronized void requestNext() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  private Piece await() throws IOException {
    long start = System.nanoTime();
    Piece piece;
    try {
      piece = pieces.poll(stall.toNanos() - waited, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    if (piece == null) {
      throw new IOException("nothing, or too little, arrived in " + stall.toSeconds() + " seconds");
    }
    waited += System.nanoTime() - start;
    for (ByteBuffer next : piece.buffers()) {
      arrived += next.remaining();
    }
    if (arrived >= WORTH_THE_WAIT) {
      arrived = 0;
      waited = 0;
    }
    return piece;
  }
}
