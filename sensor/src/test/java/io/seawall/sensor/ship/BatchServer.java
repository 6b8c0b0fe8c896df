package io.seawall.sensor.ship;

import com.github.luben.zstd.ZstdInputStream;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes batches as docs/formats/batches.md describes it, or misbehaves as it is told.
 */
final class BatchServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Lines by number of the batch. */
  final Map<Long, List<String>> taken = new ConcurrentSkipListMap<>();

  final Map<Long, String> digests = new ConcurrentHashMap<>();
  final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

  /** The number that is wanted next, by spool. */
  final Map<String, Long> expected = new ConcurrentHashMap<>();

  /** Answers in place of the usual way; it answers null to go the usual way. */
  volatile Function<HttpExchange, @Nullable Integer> misbehaviour = exchange -> null;

  private BatchServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static BatchServer start() throws IOException {
    return new BatchServer(0);
  }

  static BatchServer start(int port) throws IOException {
    return new BatchServer(port);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String address() {
    return "http://127.0.0.1:" + port();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      var headers = exchange.getRequestHeaders();
      String path = exchange.getRequestURI().getPath();
      requests.add(
          Map.of(
              "method",
              exchange.getRequestMethod(),
              "path",
              path,
              "type",
              String.valueOf(headers.getFirst("Content-Type")),
              "encoding",
              String.valueOf(headers.getFirst("Content-Encoding")),
              "expected",
              String.valueOf(headers.getFirst("Seawall-Expected")),
              "spool",
              String.valueOf(headers.getFirst("Seawall-Spool")),
              "token",
              String.valueOf(headers.getFirst("Authorization"))));
      Integer odd = misbehaviour.apply(exchange);
      if (odd == null) {
        take(exchange, Long.parseLong(path.substring(path.lastIndexOf('/') + 1)), body);
      } else if (odd > 0) {
        exchange.sendResponseHeaders(odd, -1);
      }
    }
  }

  private synchronized void take(HttpExchange exchange, long number, byte[] body)
      throws IOException {
    var headers = exchange.getRequestHeaders();
    String spool = String.valueOf(headers.getFirst("Seawall-Spool"));
    String digest = String.valueOf(headers.getFirst("Content-Digest"));
    long from = Long.parseLong(String.valueOf(headers.getFirst("Seawall-Expected")));
    long wanted = expected.getOrDefault(spool, from);
    if (number >= wanted && from <= wanted) {
      expected.put(spool, number + 1);
      digests.put(number, digest);
      try (var in = new ZstdInputStream(new ByteArrayInputStream(body))) {
        taken.put(number, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      }
      exchange.sendResponseHeaders(204, -1);
    } else if (number < wanted && digest.equals(digests.get(number))) {
      exchange.sendResponseHeaders(200, -1);
    } else {
      boolean conflict = number < wanted && digests.containsKey(number);
      byte[] answer =
          ("{\"expected\":" + wanted + ",\"conflict\":" + conflict + "}")
              .getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(409, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
