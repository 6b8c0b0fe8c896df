package io.seawall.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {

  private final MetricRegistry metrics = new MetricRegistry();
  private final Readiness readiness = new Readiness();
  private final StatusServer server = StatusServer.open("0", metrics, readiness);

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void metricsAreWhatPrometheusReads() throws IOException {
    ProcessMetrics.register(metrics);
    metrics.family(
        "seawall_events_total",
        "Events, by type.",
        MetricRegistry.Type.COUNTER,
        samples -> {
          samples.add(2, "type", "execve");
          samples.add(1, "type", "openat");
        });
    metrics.family(
        "seawall_alerts_total",
        "Alerts, by rule and priority.",
        MetricRegistry.Type.COUNTER,
        samples -> samples.add(1, "rule", "Shell \"in\" a\\b\nc é", "priority", "WARNING"));
    metrics.gauge("seawall_nothing", "Help with \\ and\nlines.", () -> Double.NaN);
    metrics.gauge("seawall_much", "Much.", () -> Double.POSITIVE_INFINITY);
    metrics.gauge(
        "seawall_broken",
        "Broken.",
        () -> {
          throw new IllegalStateException();
        });
    String answer = get("/metrics");
    assertThat(answer).contains("Content-type: text/plain; version=0.0.4; charset=utf-8");
    PrometheusText text = PrometheusText.parse(body(answer));
    assertThat(text.value("seawall_alerts_total", "rule", "Shell \"in\" a\\b\nc é")).isEqualTo(1);
    assertThat(text.value("seawall_events_total", "type", "execve")).isEqualTo(2);
    assertThat(text.value("process_resident_memory_bytes")).isGreaterThan(1e6);
    assertThat(text.value("process_open_fds")).isGreaterThan(3);
    assertThat(text.value("seawall_much")).isInfinite();
    assertThat(text.families()).doesNotContain("seawall_broken");
  }

  @Test
  void aNameIsUsedOnceAndACounterIsCalledSo() {
    metrics.counter("a_total", "A.", () -> 1);
    assertThatThrownBy(() -> metrics.counter("a_total", "A.", () -> 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> metrics.counter("b", "B.", () -> 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> metrics.gauge("b-c", "B.", () -> 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readinessSaysWhatIsMissing() throws IOException {
    var reason = new @Nullable String[1];
    readiness.needs("loop", () -> reason[0]);
    readiness.tells("server", () -> "it is \"away\"");
    assertThat(get("/readyz"))
        .startsWith("HTTP/1.1 200 ")
        .contains("\"ready\":true")
        .contains("\"reason\":\"it is \\\"away\\\"\"");
    reason[0] = "it hangs";
    assertThat(get("/readyz"))
        .startsWith("HTTP/1.1 503 ")
        .contains("{\"name\":\"loop\",\"ok\":false,\"needed\":true,\"reason\":\"it hangs\"}")
        .contains("\"ready\":false");
    assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void onlyReadingIsAnsweredAndOnlyForThisMachine() throws IOException {
    assertThat(get("/")).startsWith("HTTP/1.1 404 ");
    assertThat(get("/metrics/../healthz")).startsWith("HTTP/1.1 404 ");
    assertThat(send("POST /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ");
    assertThat(send("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("ok");
    assertThat(
            send("GET /metrics HTTP/1.1\r\nHost: seawall.example:1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void otherAddressesAreRefused() {
    for (String bad :
        List.of("0.0.0.0:9464", "10.0.0.1:80", "[::]:80", "example:80", "127.1:80", "70000", "")) {
      assertThat(
              catchThrowableOfType(
                      SeawallException.class,
                      () -> StatusServer.open(bad, metrics, readiness).close())
                  .code())
          .as(bad)
          .isEqualTo("listen-malformed");
    }
    assertThat(
            catchThrowableOfType(
                    SeawallException.class,
                    () -> StatusServer.open(Integer.toString(server.port()), metrics, readiness))
                .code())
        .isEqualTo("listen-failed");
  }

  @Test
  void whoSendsSlowlyOrTooMuchKeepsNobodyWaiting() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        Socket socket = connect();
        socket.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ");
      // The slow ones are cut off.
      Socket first = slow.getFirst();
      first.setSoTimeout(60_000);
      assertThat(first.getInputStream().readAllBytes().length).isLessThan(1000);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    assertThat(send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000)))
        .doesNotContain("200 OK");
    assertThat(send("GET /" + "x".repeat(1_000_000))).doesNotContain("200 OK");
    assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ");
  }

  private String get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:1\r\nConnection: close\r\n\r\n");
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private String send(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.setSoTimeout(60_000);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        // The server cut it off while we were sending.
        return "cut off";
      }
    }
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
