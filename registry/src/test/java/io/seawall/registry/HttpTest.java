package io.seawall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request, or none that a registry knows, goes no further. */
class HttpTest {

  @TempDir Path folder;
  private Impostor upstream;
  private Bench bench;

  @BeforeEach
  void start() throws IOException {
    upstream = new Impostor(asked -> Impostor.say("200 OK", Sample.utf8("{}")));
    bench = new Bench(folder, upstream.url(), "limits: {head-timeout: 1s}");
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
    upstream.close();
  }

  private static void assertErrorDocument(Http.Answer answer) {
    assertThat(answer.field("Content-Type")).as("%s", answer).startsWith("application/json");
    assertThat(answer.text()).startsWith("{\"errors\":[{\"code\":\"").doesNotContain("jetty");
    assertThat(answer.field("Server")).isNull();
  }

  /** Two who understand the end of a request differently would see two requests, or one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: 5, 6\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: -1\r\n",
        "Content-Length : 5\r\n",
        "Transfer-Encoding: gzip, chunked\r\nContent-Length: 5\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding\r\n: chunked\r\n",
        "X: 1\r\n folded\r\n",
        "X\0: 1\r\n",
      })
  void whatHasTwoMeaningsIsRefusedBeforeTheRegistry(String fields) throws IOException {
    Http.Answer answer =
        bench.http.raw(
            "POST",
            Http.latin1(
                "POST /v2/a/b/blobs/uploads/ HTTP/1.1\r\nHost: gate.test\r\n"
                    + fields
                    + "\r\n0\r\n\r\nGET /v2/ HTTP/1.1\r\nHost: gate.test\r\n\r\n"));

    assertThat(answer.status()).as("%s", answer).isBetween(400, 501);
    assertErrorDocument(answer);
    assertThat(upstream.relayed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/a/../b/manifests/1",
        "/v2/a/%2e%2e/b/manifests/1",
        "/v2/a%2Fb/manifests/1",
        "/v2//a/manifests/1",
        "/v2/a/manifests/1/",
        "/v2/a;x=1/manifests/1",
        "/v2/A/manifests/1",
        "/v2/a/manifests/sha256:12",
        "/v2/a/manifests/-1",
        "/V2/a/manifests/1",
        "/v1/a",
        "/",
        "/v2/a/secrets/1",
        "/v2/a/blobs/sha256:" + "x",
        "/v2/_catalog/",
      })
  void anAddressThatIsNoneGoesNoFurther(String target) throws IOException {
    Http.Answer answer = bench.http.get(target);

    assertThat(answer.status()).as("%s", answer).isBetween(400, 404);
    assertErrorDocument(answer);
    assertThat(upstream.relayed()).isEmpty();
    assertThat(bench.accesses)
        .singleElement()
        .satisfies(access -> {
          assertThat(access.status()).isEqualTo(answer.status());
          assertThat(access.refusal()).isNotEmpty();
        });
  }

  @Test
  void whoAsksForNothingTooOftenIsTurnedAwayToo() throws IOException {
    try (var limited =
        new Bench(
            Files.createDirectory(folder.resolve("limited")),
            upstream.url(),
            "access: {rate-limits: {requests-per-second: 1, burst: 1}}")) {
      Http.Answer last = limited.http.get("/nothing");
      for (int i = 0; i < 20 && last.status() != 429; i++) {
        last = limited.http.get("/v2/A/manifests/1");
      }
      assertThat(last.status()).as("%s", last).isEqualTo(429);
      assertThat(last.field("Retry-After")).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  void whatIsNoRequestIsToldSoWhateverItWants(String method) throws IOException {
    Http.Answer answer =
        bench.http.raw(
            method,
            Http.latin1(
                method
                    + " /v2/a/b/manifests/1 HTTP/1.1\r\nHost: gate.test\r\n"
                    + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));

    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertErrorDocument(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"})
  void aMethodThatIsNoneGoesNoFurther(String method) throws IOException {
    Http.Answer answer = bench.http.send(method, "/v2/a/b/manifests/1", new byte[0]);

    assertThat(answer.status()).as("%s", answer).isBetween(400, 501);
    assertErrorDocument(answer);
    assertThat(upstream.relayed()).isEmpty();
  }

  @Test
  void aHeadThatIsTooLongIsRefused() throws IOException {
    Http.Answer answer = bench.http.get("/v2/", "X: " + "y".repeat(100_000));

    assertThat(answer.status()).isEqualTo(431);
    assertErrorDocument(answer);
  }

  @Test
  void aRequestWithoutHostIsNone() throws IOException {
    Http.Answer answer = bench.http.raw("GET", Http.latin1("GET /v2/ HTTP/1.1\r\n\r\n"));

    assertThat(answer.status()).isEqualTo(400);
    assertErrorDocument(answer);
  }

  /** The connection is closed by the gate: the test only reads until it is. */
  @Test
  void aHeadThatComesByteByByteIsCutOff() throws IOException {
    try (Socket socket = bench.http.connect()) {
      socket.getOutputStream().write(Http.latin1("GET /v2/ HTTP/1.1\r\nX: "));
      Thread dripping = Thread.ofVirtual().start(() -> drip(socket));
      Http.Answer answer = Http.read(new BufferedInputStream(socket.getInputStream()), "GET");
      assertThat(answer.status()).isZero();
      dripping.interrupt();
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
    assertThat(upstream.relayed()).isEmpty();
  }

  private static void drip(Socket socket) {
    try {
      while (!Thread.interrupted()) {
        socket.getOutputStream().write('y');
        LockSupport.parkNanos(50_000_000);
      }
    } catch (IOException _) {
      // It was cut off, as it should be.
    }
  }

  @Test
  void severalRequestsMayComeOverOneConnection() throws IOException {
    try (Socket socket = bench.http.connect()) {
      var in = new BufferedInputStream(socket.getInputStream());
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(Http.latin1("GET /v2/ HTTP/1.1\r\nHost: gate.test\r\n\r\n"));
        assertThat(Http.read(in, "GET").text()).isEqualTo("{}");
      }
    }
  }

  @Test
  void requestsComeByTheSecondVersionTooWithoutTls() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      URI base = URI.create("http://127.0.0.1:" + bench.gate.port());
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(base.resolve("/v2/")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("{}");
      HttpResponse<String> refused =
          client.send(
              HttpRequest.newBuilder(base.resolve("/v1/")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.body()).startsWith("{\"errors\":");
    }
  }
}
