package io.seawall.image.registry.client;

import io.seawall.image.registry.connection.Answer;
import io.seawall.image.registry.connection.Connection;
import io.seawall.image.registry.connection.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A blob on its way. Where the connection breaks it goes on from the byte that was reached, from
 * the same host and then from the next; the digest, which the reader of the stream checks, makes
 * that safe. It never gives out more or fewer bytes than the manifest states.
 */
final class BlobStream extends InputStream {

  /** What must arrive before earlier failures are forgotten. */
  private static final int PROGRESS = 1 << 20;

  private final List<Endpoint> endpoints;
  private final String path;
  private final long size;
  private @Nullable Answer answer;
  private int endpoint;
  private long position;
  private int failures;
  private long failedAt;

  /**
   * Opens the blob, so that what cannot be had at all fails here.
   *
   * @param endpoints to ask in their order
   * @param size in bytes
   */
  BlobStream(List<Endpoint> endpoints, String path, long size) throws RegistryException {
    this.endpoints = endpoints;
    this.path = path;
    this.size = size;
    this.answer = openAnywhere();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      try {
        int count = current().body().read(target, offset, length);
        if (count >= 0) {
          return accept(count);
        } else if (position == size) {
          return -1;
        }
        recover(new IOException("it ends early"));
      } catch (RegistryException e) {
        throw e;
      } catch (IOException e) {
        recover(e);
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public void close() {
    if (answer != null) {
      answer.close();
      answer = null;
    }
  }

  private Answer current() throws RegistryException {
    if (answer == null) {
      answer = openAnywhere();
    }
    return answer;
  }

  private int accept(int count) throws RegistryException {
    position += count;
    if (position > size) {
      throw RegistryException.refused(
          host() + " sends more than the " + size + " bytes that the manifest states for " + path);
    }
    return count;
  }

  private String host() {
    return endpoints.get(endpoint).host();
  }

  /** Prepares another attempt, or gives up. */
  private void recover(IOException failure) throws RegistryException {
    close();
    if (position - failedAt >= PROGRESS) {
      failures = 0;
    }
    failedAt = position;
    if (!endpoints.get(endpoint).pause(++failures)) {
      RegistryException broken = RegistryException.unreachable(broken(failure), failure);
      failures = 0;
      if (++endpoint == endpoints.size()) {
        endpoint--;
        throw broken;
      }
    }
  }

  private String broken(IOException failure) {
    return host()
        + " breaks off at byte "
        + position
        + " of "
        + size
        + " of "
        + path
        + ": "
        + Connection.describe(failure)
        + " ("
        + failures
        + " attempts)";
  }

  private Answer openAnywhere() throws RegistryException {
    while (true) {
      try {
        return open(endpoints.get(endpoint));
      } catch (RegistryException e) {
        if (endpoint + 1 == endpoints.size()) {
          throw e;
        }
        endpoint++;
      }
    }
  }

  private Answer open(Endpoint from) throws RegistryException {
    Map<String, String> range =
        position == 0 ? Map.of() : Map.of("Range", "bytes=" + position + "-");
    Answer opened = from.get(path, range);
    String wrong = opened.status() == 206 ? wrongRange(opened) : wrongLength(opened, size);
    if (wrong != null) {
      opened.close();
      throw RegistryException.refused(from.host() + wrong + " for " + path);
    }
    if (opened.status() == 200 && position > 0) {
      skipTo(position, opened);
    }
    return opened;
  }

  private static @Nullable String wrongLength(Answer answer, long expected) {
    return answer.length() < 0 || answer.length() == expected
        ? null
        : " sends " + answer.length() + " bytes where the manifest states " + expected;
  }

  private @Nullable String wrongRange(Answer answer) {
    String range = answer.header("Content-Range");
    String expected = "bytes " + position + "-" + (size - 1);
    if (!range.equals(expected + "/" + size) && !range.equals(expected + "/*")) {
      return " sends another range than asked, '" + Connection.printable(range) + "'";
    }
    return wrongLength(answer, size - position);
  }

  /** The host does not know ranges: what was read before comes once more. */
  private void skipTo(long count, Answer from) throws RegistryException {
    try {
      from.body().skipNBytes(count);
    } catch (IOException e) {
      from.close();
      throw RegistryException.unreachable(
          host()
              + " breaks off before byte "
              + count
              + " of "
              + path
              + ", which was reached before",
          e);
    }
  }
}
