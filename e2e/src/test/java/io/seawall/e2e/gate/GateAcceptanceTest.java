package io.seawall.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.e2e.LayoutFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the gate is for: an image with a critical finding does not enter, its fixed successor does.
 */
class GateAcceptanceTest {

  private static final String REPOSITORY = "team/app";
  private static final String V2 = "/v2/" + REPOSITORY;

  @TempDir static Path shared;

  private static Harbour harbour;
  private static Door front;
  private static Door behind;
  private static Image critical;
  private static Image fixed;

  @BeforeAll
  static void opensAHarbour() throws Exception {
    critical = Image.critical(shared);
    fixed = Image.fixed(shared);
    harbour = Harbour.enforcing(shared.resolve("harbour"));
    front = harbour.front();
    behind = harbour.registry().door();
  }

  @AfterAll
  static void closesIt() {
    if (harbour != null) {
      harbour.close();
    }
  }

  @Test
  void theVulnerableImageIsRefusedWithTheReasonAndItsSuccessorGoesThrough() throws Exception {
    Client.SKOPEO.require();
    var desk = new Client.Desk(shared.resolve("skopeo"), front, behind);

    Client.Outcome refused = Client.SKOPEO.push(desk, critical, REPOSITORY + ":1.0");
    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.output()).contains("denied", Feed.CRITICAL, Feed.PACKAGE, "2.0-1");

    Client.Outcome taken = Client.SKOPEO.push(desk, fixed, REPOSITORY + ":2.0");
    assertThat(taken.output()).doesNotContain("denied");
    assertThat(taken.succeeded()).as(taken.output()).isTrue();
    assertThat(Client.SKOPEO.pull(desk, REPOSITORY + ":2.0").succeeded()).isTrue();
    assertThat(Client.SKOPEO.pull(desk, REPOSITORY + ":1.0").succeeded()).isFalse();

    assertThat(decision(critical, "deny")).contains("deny", Feed.CRITICAL);
    assertThat(decision(fixed, "allow")).contains("allow").doesNotContain(Feed.CRITICAL);
  }

  /** The record of the decision that the log shows for an image. */
  private static String decision(Image image, String verdict) {
    String[] search = {"gate", "log", "--repository", REPOSITORY, "--digest", image.digest()};
    var log = harbour.gate().run(search);
    assertThat(log.code()).as(log.err()).isZero();
    Matcher decision = Pattern.compile(verdict + "  decision ([0-9a-f]+)").matcher(log.out());
    assertThat(decision.find()).as(log.out()).isTrue();
    var record = harbour.gate().run("gate", "log", "--decision", decision.group(1));
    assertThat(record.code()).as(record.err()).isZero();
    return record.out();
  }

  /** Every way to a denied digest that we know. */
  @Nested
  class TheDeniedDigest {

    private void isNotHad(Response response) {
      assertThat(response.status()).as(response.toString()).isBetween(400, 499);
      assertThat(response.text()).doesNotContain("schemaVersion", "rootfs");
    }

    private Response refusedPush(String repository, String reference) throws IOException {
      Response answer = critical.push(front, repository, reference);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
      assertThat(Cases.json(answer.text()).get("errors").get(0).get("code").asString())
          .isEqualTo("DENIED");
      return answer;
    }

    @Test
    void isNotThereAfterARefusedPush() throws Exception {
      refusedPush(REPOSITORY, "denied");
      for (String reference : List.of("denied", critical.digest())) {
        String target = V2 + "/manifests/" + reference;
        isNotHad(front.get(target));
        isNotHad(front.head(target));
        isNotHad(front.send(Door.ask("GET", target).with("Range", "bytes=0-9")));
        isNotHad(front.send(Request.of("GET", target).with("Accept", Image.MANIFEST)));
        isNotHad(front.send(Door.ask("GET", target).with("User-Agent", "cosign/2.5.0")));
        assertThat(behind.get(target).status()).as("behind the gate").isEqualTo(404);
      }
    }

    @Test
    void hasNoBlobThatIsHad() throws Exception {
      refusedPush("blobs/app", "1");
      String layer = critical.layers().get(1);
      for (String digest : List.of(layer, critical.config())) {
        String target = "/v2/blobs/app/blobs/" + digest;
        isNotHad(front.get(target));
        isNotHad(front.send(Request.of("GET", target).with("Range", "bytes=0-9")));
        assertThat(front.head("/v2/blobs/app/blobs/" + digest).status())
            .as("who pushes %s again must come as far as the manifest, to be told why", digest)
            .isIn(200, 404);
      }
    }

    @Test
    void doesNotComeByMount() throws Exception {
      refusedPush("mount/from", "1");
      for (String digest : critical.blobs()) {
        front.send(
            Request.of("POST", "/v2/mount/to/blobs/uploads/?mount=" + digest + "&from=mount/from")
                .body(new byte[0]));
        isNotHad(front.get("/v2/mount/to/blobs/" + digest));
      }
      critical.pushBlobs(behind, "mount/to");
      assertThat(critical.pushManifest(front, "mount/to", "1").status()).isEqualTo(403);
      isNotHad(front.get("/v2/mount/to/manifests/1"));
      for (String digest : List.of(critical.layers().get(1), critical.config())) {
        isNotHad(front.get("/v2/mount/to/blobs/" + digest));
      }
    }

    @Test
    void doesNotComeByDigestNorAsAChildOfAnIndex() throws Exception {
      refusedPush("index/app", critical.digest());
      fixed.push(front, "index/app", fixed.digest());
      for (byte[] index :
          List.of(
              Image.index(critical.descriptor("amd64")),
              Image.index(fixed.descriptor("amd64"), critical.descriptor("arm64")),
              Image.index(critical.descriptor("unknown")))) {
        Response answer = Image.putManifest(front, "index/app", "multi", Image.INDEX, index);
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        isNotHad(front.get("/v2/index/app/manifests/multi"));
        isNotHad(front.get("/v2/index/app/manifests/" + Image.digestOf(index)));
      }
    }

    @Test
    void doesNotComeAsAChildThatLiesInTheRegistry() throws Exception {
      critical.push(behind, "child/app", critical.digest());
      fixed.push(behind, "child/app", fixed.digest());
      byte[] index = Image.index(fixed.descriptor("amd64"), critical.descriptor("arm64"));
      assertThat(Image.putManifest(front, "child/app", "a", Image.INDEX, index).status())
          .isBetween(400, 499);
      Image.putManifest(behind, "child/app", "b", Image.INDEX, index);
      isNotHad(front.get("/v2/child/app/manifests/b"));
      isNotHad(front.get("/v2/child/app/manifests/" + critical.digest()));
    }

    @Test
    void doesNotComeThroughReferrers() throws Exception {
      refusedPush("refer/app", "1");
      fixed.push(front, "refer/app", "2");
      String subject =
          "\"subject\":{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d},"
              .formatted(Image.MANIFEST, fixed.digest(), fixed.manifest().length);
      byte[] referrer =
          LayoutFixture.utf8(
              new String(critical.manifest(), java.nio.charset.StandardCharsets.UTF_8)
                  .replaceFirst("\"config\":", subject + "\"config\":"));
      Response answer =
          Image.putManifest(front, "refer/app", Image.digestOf(referrer), Image.MANIFEST, referrer);
      assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
      isNotHad(front.get("/v2/refer/app/manifests/" + Image.digestOf(referrer)));
      Response referrers = front.get("/v2/refer/app/referrers/" + fixed.digest());
      assertThat(referrers.text()).doesNotContain(Image.digestOf(referrer), critical.digest());
      isNotHad(front.get("/v2/refer/app/manifests/" + fixed.digest().replace(':', '-')));
    }

    @Test
    void isJudgedOnTheFirstPullOfWhatWasPushedBehindTheGate() throws Exception {
      critical.push(behind, "proxied/app", "1");
      fixed.push(behind, "proxied/app", "2");
      isNotHad(front.get("/v2/proxied/app/blobs/" + critical.layers().get(1)));
      isNotHad(front.head("/v2/proxied/app/manifests/1"));
      isNotHad(front.get("/v2/proxied/app/manifests/1"));
      isNotHad(front.get("/v2/proxied/app/manifests/" + critical.digest()));
      isNotHad(front.get("/v2/proxied/app/blobs/" + critical.layers().get(1)));
      Response good = front.get("/v2/proxied/app/manifests/2");
      assertThat(good.status()).as(good.toString()).isEqualTo(200);
      assertThat(good.body()).isEqualTo(fixed.manifest());
      assertThat(front.get("/v2/proxied/app/blobs/" + fixed.layers().get(1)).status())
          .isEqualTo(200);
    }

    @Test
    void isNotHadWhenATagMovesToIt() throws Exception {
      fixed.push(front, "moved/app", "latest");
      assertThat(front.get("/v2/moved/app/manifests/latest").status()).isEqualTo(200);
      critical.push(behind, "moved/app", "latest");
      isNotHad(front.get("/v2/moved/app/manifests/latest"));
      isNotHad(front.head("/v2/moved/app/manifests/latest"));
    }

    @Test
    void isNotHadByHttp2() throws Exception {
      refusedPush("http2/app", "1");
      critical.push(behind, "http2/app", "1");
      try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
        for (String target :
            List.of(
                "/manifests/1",
                "/manifests/" + critical.digest(),
                "/blobs/" + critical.layers().get(1))) {
          for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> response =
                client.send(
                    HttpRequest.newBuilder(URI.create(front.url() + "/v2/http2/app" + target))
                        .header("Accept", Image.MANIFEST)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).as(target).isBetween(400, 499);
            assertThat(response.body()).doesNotContain("schemaVersion", "rootfs");
          }
        }
      }
    }

    @Test
    void isNotHadWhileFiftyPushItAtOnce() throws Exception {
      critical.pushBlobs(front, "race/app");
      critical.pushBlobs(behind, "race/app");
      List<Callable<Integer>> asks = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String tag = "t" + i % 5;
        asks.add(() -> critical.pushManifest(front, "race/app", tag).status());
        asks.add(() -> front.get("/v2/race/app/manifests/" + tag).status());
        asks.add(() -> front.get("/v2/race/app/manifests/" + critical.digest()).status());
        asks.add(() -> front.get("/v2/race/app/blobs/" + critical.layers().get(1)).status());
      }
      var statuses = new ArrayList<Integer>();
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Integer> answer : executor.invokeAll(asks)) {
          statuses.add(answer.get());
        }
      }
      assertThat(statuses).hasSize(200).allMatch(status -> status >= 400 && status != 500);
      assertThat(behind.get("/v2/race/app/manifests/" + critical.digest()).status()).isEqualTo(404);
    }
  }

  @Test
  void theJournalVerifies() throws IOException {
    harbour.gate().verifyJournal();
  }
}
