package io.seawall.e2e.gate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A registry that works, but for the requests that a test chooses: those it answers badly. */
final class HostileUpstream implements AutoCloseable {

  /** How a request is answered. */
  enum Fault {
    /** The connection ends. */
    CLOSES,
    /** Nothing is ever said. */
    HANGS,
    /** Not HTTP. */
    GARBAGE,
    /** The head ends in the middle. */
    HALF_A_HEAD,
    /** Headers without end. */
    ENDLESS_HEAD,
    /** The body ends too early. */
    SHORT_BODY,
    /** A chunk has no size. */
    BROKEN_CHUNKS,
    /** Status 500 with a page. */
    ERROR,
    /** Status 503 without anything. */
    UNAVAILABLE,
    /** Status 200 with bytes of another thing. */
    OTHER_BYTES,
    /** A body of a gigabyte is said to come. */
    ENDLESS_BODY,
    /** To another server. */
    REDIRECT,
    /** Another digest in the header than that of the body. */
    OTHER_DIGEST
  }

  /** Of what has no end. */
  private static final int ENOUGH = 32 << 20;

  private final ServerSocket server;
  private final ServerSocket elsewhere;
  private final Door registry;
  private final AtomicInteger askedElsewhere = new AtomicInteger();
  private final List<Socket> hanging = new ArrayList<>();
  private volatile Predicate<Request> chosen = request -> false;
  private volatile Fault fault = Fault.CLOSES;

  HostileUpstream(Door registry) throws IOException {
    this.registry = registry;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
    Thread.ofVirtual().start(this::acceptElsewhere);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Answers these requests so from now on. */
  void answer(Predicate<Request> requests, Fault with) {
    fault = with;
    chosen = requests;
  }

  /** Answers every request well again. */
  void behave() {
    chosen = request -> false;
  }

  /** How often someone came to where redirects lead. */
  int askedElsewhere() {
    return askedElsewhere.get();
  }

  private void acceptElsewhere() {
    try {
      while (true) {
        elsewhere.accept().close();
        askedElsewhere.incrementAndGet();
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket gate = server.accept();
        Thread.ofVirtual().start(() -> serve(gate));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket gate) {
    try {
      var in = new BufferedInputStream(gate.getInputStream());
      Request request = Wire.readRequest(in, gate.getOutputStream());
      while (request != null && serve(gate, request)) {
        request = Wire.readRequest(in, gate.getOutputStream());
      }
      if (!hanging.contains(gate)) {
        gate.close();
      }
    } catch (IOException e) {
      // The gate has gone: that is its right.
    }
  }

  private boolean serve(Socket gate, Request request) throws IOException {
    if (chosen.test(request)) {
      return misbehave(gate, request);
    }
    Wire.write(gate.getOutputStream(), registry.send(request), request.method());
    return true;
  }

  private boolean misbehave(Socket gate, Request request) throws IOException {
    OutputStream out = gate.getOutputStream();
    switch (fault) {
      case CLOSES -> {}
      case HANGS -> hold(gate);
      case GARBAGE -> say(out, "220 harbour.example ESMTP ready\r\n\r\n\0\1\2");
      case HALF_A_HEAD -> say(out, "HTTP/1.1 200 OK\r\nContent-Le");
      case ENDLESS_HEAD ->
          endless(out, "HTTP/1.1 200 OK\r\n", "X-Filler: " + "y".repeat(8_000) + "\r\n");
      case SHORT_BODY -> shorten(out, registry.send(request), request.method());
      case BROKEN_CHUNKS ->
          say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n");
      case ERROR ->
          say(out, "HTTP/1.1 500 No\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<hr>");
      case UNAVAILABLE -> say(out, "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
      case OTHER_BYTES ->
          say(
              out,
              "HTTP/1.1 200 OK\r\nContent-Type: "
                  + Image.MANIFEST
                  + "\r\nContent-Length: 2\r\n\r\n{}");
      case ENDLESS_BODY ->
          endless(
              out,
              "HTTP/1.1 200 OK\r\nContent-Type: "
                  + Image.MANIFEST
                  + "\r\nContent-Length: 1073741824\r\n\r\n",
              " ".repeat(65_536));
      case REDIRECT ->
          say(
              out,
              "HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:"
                  + elsewhere.getLocalPort()
                  + "/v2/\r\nContent-Length: 0\r\n\r\n");
      case OTHER_DIGEST -> Wire.write(out, otherDigest(registry.send(request)), request.method());
    }
    return false;
  }

  private void hold(Socket gate) {
    synchronized (hanging) {
      hanging.add(gate);
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(Wire.latin1(text));
    out.flush();
  }

  private static void endless(OutputStream out, String start, String piece) throws IOException {
    byte[] bytes = Wire.latin1(piece);
    say(out, start);
    for (int sent = 0; sent < ENOUGH; sent += bytes.length) {
      out.write(bytes);
    }
  }

  private static void shorten(OutputStream out, Response whole, String method) throws IOException {
    byte[] half = Arrays.copyOf(whole.body(), whole.body().length / 2);
    var headers = new ArrayList<>(Header.without(whole.headers(), "Content-Length"));
    headers.add(new Header("Content-Length", Integer.toString(whole.body().length + 10)));
    Wire.write(out, new Response(whole.status(), headers, half, false), method);
  }

  private static Response otherDigest(Response whole) {
    var headers = new ArrayList<>(Header.without(whole.headers(), "Docker-Content-Digest"));
    headers.add(new Header("Docker-Content-Digest", "sha256:" + "ab".repeat(32)));
    return new Response(whole.status(), headers, whole.body(), true);
  }

  /** Of a request: method, and a part of the target. */
  static Predicate<Request> of(String method, @Nullable String part) {
    return request ->
        request.method().equals(method) && (part == null || request.target().contains(part));
  }

  @Override
  public void close() throws IOException {
    server.close();
    elsewhere.close();
    synchronized (hanging) {
      for (Socket socket : hanging) {
        socket.close();
      }
    }
  }
}
