package io.seawall.advisory.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seawall.advisory.feed.BuildProgress;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedDownloadsTest {

  private static final RetryPolicy QUICK =
      new RetryPolicy(
          4,
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));
  private static final String CONTENT = "0123456789".repeat(1_000);

  /** Answers one request. */
  private interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  @TempDir Path folder;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void startsServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stopsServer() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    requests.add(
        exchange.getRequestURI()
            + " "
            + headers.getFirst("Range")
            + " "
            + headers.getFirst("If-Range")
            + " "
            + headers.getFirst("If-None-Match"));
    try (exchange) {
      answers.remove().give(exchange);
    }
  }

  private static Answer whole(String content, String etag) {
    return exchange -> {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("ETag", etag);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** Promises everything and stops in the middle. */
  private static Answer brokenOff(int after, String etag) {
    return exchange -> {
      exchange.getResponseHeaders().add("ETag", etag);
      exchange.sendResponseHeaders(200, CONTENT.length());
      exchange
          .getResponseBody()
          .write(CONTENT.substring(0, after).getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      throw new IOException("the test breaks the connection");
    };
  }

  private static Answer rest(int from, int claimed) {
    return exchange -> {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range",
              "bytes " + claimed + "-" + (CONTENT.length() - 1) + "/" + CONTENT.length());
      exchange.sendResponseHeaders(206, CONTENT.length() - from);
      exchange.getResponseBody().write(CONTENT.substring(from).getBytes(StandardCharsets.UTF_8));
    };
  }

  private static Answer status(int code, String... header) {
    return exchange -> {
      for (int i = 0; i < header.length; i += 2) {
        exchange.getResponseHeaders().add(header[i], header[i + 1]);
      }
      exchange.sendResponseHeaders(code, -1);
    };
  }

  private FeedSource source(String path, long limit) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return new FeedSource("osv/npm", uri, "osv/npm/all.zip", limit);
  }

  private FeedDownload fetch(Answer... each) {
    answers.addAll(List.of(each));
    return new FeedDownloads(folder, QUICK)
        .fetch(List.of(source("/npm/all.zip", 1 << 20)), BuildProgress.NONE)
        .getFirst();
  }

  private Path file() {
    return folder.resolve("osv/npm/all.zip");
  }

  @Test
  void fetchesFile() {
    assertThat(fetch(whole(CONTENT, "\"1\"")))
        .isInstanceOfSatisfying(
            FeedDownload.Fetched.class,
            fetched -> assertThat(fetched.bytes()).isEqualTo(CONTENT.length()));
    assertThat(file()).hasContent(CONTENT);
    assertThat(folder.resolve("osv/npm/all.zip.part")).doesNotExist();
  }

  @Test
  void goesOnWhereAnInterruptedDownloadStopped() {
    fetch(brokenOff(4_000, "\"1\""), rest(4_000, 4_000));

    assertThat(file()).hasContent(CONTENT);
    assertThat(requests)
        .containsExactly("/npm/all.zip null null null", "/npm/all.zip bytes=4000- \"1\" null");
  }

  @Test
  void startsAgainWhereTheFileChangedMeanwhile() {
    String newer = "newer".repeat(100);

    fetch(brokenOff(4_000, "\"1\""), whole(newer, "\"2\""));

    assertThat(file()).hasContent(newer);
  }

  @Test
  void startsAgainWhereTheServerSendsAnotherRange() {
    fetch(brokenOff(4_000, "\"1\""), rest(3_000, 3_000), whole(CONTENT, "\"1\""));

    assertThat(file()).hasContent(CONTENT);
    assertThat(requests.getLast()).isEqualTo("/npm/all.zip null null null");
  }

  @Test
  void startsAgainWhereTheRangeIsRefused() {
    fetch(brokenOff(4_000, "\"1\""), status(416), whole(CONTENT, "\"1\""));

    assertThat(file()).hasContent(CONTENT);
  }

  @Test
  void doesNotFetchWhatIsUnchanged() {
    fetch(whole(CONTENT, "\"1\""));

    assertThat(fetch(status(304))).isInstanceOf(FeedDownload.Unchanged.class);
    assertThat(requests.getLast()).isEqualTo("/npm/all.zip null null \"1\"");
    assertThat(file()).hasContent(CONTENT);
  }

  @Test
  void waitsAndTriesAgainWhereTheServerIsBusy() {
    fetch(status(429, "Retry-After", "3600"), status(503), whole(CONTENT, "\"1\""));

    assertThat(file()).hasContent(CONTENT);
    assertThat(requests).hasSize(3);
  }

  @Test
  void followsRedirects() {
    fetch(status(302, "Location", "/elsewhere"), whole(CONTENT, "\"1\""));

    assertThat(requests.getLast()).startsWith("/elsewhere ");
    assertThat(file()).hasContent(CONTENT);
  }

  @Test
  void keepsOldFileWhereTheNewOneIsGone() {
    fetch(whole(CONTENT, "\"1\""));

    assertThatThrownBy(() -> fetch(status(404)))
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REMOTE))
        .hasMessageContaining("answers 404")
        .hasMessageContaining("stays as it is");
    assertThat(file()).hasContent(CONTENT);
    assertThat(requests).hasSize(2);
  }

  @Test
  void givesUpAfterAllAttempts() {
    assertThatThrownBy(() -> fetch(status(500), status(500), status(500), status(500)))
        .hasMessageContaining("answers 500 (4 attempts)");
    assertThat(requests).hasSize(4);
  }

  @Test
  void refusesWhatIsLargerThanTheLimit() throws IOException {
    answers.add(whole(CONTENT, "\"1\""));
    var downloads = new FeedDownloads(folder, QUICK);
    List<FeedSource> small = List.of(source("/npm/all.zip", 100));

    assertThatThrownBy(() -> downloads.fetch(small, BuildProgress.NONE))
        .hasMessageContaining("larger than the limit of 100 bytes");
    try (var left = Files.list(folder.resolve("osv/npm"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesStreamThatGrowsOverTheLimit() {
    answers.add(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      for (int i = 0; i < 1_000; i++) {
        exchange.getResponseBody().write(new byte[1_000]);
      }
    });
    var downloads = new FeedDownloads(folder, QUICK);
    List<FeedSource> small = List.of(source("/npm/all.zip", 10_000));

    assertThatThrownBy(() -> downloads.fetch(small, BuildProgress.NONE))
        .hasMessageContaining("larger than the limit");
  }

  @Test
  void givesUpOnServerThatStalls() {
    var impatient =
        new RetryPolicy(
            1,
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(200));
    answers.add(exchange -> {
      exchange.sendResponseHeaders(200, CONTENT.length());
      exchange.getResponseBody().write(new byte[10]);
      exchange.getResponseBody().flush();
      pause();
    });
    var downloads = new FeedDownloads(folder, impatient);
    List<FeedSource> sources = List.of(source("/npm/all.zip", 1 << 20));

    assertThatThrownBy(() -> downloads.fetch(sources, BuildProgress.NONE))
        .isInstanceOf(SeawallException.class);
    assertThat(file()).doesNotExist();
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void saysThatNothingCanBeReachedAndTriesEachHostOnce() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Map<String, URI> nobody =
        Map.of(
            "osv", URI.create("http://127.0.0.1:" + port + "/osv"),
            "kev", URI.create("http://127.0.0.1:" + port),
            "epss", URI.create("http://127.0.0.1:" + port));
    List<FeedSource> sources = FeedSource.publishers(nobody);

    assertThatThrownBy(() -> new FeedDownloads(folder, QUICK).fetch(sources, BuildProgress.NONE))
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REMOTE))
        .hasMessageContaining("no feed could be fetched");
  }

  @Test
  void fetchesOtherFeedsWhereOneFails() {
    answers.addAll(List.of(status(404), whole(CONTENT, "\"1\"")));
    FeedSource missing = source("/missing", 1 << 20);

    List<FeedDownload> results =
        new FeedDownloads(folder, QUICK)
            .fetch(List.of(missing, source("/npm/all.zip", 1 << 20)), BuildProgress.NONE);

    assertThat(results.getFirst()).isInstanceOf(FeedDownload.Failed.class);
    assertThat(results.getLast()).isInstanceOf(FeedDownload.Fetched.class);
  }

  @Test
  void putsMirrorsInPlaceOfPublishers() {
    List<FeedSource> sources =
        FeedSource.publishers(Map.of("osv", URI.create("https://mirror.example/feeds/osv")));

    assertThat(sources)
        .extracting(source -> source.uri().toString())
        .contains(
            "https://mirror.example/feeds/osv/Rocky%20Linux/all.zip",
            "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json");
  }

  @Test
  void refusesMirrorsThatMakeNoSense() {
    assertThatThrownBy(() -> FeedSource.publishers(Map.of("nvd", URI.create("https://x.example"))))
        .hasMessageContaining("there is no feed 'nvd'");
    assertThatThrownBy(() -> FeedSource.publishers(Map.of("osv", URI.create("file:///tmp"))))
        .hasMessageContaining("no http or https address");
  }
}
