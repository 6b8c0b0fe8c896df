package io.seawall.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.e2e.gate.HostileUpstream.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The registry behind fails, or lies, at every step: the client hears of it, nothing unjudged comes
 * through, and the gate goes on.
 */
class HostileUpstreamTest {

  @TempDir static Path shared;

  private static DockerRegistry registry;
  private static HostileUpstream upstream;
  private static Harbour harbour;
  private static Image critical;
  private static Image fixed;
  private static int repositories;

  @BeforeAll
  static void opensAHarbour() throws Exception {
    critical = Image.critical(shared);
    fixed = Image.fixed(shared);
    registry = DockerRegistry.plain(shared.resolve("registry"));
    upstream = new HostileUpstream(registry.door());
    harbour = Harbour.before(registry, upstream.url(), shared.resolve("gate"), "enforce");
  }

  @AfterAll
  static void closesIt() throws Exception {
    if (harbour != null) {
      harbour.close();
    }
    if (upstream != null) {
      upstream.close();
    }
  }

  /** What a client does, and which request of it is answered badly. */
  private record Step(Predicate<Request> request, Act act) {}

  private interface Act {
    Response on(Door front, String repository) throws IOException;
  }

  private static Map<String, Step> steps() {
    var steps = new TreeMap<String, Step>();
    Act pull = (front, name) -> front.get("/v2/" + name + "/manifests/there");
    Act push = (front, name) -> fixed.push(front, name, "new");
    Act pullBlob =
        (front, name) -> {
          front.get("/v2/" + name + "/manifests/there");
          return front.get("/v2/" + name + "/blobs/" + fixed.layers().get(1));
        };
    steps.put(
        "base", new Step(HostileUpstream.of("GET", null), (front, name) -> front.get("/v2/")));
    steps.put("manifest", new Step(HostileUpstream.of("GET", "/manifests/"), pull));
    steps.put("blob for the judge", new Step(HostileUpstream.of("GET", "/blobs/"), pull));
    steps.put("blob", new Step(HostileUpstream.of("GET", fixed.layers().get(1)), pullBlob));
    steps.put("begin", new Step(HostileUpstream.of("POST", null), HostileUpstreamTest::begin));
    steps.put("bytes", new Step(HostileUpstream.of("PATCH", null), HostileUpstreamTest::patch));
    steps.put("end", new Step(HostileUpstream.of("PUT", "/uploads/"), HostileUpstreamTest::put));
    steps.put("manifest push", new Step(HostileUpstream.of("PUT", "/manifests/"), push));
    steps.put(
        "tags",
        new Step(
            HostileUpstream.of("GET", "/tags/"),
            (front, name) -> front.get("/v2/" + name + "/tags/list")));
    return steps;
  }

  private static Response begin(Door front, String name) throws IOException {
    return front.send(Request.of("POST", "/v2/" + name + "/blobs/uploads/").body(new byte[0]));
  }

  private static Response patch(Door front, String name) throws IOException {
    String upload = Uploads.path(Objects.requireNonNull(begin(front, name).header("Location")));
    return front.send(Request.of("PATCH", upload).chunked(new byte[1_000]));
  }

  private static Response put(Door front, String name) throws IOException {
    return Image.pushBlob(front, name, Image.digestOf(new byte[9]), new byte[9]);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void isToldToTheClientAtEveryStep(Fault fault) throws IOException {
    for (var step : steps().entrySet()) {
      String name = "step/n" + ++repositories;
      fixed.push(registry.door(), name, "there");
      critical.push(registry.door(), name, "bad");
      upstream.answer(step.getValue().request(), fault);
      try {
        Response response = step.getValue().act().on(harbour.front(), name);
        check(fault, step.getKey(), response);
      } catch (IOException cut) {
        assertThat(cut).as("the connection ends instead of a wrong answer").isNotNull();
      } finally {
        upstream.behave();
      }
      goesOn(name, fault + " at " + step.getKey());
    }
    assertThat(upstream.askedElsewhere())
        .as("redirects to other servers are not followed")
        .isZero();
  }

  private static void check(Fault fault, String step, Response response) {
    boolean bad = response.status() >= 400 || !response.whole();
    boolean passedOn =
        switch (fault) {
          // What the judge does not read is passed on; clients check the digests of blobs.
          case OTHER_DIGEST, OTHER_BYTES -> !step.startsWith("manifest");
          case REDIRECT -> response.status() == 307;
          default -> false;
        };
    assertThat(bad || passedOn || response.status() == 202 || isTrue(fault, response))
        .as(fault + " at " + step + ": " + response)
        .isTrue();
  }

  /** A right answer in spite of everything: the gate had it, or asked again. */
  private static boolean isTrue(Fault fault, Response response) {
    return response.whole() && response.status() < 300 && fault != Fault.OTHER_BYTES;
  }

  private static void goesOn(String name, String after) throws IOException {
    Door front = harbour.front();
    assertThat(front.get("/v2/").status()).as(after).isEqualTo(200);
    assertThat(front.get("/v2/" + name + "/manifests/bad").status()).as(after).isBetween(400, 499);
    Response good = front.get("/v2/" + name + "/manifests/there");
    assertThat(good.status()).as("after " + after + ": " + good).isEqualTo(200);
    assertThat(good.body()).isEqualTo(fixed.manifest());
  }
}
