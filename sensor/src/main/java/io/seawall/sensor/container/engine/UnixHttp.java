package io.seawall.sensor.container.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Asks an HTTP server behind a Unix socket one question per connection, and never waits longer than
 * the time it is given, whatever the server does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
final class UnixHttp {

  private static final int HEAD = 16 << 10;
  private static final int CHUNK_LINE = 64;

  private final Path socket;

  UnixHttp(Path socket) {
    this.socket = socket;
  }

  /** An answer. */
  static final class Response {

    private final int status;
    private final byte[] body;

    private Response(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    /** Of three digits. */
    int status() {
      return status;
    }

    /** Its bytes themselves. */
    byte[] body() {
      return body;
    }
  }

  /**
   * Gets a resource.
   *
   * @param target path and query, without blanks
   * @param limit bytes of the body
   * @throws IOException if there is no server, no answer in time, or a bad one
   */
  Response get(String target, int limit, Duration time) throws IOException {
    return ask("GET " + target + " HTTP/1.1\r\n", limit, time);
  }

  /**
   * Posts to a resource, without a body.
   *
   * @param target path and query, without blanks
   * @param limit bytes of the answer's body
   * @throws IOException if there is no server, no answer in time, or a bad one
   */
  Response post(String target, int limit, Duration time) throws IOException {
    return ask("POST " + target + " HTTP/1.1\r\nContent-Length: 0\r\n", limit, time);
  }

  private Response ask(String head, int limit, Duration time) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    String request = head + "Host: localhost\r\nConnection: close\r\n\r\n";
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      // Connecting to a Unix socket does not wait, save for a full backlog, which then fails.
      channel.configureBlocking(false);
      if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
        throw new IOException("no connection");
      }
      SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
      ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
      while (out.hasRemaining()) {
        await(selector, deadline);
        channel.write(out);
      }
      key.interestOps(SelectionKey.OP_READ);
      // Chunks cost a little more than what they carry.
      return parse(all(channel, selector, deadline, 2 * limit + HEAD), limit);
    }
  }

  private static byte[] all(SocketChannel channel, Selector selector, long deadline, int limit)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    ByteBuffer block = ByteBuffer.allocate(1 << 16);
    while (true) {
      await(selector, deadline);
      int read = channel.read(block);
      if (read < 0) {
        return bytes.toByteArray();
      }
      bytes.write(block.array(), 0, block.position());
      block.clear();
      if (bytes.size() > limit) {
        throw new IOException("the answer is longer than " + limit + " bytes");
      }
    }
  }

  private static void await(Selector selector, long deadline) throws IOException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0 || selector.select(left) == 0) {
      throw new IOException("no answer in time");
    }
    selector.selectedKeys().clear();
  }

  /**
   * Takes an answer apart.
   *
   * @throws IOException if it is none
   */
  static Response parse(byte[] answer, int limit) throws IOException {
    int end = headEnd(answer);
    String head = new String(answer, 0, end, StandardCharsets.ISO_8859_1);
    String[] lines = head.split("\r\n", -1);
    int status = status(lines[0]);
    int length = -1;
    boolean chunked = false;
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i].toLowerCase(Locale.ROOT);
      if (line.startsWith("transfer-encoding:")) {
        chunked = line.endsWith("chunked");
      } else if (line.startsWith("content-length:")) {
        length = number(line.substring("content-length:".length()).strip(), 10, limit);
      }
    }
    int from = end + 4;
    if (chunked) {
      return new Response(status, chunks(answer, from, limit));
    }
    int have = answer.length - from;
    if (have > limit || length > have) {
      throw new IOException("the body is too long, or cut off");
    }
    return new Response(status, slice(answer, from, length < 0 ? have : length));
  }

  private static byte[] chunks(byte[] answer, int start, int limit) throws IOException {
    var body = new ByteArrayOutputStream();
    int at = start;
    while (true) {
      int line = at;
      while (line < answer.length && answer[line] != '\r' && line - at < CHUNK_LINE) {
        line++;
      }
      String size = new String(answer, at, line - at, StandardCharsets.ISO_8859_1);
      int extension = size.indexOf(';');
      int length = number(extension < 0 ? size : size.substring(0, extension), 16, limit);
      if (length == 0) {
        return body.toByteArray();
      }
      int from = line + 2;
      if (from > answer.length - length || body.size() > limit - length) {
        throw new IOException("the body is too long, or cut off");
      }
      body.write(answer, from, length);
      at = from + length + 2;
      if (at > answer.length) {
        throw new IOException("the body is cut off");
      }
    }
  }

  private static int headEnd(byte[] answer) throws IOException {
    for (int i = 0; i + 3 < answer.length && i < HEAD; i++) {
      if (answer[i] == '\r'
          && answer[i + 1] == '\n'
          && answer[i + 2] == '\r'
          && answer[i + 3] == '\n') {
        return i;
      }
    }
    throw new IOException("the answer has no head");
  }

  private static int status(String line) throws IOException {
    boolean known = line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 ");
    if (!known || line.length() < 12) {
      throw new IOException("not an answer of HTTP/1.1");
    }
    return number(line.substring(9, 12), 10, 999);
  }

  private static int number(String digits, int radix, int limit) throws IOException {
    try {
      int number = Integer.parseInt(digits, radix);
      if (number >= 0 && number <= limit) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException("not a number", e);
    }
    throw new IOException("a number that is too large");
  }

  private static byte[] slice(byte[] answer, int from, int length) {
    return Arrays.copyOfRange(answer, from, from + length);
  }
}
