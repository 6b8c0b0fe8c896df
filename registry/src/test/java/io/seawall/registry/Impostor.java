package io.seawall.registry;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A registry that answers what a test tells it to, byte for byte. */
final class Impostor implements AutoCloseable {

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final Script script;

  /** Says what is answered; after that the connection ends. */
  @FunctionalInterface
  interface Script {

    byte[] answer(Asked asked) throws IOException;
  }

  /** A request as it came. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares requests
  record Asked(String method, String target, List<String> head, byte[] body) {

    List<String> fields(String name) {
      return new Http.Answer(0, head, body, true).fields(name);
    }
  }

  Impostor(Script script) throws IOException {
    this.script = script;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /**
   * Requests of clients that were passed on; the gate asks by itself whether a registry is there.
   */
  List<Asked> relayed() {
    return asked.stream().filter(each -> !each.fields("X-Forwarded-For").isEmpty()).toList();
  }

  String host() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  String url() {
    return "http://" + host();
  }

  /** An answer with a body and its length. */
  static byte[] say(String status, byte[] body, String... fields) {
    var out = new ByteArrayOutputStream();
    var head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    out.writeBytes(
        Http.latin1(head + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n"));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      Asked request = read(in);
      if (request != null) {
        asked.add(request);
        OutputStream out = socket.getOutputStream();
        byte[] answer = script.answer(request);
        boolean bare = request.method().equals("HEAD");
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        out.write(answer, 0, bare ? text.indexOf("\r\n\r\n") + 4 : answer.length);
        out.flush();
      }
    } catch (IOException _) {
      // The gate went away.
    }
  }

  private static @Nullable Asked read(InputStream in) throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = Http.line(in); !line.isEmpty(); line = Http.line(in)) {
      head.add(line);
    }
    if (head.isEmpty()) {
      return null;
    }
    String[] words = head.getFirst().split(" ", 3);
    var bare = new Asked(words[0], words[1], head, new byte[0]);
    List<String> length = bare.fields("Content-Length");
    byte[] body = new byte[0];
    if (!length.isEmpty()) {
      body = in.readNBytes(Integer.parseInt(length.getFirst()));
    } else if (!bare.fields("Transfer-Encoding").isEmpty()) {
      var all = new ByteArrayOutputStream();
      int size = Integer.parseInt(Http.line(in), 16);
      while (size > 0) {
        all.writeBytes(in.readNBytes(size));
        String _ = Http.line(in);
        size = Integer.parseInt(Http.line(in), 16);
      }
      body = all.toByteArray();
    }
    return new Asked(words[0], words[1], head, body);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
