package io.seawall.image.registry.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on the loopback address that answers as a test tells it to, also with lies. */
public final class LoopbackServer implements AutoCloseable {

  /** Answers one request. */
  @FunctionalInterface
  public interface Handler {

    /** Writes the answer. */
    void answer(HttpExchange exchange) throws IOException;
  }

  /**
   * A request that came.
   *
   * @param authorization empty where none was sent
   */
  public record Seen(String method, String path, String authorization, String range, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Handler> handlers = Collections.synchronizedMap(new HashMap<>());
  private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

  /** Starts on a free port. */
  public LoopbackServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Host with port. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Lets a handler answer what begins with this path; the longest path wins. */
  public LoopbackServer on(String path, Handler handler) {
    handlers.put(path, handler);
    return this;
  }

  /** Answers a path with this content. */
  public LoopbackServer on(String path, String mediaType, byte[] content) {
    return on(path, exchange -> send(exchange, 200, mediaType, content));
  }

  /** What came so far. */
  public List<Seen> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /** Answers. */
  public static void send(HttpExchange exchange, int status, String mediaType, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", mediaType);
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  /** Answers without content. */
  public static void send(HttpExchange exchange, int status, String... headers) throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            path,
            header(exchange, "Authorization"),
            header(exchange, "Range"),
            new String(
                exchange.getRequestBody().readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8)));
    Handler found = null;
    int length = -1;
    for (var entry : Map.copyOf(handlers).entrySet()) {
      if (path.startsWith(entry.getKey()) && entry.getKey().length() > length) {
        found = entry.getValue();
        length = entry.getKey().length();
      }
    }
    if (found == null) {
      send(exchange, 404);
    } else {
      found.answer(exchange);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
