package io.seawall.image.registry.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it arrives. It gives up on a server that takes longer than the stall
 * time for 64 KiB; time in which nobody reads does not count. Closing it before its end closes the
 * connection.
 */
public final class BodyStream extends InputStream {

  private static final int WORTH_THE_WAIT = 1 << 16;

  private final HttpURLConnection connection;
  private final InputStream body;
  private final Duration stall;
  private long waited;
  private int arrived;
  private boolean ended;

  BodyStream(HttpURLConnection connection, InputStream body, Duration stall) {
    this.connection = connection;
    this.body = body;
    this.stall = stall;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long start = System.nanoTime();
    int count;
    try {
      count = body.read(target, offset, length);
    } catch (SocketTimeoutException e) {
      throw stalled(e);
    }
    ended = count < 0;
    waited += System.nanoTime() - start;
    arrived += count;
    if (arrived >= WORTH_THE_WAIT) {
      arrived = 0;
      waited = 0;
    } else if (!ended && waited > stall.toNanos()) {
      throw stalled(null);
    }
    return count;
  }

  private IOException stalled(@Nullable SocketTimeoutException cause) {
    return new IOException(
        "nothing, or too little, arrived in " + stall.toMillis() + " milliseconds", cause);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public void close() {
    if (!ended) {
      connection.disconnect();
    }
  }
}
