package io.seawall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Digest;
import io.seawall.registry.configuration.GateConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the registry answers, nothing gets out that was not judged. */
class HostileRegistryTest {

  private static final Sample IMAGE = Sample.of("calm@1.0.0");
  private static final byte[] NONE = new byte[0];

  @TempDir Path folder;

  /** Serves an image as a registry does. */
  private static byte[] serve(Impostor.Asked asked, Sample image) {
    String last = asked.target().substring(asked.target().lastIndexOf('/') + 1);
    if (asked.target().equals("/v2/")) {
      return Impostor.say("200 OK", Sample.utf8("{}"));
    } else if (asked.target().contains("/manifests/") && asked.method().equals("PUT")) {
      return Impostor.say("201 Created", NONE, "Location: /v2/a/b/manifests/" + image.digest());
    } else if (asked.target().contains("/manifests/")) {
      return manifest(image, image.digest());
    }
    for (byte[] blob : image.blobs()) {
      if (last.equals(Digest.sha256Of(blob).toString())) {
        return Impostor.say("200 OK", blob);
      }
    }
    return Impostor.say("404 Not Found", Sample.utf8("{}"));
  }

  private static byte[] manifest(Sample image, Digest stated) {
    return Impostor.say(
        "200 OK",
        Sample.utf8(image.manifest()),
        "Content-Type: " + Sample.MANIFEST,
        "ETag: \"" + stated + "\"",
        "Docker-Content-Digest: " + stated);
  }

  @Test
  void aDigestThatIsNotThatOfTheBytesIsNotPassedOn() throws IOException {
    Digest other = Digest.sha256Of(Sample.utf8("other"));
    try (var upstream =
            new Impostor(asked ->
                asked.target().contains("/manifests/")
                    ? manifest(IMAGE, other)
                    : serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url())) {
      assertThat(bench.pull("a/b", "1").status()).isEqualTo(502);
      assertThat(bench.http.head("/v2/a/b/manifests/1").status()).isEqualTo(502);
    }
  }

  @Test
  void otherBytesThanTheDigestThatWasAskedForAreNotServed() throws IOException {
    try (var upstream = new Impostor(asked -> serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url())) {
      assertThat(bench.pull("a/b", "1").status()).isEqualTo(200);
      Digest other = Digest.sha256Of(Sample.utf8("other"));

      Http.Answer lied = bench.pull("a/b", other.toString());
      assertThat(lied.status()).as("%s", lied).isGreaterThanOrEqualTo(400);
      assertThat(bench.http.head("/v2/a/b/manifests/" + other).status())
          .isGreaterThanOrEqualTo(400);
    }
  }

  @Test
  void aManifestOfMoreThanFourMebibytesIsNotServed() throws IOException {
    byte[] large = new byte[(4 << 20) + 1];
    try (var upstream =
            new Impostor(asked ->
                asked.target().contains("/manifests/")
                    ? Impostor.say("200 OK", large, "Content-Type: " + Sample.MANIFEST)
                    : serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url())) {
      Http.Answer pulled = bench.pull("a/b", "1");
      assertThat(pulled.status()).isEqualTo(403);
      assertThat(pulled.text()).contains("4 MiB");
    }
  }

  @Test
  void aRedirectOrAnAnswerWithoutBytesLeadsNowhere() throws IOException {
    for (String status : List.of("307 There", "304 Not Modified", "206 Partial", "204 None")) {
      Path own = Files.createTempDirectory(folder, "gate");
      try (var upstream =
              new Impostor(asked ->
                  asked.target().contains("/manifests/")
                      ? Impostor.say(status, NONE, "Location: http://elsewhere.test/v2/")
                      : serve(asked, IMAGE));
          var bench = new Bench(own, upstream.url())) {
        Http.Answer pulled = bench.pull("a/b", "1");
        assertThat(pulled.status()).as(status).isEqualTo(502);
        assertThat(pulled.text()).contains("UNAVAILABLE");
      }
    }
  }

  /** What would let a registry answer without the bytes on which the gate decides. */
  @Test
  void conditionsOfClientsStayAtTheGate() throws IOException {
    try (var upstream = new Impostor(asked -> serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url())) {
      Http.Answer pulled =
          bench.pull(
              "a/b",
              "1",
              "If-None-Match: \"" + IMAGE.digest() + "\"",
              "Range: bytes=0-3",
              "Accept-Encoding: gzip");
      assertThat(pulled.text()).isEqualTo(IMAGE.manifest());
      for (Impostor.Asked asked : upstream.asked) {
        if (asked.target().equals("/v2/a/b/manifests/1")) {
          assertThat(asked.fields("If-None-Match")).isEmpty();
          assertThat(asked.fields("Range")).isEmpty();
          assertThat(asked.fields("Accept-Encoding")).isEmpty();
        }
      }
    }
  }

  @Test
  void aBodyThatEndsTooEarlyNeverLooksComplete() throws IOException {
    byte[] layer = IMAGE.layer(0);
    String target = "/v2/a/b/blobs/" + Digest.sha256Of(layer);
    var shortened = new AtomicBoolean();
    try (var upstream =
            new Impostor(asked -> {
              if (shortened.get() && asked.target().equals(target)) {
                byte[] whole = Impostor.say("200 OK", layer);
                return Arrays.copyOf(whole, whole.length - 10);
              }
              return serve(asked, IMAGE);
            });
        var bench = new Bench(folder, upstream.url())) {
      assertThat(bench.pull("a/b", "1").status()).isEqualTo(200);
      assertThat(bench.http.get(target).body()).isEqualTo(layer);
      shortened.set(true);

      Http.Answer pulled = bench.http.get(target);

      assertThat(pulled.whole()).isFalse();
    }
  }

  @Test
  void chunksThatBreakOffNeverLookComplete() throws IOException {
    byte[] layer = IMAGE.layer(0);
    String target = "/v2/a/b/blobs/" + Digest.sha256Of(layer);
    var broken = new AtomicBoolean();
    try (var upstream =
            new Impostor(asked ->
                broken.get() && asked.target().equals(target)
                    ? Http.latin1(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n8\r\nab")
                    : serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url())) {
      assertThat(bench.pull("a/b", "1").status()).isEqualTo(200);
      broken.set(true);

      Http.Answer pulled = bench.http.get(target);

      assertThat(pulled.whole()).isFalse();
      assertThat(pulled.body().length).isLessThan(7);
    }
  }

  @Test
  void whoMayNotAskTheRegistryLearnsNothingOfTheGate() throws IOException {
    try (var upstream =
            new Impostor(asked ->
                asked.fields("Authorization").isEmpty()
                    ? Impostor.say(
                        "401 No",
                        Sample.utf8("{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}"),
                        "WWW-Authenticate: Bearer realm=\"http://token.test/\"")
                    : serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url())) {
      String unknown = "/v2/a/b/blobs/" + Digest.sha256Of(IMAGE.layer(0));
      for (String target : List.of("/v2/a/b/manifests/1", unknown, "/v2/a/b/tags/list")) {
        Http.Answer asked = bench.http.get(target);
        assertThat(asked.status()).as(target).isEqualTo(401);
        assertThat(asked.field("WWW-Authenticate")).contains("http://token.test/");
        assertThat(asked.text()).contains("UNAUTHORIZED");
      }
      Http.Answer pushed = Bench.manifest(bench.http, "a/b", "1", IMAGE.manifest());
      assertThat(pushed.status()).isEqualTo(401);
      assertThat(upstream.asked).noneMatch(asked -> asked.method().equals("PUT"));
      assertThat(bench.http.get(unknown, "Authorization: Bearer abc").status()).isEqualTo(404);
    }
  }

  @Test
  void whatTheRegistryRefusesAfterTheVerdictIsNotVisible() throws IOException {
    try (var upstream =
            new Impostor(asked ->
                asked.method().equals("PUT")
                    ? Impostor.say("507 Full", Sample.utf8("{\"errors\":[]}"))
                    : serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url())) {
      Http.Answer pushed = Bench.manifest(bench.http, "a/b", "1", IMAGE.manifest());
      assertThat(pushed.status()).as("%s", pushed).isEqualTo(507);
      assertThat(bench.records().standing("a/b", IMAGE.digest())).isNull();
      assertThat(bench.http.get("/v2/a/b/blobs/" + Digest.sha256Of(IMAGE.layer(0))).status())
          .isEqualTo(404);
    }
  }

  @Test
  void whatNeverReachedTheRegistryIsNotVisibleEither() throws IOException {
    try (var upstream =
            new Impostor(asked -> asked.method().equals("PUT") ? NONE : serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url())) {
      Http.Answer pushed = Bench.manifest(bench.http, "a/b", "1", IMAGE.manifest());
      assertThat(pushed.status()).as("%s", pushed).isEqualTo(502);
      assertThat(bench.records().standing("a/b", IMAGE.digest())).isNull();
    }
  }

  /** A registry that gives a layer only when the test lets it. */
  private static final class Slow implements Impostor.Script {

    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public byte[] answer(Impostor.Asked asked) throws IOException {
      if (asked.target().endsWith(Digest.sha256Of(IMAGE.layer(0)).toString())) {
        try {
          assertThat(gate.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      return serve(asked, IMAGE);
    }
  }

  private static String overrun(String word) {
    return "policies: [{repositories: '**', push: {budget: 1s, overrun: " + word + "}}]";
  }

  @Test
  void aPushThatTakesTooLongIsRefusedAndTheNextOneFindsTheVerdict() throws Exception {
    var slow = new Slow();
    try (var upstream = new Impostor(slow);
        var bench = new Bench(folder, upstream.url(), overrun("refuse"))) {
      Http.Answer pushed = Bench.manifest(bench.http, "a/b", "1", IMAGE.manifest());
      assertThat(pushed.status()).as("%s", pushed).isEqualTo(403);
      assertThat(pushed.text()).contains("push again");
      slow.gate.countDown();
      Http.Answer again = Bench.manifest(bench.http, "a/b", "1", IMAGE.manifest());
      assertThat(again.status()).as("%s", again).isEqualTo(201);
    }
  }

  @Test
  void aPushInQuarantineIsTakenAndSeenOnlyAfterItsVerdict() throws Exception {
    var slow = new Slow();
    try (var upstream = new Impostor(slow);
        var bench = new Bench(folder, upstream.url(), overrun("quarantine"))) {
      Http.Answer pushed = Bench.manifest(bench.http, "a/b", "1", IMAGE.manifest());
      assertThat(pushed.status()).as("%s", pushed).isEqualTo(201);
      assertThat(pushed.field("Warning")).contains("hidden until judged");
      assertThat(bench.pull("a/b", "1").status()).isEqualTo(403);
      slow.gate.countDown();
      assertThat(bench.pull("a/b", "1").status()).isEqualTo(200);
    }
  }

  @Test
  void aPushThatIsHeldWaitsBeyondItsBudget() throws Exception {
    var slow = new Slow();
    try (var upstream = new Impostor(slow);
        var bench = new Bench(folder, upstream.url(), overrun("hold"))) {
      Thread release =
          Thread.ofVirtual()
              .start(() -> {
                LockSupport.parkNanos(1_300_000_000L);
                slow.gate.countDown();
              });
      Http.Answer pushed = Bench.manifest(bench.http, "a/b", "1", IMAGE.manifest());
      assertThat(pushed.status()).as("%s", pushed).isEqualTo(201);
      release.join();
    }
  }

  @Test
  void passwordsOfTheGatesAccountsNeverReachTheRegistry() throws IOException {
    Files.writeString(folder.resolve("users"), "ci:" + BCRYPT + "\n");
    Files.writeString(folder.resolve("secret"), "upstream-secret\n");
    String accounts =
        """
        access:
          accounts:
            htpasswd: users
            rules:
              - repositories: "**"
                users: ci
                roles: [pull, push, delete]
        """;
    try (var upstream = new Impostor(asked -> serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url(), accounts)) {
      String login = "Authorization: Basic " + base64("ci:abc");
      assertThat(bench.pull("a/b", "1").status()).isEqualTo(401);
      assertThat(bench.pull("a/b", "1", "Authorization: Basic " + base64("ci:no")).status())
          .isEqualTo(401);
      assertThat(upstream.relayed()).isEmpty();
      Bench.manifest(bench.http, "a/b", "1", IMAGE.manifest(), login);
      assertThat(bench.pull("a/b", "1", login).status()).isEqualTo(200);
      String blob = "/v2/a/b/blobs/" + Digest.sha256Of(IMAGE.layer(0));
      assertThat(bench.http.get(blob, login).status()).isEqualTo(200);
      bench.http.send("POST", "/v2/a/b/blobs/uploads/", NONE, login);
      bench.http.get("/v2/a/b/referrers/" + IMAGE.digest(), login);
      bench.http.send("DELETE", "/v2/a/b/manifests/1", NONE, login);
      assertThat(upstream.asked)
          .isNotEmpty()
          .allMatch(asked -> asked.fields("Authorization").isEmpty());
    }
  }

  /** Else the gate, which may read all, would fetch for everyone what only some may have. */
  @Test
  void aBlobIsMountedOnlyFromWhereTheAccountMayRead() throws IOException {
    Files.writeString(folder.resolve("users"), "ci:" + BCRYPT + "\n");
    String accounts =
        """
        access:
          accounts:
            htpasswd: users
            rules:
              - repositories: "dev/*"
                users: ci
                roles: [pull, push]
        """;
    byte[] mounted = Impostor.say("201 Created", NONE, "Location: /v2/dev/a/blobs/x");
    try (var upstream = new Impostor(asked -> mounted);
        var bench = new Bench(folder, upstream.url(), accounts)) {
      String login = "Authorization: Basic " + base64("ci:abc");
      String begin = "/v2/dev/a/blobs/uploads/";
      String mount = "mount=" + Digest.sha256Of(IMAGE.layer(0));
      for (String from :
          List.of(
              "&from=secret/b",
              "&%66rom=secret/b",
              "&from=secret%2Fb",
              "&from=dev/b&from=secret/b",
              "&from=dev/b;from=secret/b",
              "&from=secret/b%ZZ",
              "&from=")) {
        Http.Answer refused = bench.http.send("POST", begin + "?" + mount + from, NONE, login);
        assertThat(refused.status()).as("%s %s", from, refused).isIn(400, 403);
      }
      byte[] form = Sample.utf8(mount + "&from=secret/b");
      String type = "Content-Type: Application/X-WWW-Form-Urlencoded";
      assertThat(bench.http.send("POST", begin, form, login, type).status()).isEqualTo(400);
      assertThat(upstream.relayed()).isEmpty();
      Http.Answer own = bench.http.send("POST", begin + "?" + mount + "&from=dev%2Fb", NONE, login);
      assertThat(own.status()).as("%s", own).isEqualTo(201);
    }
  }

  @Test
  void whatTheGateFailsAtIsInItsRecordAndNotInTheAnswer() throws Exception {
    try (var upstream = new Impostor(asked -> serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url())) {
      Path records = GateFolders.of(GateConfiguration.DEFAULT, bench.folders()).records();
      Files.createDirectories(records);
      Files.writeString(records.resolve("manifests"), "no folder");

      Http.Answer pushed = Bench.manifest(bench.http, "a/b", "1", IMAGE.manifest());

      assertThat(pushed.status()).as("%s", pushed).isEqualTo(500);
      assertThat(pushed.text()).contains("UNKNOWN").doesNotContain(records.toString());
      assertThat(upstream.asked).noneMatch(asked -> asked.method().equals("PUT"));
      assertThat(bench.accesses).anyMatch(access -> access.notice().contains("cannot be written"));
    }
  }

  @Test
  void anIndexWhoseChildTheRegistryDoesNotGiveIsRefusedWithTheReason() throws IOException {
    try (var upstream =
            new Impostor(asked ->
                asked.target().endsWith(IMAGE.digest().toString())
                    ? Impostor.say("410 Gone", Sample.utf8("{}"))
                    : serve(asked, IMAGE));
        var bench = new Bench(folder, upstream.url())) {
      Http.Answer pushed = Bench.manifest(bench.http, "a/b", "1", Sample.index(IMAGE.manifest()));
      assertThat(pushed.status()).as("%s", pushed).isEqualTo(403);
      assertThat(pushed.text()).contains("DENIED", "cannot read the image", "410");
      assertThat(upstream.asked).noneMatch(asked -> asked.method().equals("PUT"));
    }
  }

  /** The password {@code abc}, as in the tests of accounts. */
  private static final String BCRYPT =
      "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void onlyAddressesOfTheRegistryItselfBecomeThoseOfTheGate() throws IOException {
    var location = new AtomicReference<String>("");
    try (var upstream =
            new Impostor(asked -> Impostor.say("202 Go on", NONE, "Location: " + location.get()));
        var bench = new Bench(folder, upstream.url())) {
      String path = "/v2/a/b/blobs/uploads/1?_state=x%2Fy";
      String[][] pairs = {
        {upstream.url() + path, "http://gate.test:5000" + path},
        {path, path},
        {"http://elsewhere.test" + path, "http://elsewhere.test" + path},
        {
          "http://elsewhere.test/?u=" + upstream.host(),
          "http://elsewhere.test/?u=" + upstream.host()
        },
      };
      for (String[] pair : pairs) {
        location.set(pair[0]);
        assertThat(bench.http.send("POST", "/v2/a/b/blobs/uploads/", NONE).field("Location"))
            .isEqualTo(pair[1]);
      }
    }
  }

  @Test
  void fieldsOfAConnectionAndOfProxiesBeforeTheGateStayThere() throws IOException {
    try (var upstream =
            new Impostor(asked ->
                Impostor.say(
                    "200 OK",
                    Sample.utf8("{}"),
                    "Keep-Alive: timeout=5",
                    "Proxy-Authenticate: Basic",
                    "X-Kept: 2"));
        var bench = new Bench(folder, upstream.url())) {
      Http.Answer answer =
          bench.http.get(
              "/v2/",
              "Connection: close, X-Mine",
              "X-Mine: 1",
              "TE: trailers",
              "Proxy-Authorization: Basic abc",
              "Forwarded: for=10.0.0.1",
              "X-Forwarded-For: 10.0.0.1",
              "X-Forwarded-Proto: https",
              "X-Forwarded-Host: evil.test",
              "X-Kept: 1");

      assertThat(answer.field("X-Kept")).isEqualTo("2");
      assertThat(answer.field("Keep-Alive")).isNull();
      assertThat(answer.field("Proxy-Authenticate")).isNull();
      Impostor.Asked asked = upstream.relayed().getFirst();
      for (String name :
          List.of("X-Mine", "TE", "Proxy-Authorization", "Forwarded", "X-Forwarded-Host")) {
        assertThat(asked.fields(name)).as(name).isEmpty();
      }
      assertThat(asked.fields("X-Forwarded-Proto")).doesNotContain("https");
      assertThat(asked.fields("X-Forwarded-For")).containsExactly("127.0.0.1");
      assertThat(asked.fields("X-Kept")).containsExactly("1");
    }
  }

  /** A field of the answer that its Connection names is meant for the gate alone. */
  @Test
  void fieldsThatTheRegistrysConnectionNamesStayToo() throws IOException {
    try (var upstream =
            new Impostor(asked ->
                Http.latin1(
                    "HTTP/1.1 200 OK\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nX-Kept: 2\r\n"
                        + "Content-Length: 2\r\n\r\n{}"));
        var bench = new Bench(folder, upstream.url())) {
      Http.Answer answer = bench.http.get("/v2/");
      assertThat(answer.text()).isEqualTo("{}");
      assertThat(answer.field("X-Kept")).isEqualTo("2");
      assertThat(answer.field("X-Hop")).isNull();
    }
  }

  @Test
  void aRegistryThatIsNotThereIsToldAsTheProtocolWants() throws IOException {
    String url;
    try (var upstream = new Impostor(asked -> NONE)) {
      url = upstream.url();
    }
    try (var bench = new Bench(folder, url)) {
      for (String target : List.of("/v2/", "/v2/a/b/manifests/1", "/v2/a/b/tags/list")) {
        Http.Answer answer = bench.http.get(target);
        assertThat(answer.status()).as(target).isEqualTo(502);
        assertThat(answer.text()).startsWith("{\"errors\":[{\"code\":\"UNAVAILABLE\"");
      }
    }
  }
}
