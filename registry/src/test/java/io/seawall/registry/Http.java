package io.seawall.registry;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that sends exactly what it is told, one request for each connection. */
final class Http {

  private static final int PATIENCE = 60_000;

  private final int port;

  Http(int port) {
    this.port = port;
  }

  /**
   * An answer.
   *
   * @param head status line and fields, as they came
   * @param whole whether the body has the length that was announced
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
  record Answer(int status, List<String> head, byte[] body, boolean whole) {

    @Nullable String field(String name) {
      List<String> all = fields(name);
      return all.isEmpty() ? null : all.getFirst();
    }

    List<String> fields(String name) {
      String prefix = name + ":";
      return head.stream()
          .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
          .map(line -> line.substring(prefix.length()).strip())
          .toList();
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** The target of the Location, without scheme and host. */
    String location() {
      String location = String.valueOf(field("Location"));
      int scheme = location.indexOf("://");
      return scheme < 0 ? location : location.substring(location.indexOf('/', scheme + 3));
    }

    @Override
    public String toString() {
      return status + " " + head + " " + text();
    }
  }

  Answer get(String target, String... fields) throws IOException {
    return send("GET", target, new byte[0], fields);
  }

  Answer head(String target, String... fields) throws IOException {
    return send("HEAD", target, new byte[0], fields);
  }

  /** Sends a body with its length; none without one. */
  Answer send(String method, String target, byte[] body, String... fields) throws IOException {
    var head = start(method, target, fields);
    boolean bodiless = method.equals("GET") || method.equals("HEAD") || method.equals("DELETE");
    if (!bodiless) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return raw(method, joined(head.append("\r\n"), body));
  }

  /** Sends a body in chunks. */
  Answer chunked(String method, String target, byte[] body, String... fields) throws IOException {
    var head = start(method, target, fields);
    var out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += 1000) {
      int length = Math.min(1000, body.length - at);
      out.writeBytes(latin1(Integer.toHexString(length) + "\r\n"));
      out.write(body, at, length);
      out.writeBytes(latin1("\r\n"));
    }
    out.writeBytes(latin1("0\r\n\r\n"));
    return raw(
        method, joined(head.append("Transfer-Encoding: chunked\r\n\r\n"), out.toByteArray()));
  }

  private static StringBuilder start(String method, String target, String... fields) {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: gate.test:5000\r\n");
    boolean closes = true;
    for (String field : fields) {
      head.append(field).append("\r\n");
      closes &= !field.startsWith("Connection:");
    }
    return closes ? head.append("Connection: close\r\n") : head;
  }

  private static byte[] joined(StringBuilder head, byte[] body) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(latin1(head.toString()));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** Sends bytes as they are, and reads one answer. */
  Answer raw(String method, byte[] request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return read(new BufferedInputStream(socket.getInputStream()), method);
    }
  }

  Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE);
    return socket;
  }

  /** Reads an answer; status 0 where the connection was closed instead. */
  static Answer read(InputStream in, String method) throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      head.add(line);
    }
    if (head.isEmpty()) {
      return new Answer(0, List.of(), new byte[0], false);
    }
    int status = Integer.parseInt(head.getFirst().split(" ", 3)[1]);
    if (status == 100) {
      return read(in, method);
    }
    var bare = new Answer(status, List.copyOf(head), new byte[0], true);
    if (method.equals("HEAD") || status == 204 || status == 304) {
      return bare;
    } else if (bare.field("Transfer-Encoding") != null) {
      return chunks(in, bare);
    }
    String length = bare.field("Content-Length");
    int wanted = length == null ? Integer.MAX_VALUE : Integer.parseInt(length);
    byte[] body = in.readNBytes(wanted);
    return new Answer(status, bare.head(), body, length == null || body.length == wanted);
  }

  private static Answer chunks(InputStream in, Answer bare) throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String size = line(in);
      if (size.isEmpty()) {
        return new Answer(bare.status(), bare.head(), body.toByteArray(), false);
      }
      int length = Integer.parseInt(size, 16);
      byte[] chunk = in.readNBytes(length);
      body.writeBytes(chunk);
      line(in);
      if (length == 0 || chunk.length < length) {
        return new Answer(bare.status(), bare.head(), body.toByteArray(), length == 0);
      }
    }
  }

  static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        line.append((char) next);
      }
      next = in.read();
    }
    return line.toString();
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
