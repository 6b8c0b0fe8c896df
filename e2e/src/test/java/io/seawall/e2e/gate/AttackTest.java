package io.seawall.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that no client sends: refused, and nothing is left half-visible. */
class AttackTest {

  private static final String V2 = "/v2/team/app";

  @TempDir static Path shared;

  private static Harbour harbour;
  private static Door front;
  private static Image critical;
  private static Image fixed;

  @BeforeAll
  static void opensAHarbour() throws Exception {
    critical = Image.critical(shared);
    fixed = Image.fixed(shared);
    harbour = Harbour.enforcing(shared.resolve("harbour"));
    front = harbour.front();
    critical.push(harbour.registry().door(), "team/app", "bad");
    fixed.push(front, "team/app", "good");
  }

  @AfterAll
  static void closesIt() {
    if (harbour != null) {
      harbour.close();
    }
  }

  @AfterEach
  void theGateStillWorks() throws IOException {
    assertThat(front.get("/v2/").status()).isEqualTo(200);
    assertThat(front.get(V2 + "/manifests/good").status()).isEqualTo(200);
    assertThat(front.get(V2 + "/manifests/bad").status()).isBetween(400, 499);
  }

  private static void isOciError(Response response) {
    assertThat(Cases.json(response.text()).get("errors").get(0).get("message").asString())
        .as(response.toString())
        .isNotBlank();
  }

  /** All that comes back until the gate closes the connection. */
  private static List<Response> answers(byte[] bytes) throws IOException {
    var responses = new ArrayList<Response>();
    try (Socket socket = front.connect()) {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      var in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        responses.add(Wire.readResponse(in, "GET"));
      }
    } catch (EOFException | SocketException e) {
      return responses;
    }
  }

  private static final String SMUGGLED =
      "GET " + V2 + "/manifests/good HTTP/1.1\r\nHost: x\r\n\r\n";

  static Stream<Map.Entry<String, String>> requestsThatTwoServersReadInTwoWays() {
    String start = "POST " + V2 + "/blobs/uploads/ HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    String zero = "0\r\n\r\n";
    return Stream.of(
        Map.entry(
            "length and chunks",
            start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + zero + SMUGGLED),
        Map.entry(
            "chunks and length",
            start + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n" + zero + SMUGGLED),
        Map.entry(
            "two lengths",
            start
                + "Content-Length: 0\r\nContent-Length: "
                + SMUGGLED.length()
                + "\r\n\r\n"
                + SMUGGLED),
        Map.entry(
            "two lengths in one",
            start + "Content-Length: 0, " + SMUGGLED.length() + "\r\n\r\n" + SMUGGLED),
        Map.entry("length with a sign", start + "Content-Length: +0\r\n\r\n" + SMUGGLED),
        Map.entry("negative length", start + "Content-Length: -1\r\n\r\n" + SMUGGLED),
        Map.entry("length in hexadecimal", start + "Content-Length: 0x0\r\n\r\n" + SMUGGLED),
        Map.entry(
            "length beyond all numbers",
            start + "Content-Length: 99999999999999999999\r\n\r\n" + SMUGGLED),
        Map.entry(
            "folded header",
            start
                + "X: a\r\n Content-Length: 0\r\nTransfer-Encoding:\r\n chunked\r\n\r\n"
                + zero
                + SMUGGLED),
        Map.entry(
            "space before the colon",
            start + "Transfer-Encoding : chunked\r\n\r\n" + zero + SMUGGLED),
        Map.entry(
            "unknown coding", start + "Transfer-Encoding: xchunked\r\n\r\n" + zero + SMUGGLED),
        Map.entry("identity", start + "Transfer-Encoding: identity\r\n\r\n" + SMUGGLED),
        Map.entry(
            "coding after chunked",
            start + "Transfer-Encoding: chunked, gzip\r\n\r\n" + zero + SMUGGLED),
        Map.entry(
            "two codings",
            start
                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n"
                + zero
                + SMUGGLED),
        Map.entry(
            "bare line feeds", (start + "Content-Length: 0\r\n\r\n").replace("\r", "") + SMUGGLED),
        Map.entry(
            "bare carriage return",
            start + "X: a\rTransfer-Encoding: chunked\r\n\r\n" + zero + SMUGGLED),
        Map.entry("zero in a header", start + "X: a\0b\r\nContent-Length: 0\r\n\r\n" + SMUGGLED),
        Map.entry(
            "chunk size with a sign",
            start + "Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n" + SMUGGLED),
        Map.entry(
            "chunk size in letters",
            start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n" + SMUGGLED),
        Map.entry(
            "chunk size beyond all numbers",
            start
                + "Transfer-Encoding: chunked\r\n\r\n1"
                + "0".repeat(17)
                + "\r\nx\r\n"
                + zero
                + SMUGGLED),
        Map.entry(
            "chunk longer than said",
            start + "Transfer-Encoding: chunked\r\n\r\n1\r\nxyz\r\n" + zero + SMUGGLED),
        Map.entry("two hosts", start + "Host: other\r\nContent-Length: 0\r\n\r\n" + SMUGGLED),
        Map.entry(
            "no host",
            start.replace("Host: 127.0.0.1\r\n", "") + "Content-Length: 0\r\n\r\n" + SMUGGLED),
        Map.entry(
            "space before the first header",
            start.replace("Host", " Host") + "Content-Length: 0\r\n\r\n" + SMUGGLED));
  }

  @ParameterizedTest
  @MethodSource("requestsThatTwoServersReadInTwoWays")
  void requestsThatTwoServersReadInTwoWaysAreRefused(Map.Entry<String, String> request)
      throws IOException {
    List<Response> answers = answers(Wire.latin1(request.getValue()));

    assertThat(answers).as("at most a refusal, never the hidden request").hasSizeLessThan(2);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isBetween(400, 501));
  }

  /** RFC 9112, section 6.1: such a message may be framed wrongly, so nothing may follow it. */
  @Test
  void chunksInVersion10EndTheConnection() throws IOException {
    String start = "POST " + V2 + "/blobs/uploads/ HTTP/1.0\r\nHost: 127.0.0.1\r\n";
    List<Response> answers =
        answers(Wire.latin1(start + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED));

    assertThat(answers).as("never the hidden request").hasSizeLessThan(2);
  }

  @Test
  void extensionsAndTrailersOfChunksHideNothing() throws IOException {
    String start =
        "POST "
            + V2
            + "/blobs/uploads/ HTTP/1.1\r\nHost: "
            + front.host()
            + "\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (String body :
        List.of(
            "0;a=b\r\n\r\n",
            "0;a=\"\r\n\r\n" + SMUGGLED,
            "0\r\nTransfer-Encoding: chunked\r\n\r\n",
            "0\r\nAuthorization: Basic eDp5\r\n\r\n",
            "0;" + "a".repeat(100_000) + "\r\n\r\n")) {
      List<Response> answers = answers(Wire.latin1(start + body));
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 200)
          .hasSizeLessThanOrEqualTo(body.endsWith(SMUGGLED) ? 1 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/team/x/../app/manifests/bad",
        "/v2/team/app/../app/manifests/bad",
        "/v2/team/./app/manifests/bad",
        "/v2/../v2/team/app/manifests/bad",
        "/v2/team/%2e%2e/team/app/manifests/bad",
        "/v2/team/x/%2E%2E/app/manifests/bad",
        "/v2/team%2fapp/manifests/bad",
        "/v2/team%2Fapp%2Fmanifests%2Fbad",
        "/v2/team/app/manifests/%62ad",
        "/v2/team/%61pp/manifests/bad",
        "/v2//team/app/manifests/bad",
        "//v2/team/app/manifests/bad",
        "/v2/team//app/manifests/bad",
        "/v2/team/app/manifests//bad",
        "/v2/team/app/manifests/bad/",
        "/V2/team/app/manifests/bad",
        "/v2/Team/App/manifests/bad",
        "/v2/team/app/Manifests/bad",
        "/v2/team/app/manifests/bad;x=y",
        "/v2/team;x/app/manifests/bad",
        "/v2/team/app/manifests/bad%00",
        "/v2/team/app/manifests/bad%0d%0aX:y",
        "/v2/team\\app/manifests/bad",
        "/v2/team/app/manifests/bad#x",
        "/v2/team/app/manifests/bad?x=/v2/team/app/manifests/good",
        "/v2/team/app/manifests/good/../bad",
        "/v2/team/app/blobs/uploads/../../manifests/bad",
        "/v2/team/app/tags/list/../../manifests/bad",
        "/x/../v2/team/app/manifests/bad",
        "/%76%32/team/app/manifests/bad",
        "/v2/team/app/manifests/\u00e9",
        "http://127.0.0.1/v2/team/app/manifests/bad",
        "http://example.invalid/v2/team/app/manifests/bad",
        "*",
        "v2/team/app/manifests/bad"
      })
  void tricksInThePathDoNotLeadToADeniedImage(String path) throws IOException {
    for (String method : List.of("GET", "HEAD")) {
      byte[] request =
          Wire.latin1(
              method
                  + " "
                  + path
                  + " HTTP/1.1\r\nHost: "
                  + front.host()
                  + "\r\nConnection: close\r\n\r\n");
      for (Response answer : answers(request)) {
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(answer.text()).doesNotContain("schemaVersion");
      }
    }
  }

  @Test
  void namesOfAnyLengthAreRefused() throws IOException {
    for (String path :
        List.of(
            V2 + "/manifests/" + "t".repeat(10_000),
            "/v2/" + "a/".repeat(4_000) + "manifests/bad",
            V2 + "/tags/list?last=" + "x".repeat(60_000),
            V2 + "/blobs/sha256:" + "0".repeat(9_000))) {
      assertThat(front.get(path).status()).as(path.substring(0, 60)).isBetween(400, 499);
    }
    Request heads = Request.of("GET", "/v2/");
    for (int i = 0; i < 2_000; i++) {
      heads = heads.with("X-" + i, "y".repeat(100));
    }
    Request many = heads;
    try {
      assertThat(front.send(many).status()).isBetween(400, 499);
    } catch (SocketException closed) {
      assertThat(closed).as("closed while the rest was still on its way").isNotNull();
    }
  }

  @Test
  void aManifestOfMoreThanFourMegabytesIsRefusedHoweverItComes() throws IOException {
    byte[] huge = new byte[(4 << 20) + 1];
    java.util.Arrays.fill(huge, (byte) ' ');
    Request put = Request.of("PUT", V2 + "/manifests/huge").with("Content-Type", Image.MANIFEST);
    for (Request request : List.of(put.body(huge), put.chunked(huge))) {
      try {
        Response answer = front.send(request);
        assertThat(answer.status()).isBetween(400, 499);
        isOciError(answer);
      } catch (SocketException closed) {
        assertThat(closed).as("closed while the rest was still on its way").isNotNull();
      }
    }
    assertThat(front.get(V2 + "/manifests/huge").status()).isEqualTo(404);
  }

  @Test
  void whatIsCutOffLeavesNothing() throws IOException {
    byte[] blob = fixed.blob(fixed.layers().get(1));
    byte[] other = java.util.Arrays.copyOf(blob, blob.length + 7);
    String digest = Image.digestOf(other);
    String upload = begin();
    cutOff("PUT " + upload + "digest=" + digest, "Content-Length: " + other.length, other, 20);
    cutOff("PATCH " + upload, "Content-Length: " + other.length, other, 20);
    cutOff("PATCH " + upload, "Transfer-Encoding: chunked\r\n\r\n40", other, 20);
    byte[] manifest = fixed.manifest();
    cutOff("PUT " + V2 + "/manifests/cut", "Content-Length: " + manifest.length, manifest, 50);
    assertThat(front.head(V2 + "/blobs/" + digest).status()).isEqualTo(404);
    assertThat(front.get(V2 + "/manifests/cut").status()).isEqualTo(404);
    assertThat(harbour.registry().door().get(V2 + "/manifests/cut").status()).isEqualTo(404);
  }

  private static String begin() throws IOException {
    Response begun = front.send(Request.of("POST", V2 + "/blobs/uploads/").body(new byte[0]));
    assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
    String location = Uploads.path(java.util.Objects.requireNonNull(begun.header("Location")));
    return location + (location.contains("?") ? "&" : "?");
  }

  private static void cutOff(String first, String framing, byte[] body, int sent)
      throws IOException {
    try (Socket socket = front.connect()) {
      var out = socket.getOutputStream();
      out.write(
          Wire.latin1(
              first + " HTTP/1.1\r\nHost: " + front.host() + "\r\n" + framing + "\r\n\r\n"));
      out.write(body, 0, sent);
      out.flush();
    }
  }

  @Test
  void wrongDigestsAreRefused() throws IOException {
    byte[] blob = fixed.blob(fixed.layers().get(1));
    String wrong = "sha256:" + "ab".repeat(32);
    for (String digest :
        List.of(wrong, "sha256:12", "sha256:" + "AB".repeat(32), "md5:" + "ab".repeat(16), "")) {
      Response answer =
          front.send(
              Request.of("PUT", begin() + "digest=" + digest)
                  .with("Content-Type", "application/octet-stream")
                  .body(blob));
      assertThat(answer.status()).as(digest + " " + answer).isBetween(400, 499);
    }
    assertThat(front.head(V2 + "/blobs/" + wrong).status()).isEqualTo(404);
    Response manifest = fixed.pushManifest(front, "team/app", wrong);
    assertThat(manifest.status()).as(manifest.toString()).isBetween(400, 499);
    isOciError(manifest);
    assertThat(front.get(V2 + "/manifests/" + wrong).status()).isEqualTo(404);
  }

  @Test
  void slowClientsHoldNobodyUp() throws Exception {
    var slow = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = front.connect();
        socket.getOutputStream().write(Wire.latin1("GET /v2/ HTTP/1.1\r\nHost: x\r\nX-Slow: "));
        slow.add(socket);
      }
      assertThat(front.get("/v2/").status()).isEqualTo(200);
      assertThat(fixed.push(front, "slow/app", "1").status()).isEqualTo(201);
      // Each byte ends the silence, but not the patience.
      Socket first = slow.getFirst();
      first.setSoTimeout(1_000);
      assertThat(isEnded(first)).as("a head that never ends is ended").isTrue();
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static boolean isEnded(Socket socket) throws InterruptedException {
    for (int i = 0; i < 120; i++) {
      try {
        socket.getOutputStream().write('x');
        if (socket.getInputStream().read() < 0) {
          return true;
        }
        return true;
      } catch (java.net.SocketTimeoutException e) {
        Thread.sleep(1);
      } catch (IOException e) {
        return true;
      }
    }
    return false;
  }
}
