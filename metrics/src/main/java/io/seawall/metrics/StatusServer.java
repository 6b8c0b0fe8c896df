package io.seawall.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers {@code /metrics}, {@code /healthz} and {@code /readyz} on loopback, never elsewhere. Who
 * sends slowly is cut off after some seconds, and so is who comes when there are many.
 */
public final class StatusServer implements AutoCloseable {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:(127(?:\\.\\d{1,3}){3}|localhost|\\[::1])?:)?(\\d{1,5})");

  /** Names by which only a client of this machine calls us, whatever a name server says. */
  private static final Pattern OWN_NAME =
      Pattern.compile("(?:127(?:\\.\\d{1,3}){3}|localhost|\\[::1])(?::\\d{1,5})?");

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";

  static {
    // The server of the JDK reads its limits from there, once.
    Map.of(
            "sun.net.httpserver.maxReqTime", "5",
            "sun.net.httpserver.maxRspTime", "30",
            "sun.net.httpserver.newConnectionTimeout", "5",
            "sun.net.httpserver.idleInterval", "30",
            "sun.net.httpserver.maxReqHeaders", "50",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            "jdk.httpserver.maxConnections", "64")
        .forEach((name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final MetricRegistry metrics;
  private final Readiness readiness;

  private StatusServer(InetSocketAddress address, MetricRegistry metrics, Readiness readiness)
      throws IOException {
    this.metrics = metrics;
    this.readiness = readiness;
    this.server = HttpServer.create(address, 16);
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Starts to answer.
   *
   * @param listen a port, or an address of loopback with a port such as {@code [::1]:9464}; port 0
   *     is any that is free
   * @throws SeawallException {@code listen-malformed} if it is none or not of loopback, {@code
   *     listen-failed} if it is taken
   */
  public static StatusServer open(String listen, MetricRegistry metrics, Readiness readiness) {
    InetSocketAddress address = address(listen);
    try {
      return new StatusServer(address, metrics, readiness);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "listen-failed", address + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static InetSocketAddress address(String listen) {
    Matcher address = ADDRESS.matcher(listen);
    if (address.matches() && Integer.parseInt(address.group(2)) < 1 << 16) {
      String host = Objects.requireNonNullElse(address.group(1), "127.0.0.1");
      try {
        InetAddress found = InetAddress.getByName(host.equals("localhost") ? "127.0.0.1" : host);
        if (found.isLoopbackAddress()) {
          return new InetSocketAddress(found, Integer.parseInt(address.group(2)));
        }
      } catch (UnknownHostException _) {
        // Told below.
      }
    }
    throw new SeawallException(
        ErrorKind.USER,
        "listen-malformed",
        "'" + listen + "' is no port of loopback, such as 9464 or [::1]:9464; others are refused");
  }

  /** The port on which it answers. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      if (host != null && !OWN_NAME.matcher(host).matches()) {
        send(exchange, 403, TEXT, "only for this machine\n");
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> answerPath(exchange);
        default -> send(exchange, 405, TEXT, "only GET and HEAD\n");
      }
    }
  }

  private void answerPath(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/metrics" -> send(exchange, 200, MetricRegistry.CONTENT_TYPE, metrics.text());
      case "/healthz" -> send(exchange, 200, TEXT, "ok\n");
      case "/readyz" -> {
        Readiness.Report report = readiness.report();
        send(exchange, report.ready() ? 200 : 503, JSON, report.json());
      }
      case null, default -> send(exchange, 404, TEXT, "there are /metrics, /healthz and /readyz\n");
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
