package io.seawall.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.e2e.Certificates;
import io.seawall.e2e.SeawallProcess;
import io.seawall.e2e.Tool;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever runs a gate does with it. */
class GateOperationTest {

  private static final String POLICY =
      """
      policies:
        - repositories: ["**"]
          fail-on: ["severity>=critical"]
      """;

  private static final Pattern METRICS = Pattern.compile("metrics on (127\\.0\\.0\\.1:[0-9]+)");

  @TempDir static Path images;
  private static Image critical;
  private static Image fixed;

  @TempDir private Path folder;
  private SeawallProcess seawall;

  @BeforeAll
  static void makesImages() throws IOException {
    critical = Image.critical(images);
    fixed = Image.fixed(images);
  }

  @BeforeEach
  void hasAdvisories() throws IOException {
    seawall = new SeawallProcess(folder);
    Feed.use(folder, seawall);
  }

  private GateProcess gate(String configuration) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("gate.yaml"), POLICY + configuration);
    return new GateProcess(folder, seawall, List.of("--config", file.toString(), "--metrics", "0"));
  }

  private static String upstream(DockerRegistry registry) {
    return "upstream: {url: \"" + registry.door().url() + "\", answer-timeout: 5s}\n";
  }

  /** Something that comes true after a while. */
  @FunctionalInterface
  private interface Condition {

    boolean holds() throws IOException;
  }

  private static void await(String what, Condition condition)
      throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (condition.holds()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("never: " + what);
  }

  private static Door status(GateProcess gate) throws IOException, InterruptedException {
    await("measures are shown", () -> METRICS.matcher(gate.log()).find());
    Matcher place = METRICS.matcher(gate.log());
    assertThat(place.find()).as(gate.log()).isTrue();
    return Door.plain(place.group(1));
  }

  @Test
  void aDeniedManifestIsPulledAsLongAsItIsOnTheGraceList() throws Exception {
    try (var registry = DockerRegistry.plain(folder.resolve("registry"));
        GateProcess gate = gate(upstream(registry))) {
      Door front = Door.plain(gate.host());
      critical.push(registry.door(), "team/app", "1.0");
      String target = "/v2/team/app/manifests/" + critical.digest();
      assertThat(front.get("/v2/team/app/manifests/1.0").status()).isEqualTo(403);

      var added =
          gate.run("gate", "grace", "add", critical.digest(), "--for", "7d", "--reason", "it runs");
      assertThat(added.code()).as(added.err()).isZero();
      assertThat(added.err()).doesNotContain("not known");
      Response served = front.get(target);
      assertThat(served.status()).as(served.toString()).isEqualTo(200);
      assertThat(served.header("Warning")).isNotNull();
      await("the journal tells it", () -> graces(gate).contains("it runs"));
      var list = gate.run("gate", "grace", "list", "--format", "json");
      assertThat(Cases.json(list.out()).get(0).get("inForce").asBoolean()).isTrue();

      var shown = gate.run("gate", "show", "team/app@" + critical.digest());
      assertThat(shown.out())
          .as(shown.err())
          .contains("deny since", "sha256:", Feed.CRITICAL, "listed until");
      var json = gate.run("gate", "show", "team/app@" + critical.digest(), "--format", "json");
      assertThat(Cases.json(json.out()).get(0).get("outcome").asString()).isEqualTo("deny");
      assertThat(gate.run("gate", "show", "team/other").err()).contains("[manifest-not-known]");
      assertThat(fixed.push(front, "team/app", "2.0").status()).isEqualTo(201);
      assertThat(gate.run("gate", "show", "team/app:2.0").out()).contains("allow since");
      assertThat(gate.run("gate", "show", "team/app").out())
          .contains(critical.digest() + "  deny", fixed.digest() + "  allow");

      assertThat(gate.run("gate", "grace", "remove", critical.digest()).code()).isZero();
      assertThat(front.get(target).status()).isEqualTo(403);
      await("the journal tells the end", () -> graces(gate).contains("removed from the list"));
      assertThat(gate.run("gate", "grace", "remove", critical.digest()).code()).isEqualTo(1);
    }
  }

  private static String graces(GateProcess gate) {
    return gate.run("gate", "log", "--kind", "grace").out();
  }

  @Test
  void printsALineThatPeopleCanReadForEachDecision() throws Exception {
    try (var registry = DockerRegistry.plain(folder.resolve("registry"));
        GateProcess gate = gate(upstream(registry))) {
      Door front = Door.plain(gate.host());
      assertThat(fixed.push(front, "team/app", "1.0").status()).isEqualTo(201);
      assertThat(critical.push(front, "team/app", "1.1").status()).isEqualTo(403);
      String denied = "team/app:1.1@" + critical.digest().substring(7, 19) + "  403  deny";
      await("the refusal is printed", () -> gate.log().contains(denied));
      assertThat(gate.log())
          .contains("  started  ")
          .contains("team/app:1.0@" + fixed.digest().substring(7, 19) + "  allow  decision ")
          .contains(Feed.CRITICAL)
          .doesNotContain("Started[", "Digest[");
      List<String> printed = gate.log().lines().filter(line -> line.contains(denied)).toList();
      assertThat(gate.run("gate", "log", "--verdict", "deny").out().lines().toList())
          .hasSize(1)
          .allMatch(line -> printed.getFirst().endsWith(line.substring(line.indexOf("  "))));
    }
  }

  @Test
  void measuresThatCannotBeShownKeepTheGateFromBeginning() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String metrics : List.of("nonsense", "192.0.2.1:9465", "" + taken.getLocalPort())) {
        var run =
            seawall.run(
                "gate",
                "run",
                "--upstream",
                "http://127.0.0.1:9",
                "--listen",
                "127.0.0.1:0",
                "--metrics",
                metrics);
        assertThat(run.code()).as(run.err()).isIn(2, 4);
        assertThat(run.err()).contains("[listen-").doesNotContain("the gate listens");
      }
    }
  }

  @Test
  void anImageIsPromotedOnceItIsApproved() throws Exception {
    String promotion =
        """
          - repositories: ["release/*"]
            fail-on: ["severity>=critical"]
            promotion: {from: "dev/*", approvals: 1}
        """;
    try (var registry = DockerRegistry.plain(folder.resolve("registry"));
        GateProcess gate = gate(promotion + upstream(registry))) {
      Door front = Door.plain(gate.host());
      assertThat(fixed.push(front, "dev/app", "1.0").status()).isEqualTo(201);
      assertThat(fixed.push(front, "release/app", "1.0").status()).isEqualTo(403);
      var approved = gate.run("gate", "approve", "release/app", fixed.digest(), "--by", "anna");
      assertThat(approved.code()).as(approved.err()).isZero();
      assertThat(fixed.push(front, "release/app", "1.0").status()).isEqualTo(201);
    }
  }

  @Test
  void withAccountsOfItsOwnTheGateFetchesTokensForItsClients() throws Exception {
    Tool.require("htpasswd");
    String users = Tool.run(folder, "htpasswd", "-Bbn", "dev", Door.PASSWORD);
    Files.writeString(folder.resolve("users"), users + "\n");
    Files.writeString(folder.resolve("password"), Door.PASSWORD + "\n");
    Certificates certificates = Certificates.make(folder);
    try (var registry = DockerRegistry.withTokens(folder.resolve("registry"), certificates);
        GateProcess gate =
            gate(
                """
                upstream: {url: "%s", username: ci, password-file: password}
                access:
                  accounts:
                    htpasswd: users
                    rules: [{repositories: "*", users: dev, roles: [pull, push, delete]}]
                """
                    .formatted(registry.door().url()))) {
      Door front = Door.plain(gate.host()).as("dev");
      assertThat(registry.door().as("dev").get("/v2/").status()).isEqualTo(401);
      assertThat(Door.plain(gate.host()).get("/v2/").status()).isEqualTo(401);
      assertThat(front.get("/v2/").status()).isEqualTo(200);
      assertThat(fixed.push(front, "team/app", "1.0").status()).isEqualTo(201);
      assertThat(critical.push(front, "team/app", "bad").status()).isEqualTo(403);
      assertThat(front.get("/v2/team/app/manifests/1.0").status()).isEqualTo(200);
      assertThat(front.get("/v2/team/app/blobs/" + fixed.layers().get(1)).status()).isEqualTo(200);
      assertThat(front.get("/v2/team/app/tags/list").status()).isEqualTo(200);
      Response removed =
          front.send(Request.of("DELETE", "/v2/team/app/manifests/" + fixed.digest()));
      assertThat(removed.status()).as(removed.toString()).isEqualTo(202);
    }
  }

  @Test
  @SuppressWarnings("try") // the registry ends while the gate runs
  void isReadyAsLongAsItCanReachTheRegistryAndWriteItsRecords() throws Exception {
    try (var registry = DockerRegistry.plain(folder.resolve("registry"));
        GateProcess gate = gate(upstream(registry))) {
      Door status = status(gate);
      await("ready", () -> status.get("/readyz").status() == 200);
      assertThat(status.get("/healthz").status()).isEqualTo(200);

      Path records = folder.resolve("data/gate/records");
      Path aside = folder.resolve("data/gate/aside");
      Files.move(records, aside);
      Files.writeString(records, "a file");
      await("unready", () -> status.get("/readyz").status() == 503);
      assertThat(status.get("/readyz").text()).contains("records", "cannot be written");
      Files.delete(records);
      Files.move(aside, records);
      await("ready again", () -> status.get("/readyz").status() == 200);

      registry.close();
      await("unready", () -> status.get("/readyz").status() == 503);
      assertThat(status.get("/readyz").text()).contains("cannot be reached");
      assertThat(status.get("/metrics").text()).contains("seawall_gate_ready{part=\"upstream\"} 0");
      assertThat(status.get("/healthz").status()).isEqualTo(200);
    }
  }

  @Test
  void aRenewedCertificateIsShownToWhoComesFromNowOn() throws Exception {
    Certificates first = Certificates.make(Files.createDirectories(folder.resolve("first")));
    Certificates second = Certificates.make(Files.createDirectories(folder.resolve("second")));
    put(first.certificate(), "tls.crt");
    put(first.key(), "tls.key");
    try (var registry = DockerRegistry.plain(folder.resolve("registry"));
        GateProcess gate =
            gate("tls: {certificate: tls.crt, key: tls.key}\n" + upstream(registry))) {
      var before = new Door(gate.host(), first, null);
      var after = new Door(gate.host(), second, null);
      try (Socket standing = before.connect();
          InputStream answers = new BufferedInputStream(standing.getInputStream())) {
        Wire.write(standing.getOutputStream(), Request.of("GET", "/v2/"), gate.host());
        assertThat(Wire.readResponse(answers, "GET").status()).isEqualTo(200);

        put(second.certificate(), "tls.crt");
        await("the broken pair is told", () -> gate.log().contains("not the key"));
        assertThat(before.get("/v2/").status()).isEqualTo(200);

        put(second.key(), "tls.key");
        await("the new pair is shown", () -> answers(after));
        assertThat(answers(before)).isFalse();
        Wire.write(standing.getOutputStream(), Request.of("GET", "/v2/"), gate.host());
        assertThat(Wire.readResponse(answers, "GET").status()).isEqualTo(200);
      }
    }
  }

  private void put(Path file, String name) throws IOException {
    Path aside = Files.copy(file, folder.resolve("new." + name));
    Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean answers(Door door) {
    try {
      return door.get("/v2/").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void endsInOrderWithWhatRuns() throws Exception {
    try (var registry = DockerRegistry.plain(folder.resolve("registry"));
        GateProcess gate = gate(upstream(registry))) {
      Door front = Door.plain(gate.host());
      byte[] content = fixed.blob(fixed.config());
      try (Socket socket = halfSent(front, content);
          InputStream answers = new BufferedInputStream(socket.getInputStream())) {
        gate.ask();
        await("nobody is let in any more", () -> isShut(front));
        assertThat(gate.isAlive()).isTrue();
        socket.getOutputStream().write(content, 10, content.length - 10);
        assertThat(Wire.readResponse(answers, "PUT").status()).isEqualTo(201);
      }
      int code = gate.awaitEnd();
      assertThat(code).as(gate.log()).isIn(0, 143);
      assertThat(gate.run("gate", "log", "--kind", "stopped").out()).contains("it was told to");
      gate.verifyJournal();
    }
  }

  @Test
  void askedASecondTimeItEndsAtOnce() throws Exception {
    try (var registry = DockerRegistry.plain(folder.resolve("registry"));
        GateProcess gate = gate(upstream(registry))) {
      Door front = Door.plain(gate.host());
      try (Socket _ = halfSent(front, fixed.blob(fixed.config()))) {
        gate.ask();
        await("nobody is let in any more", () -> isShut(front));
        assertThat(gate.isAlive()).isTrue();
        Tool.run(folder, "kill", "-TERM", Long.toString(gate.pid()));
        assertThat(gate.awaitEnd()).isEqualTo(143);
      }
      assertThat(gate.run("gate", "log", "--kind", "stopped").out()).isEmpty();
      gate.verifyJournal();
    }
  }

  /** A blob of which the first ten bytes are on the way. */
  private static Socket halfSent(Door front, byte[] content) throws IOException {
    Response begun =
        front.send(Request.of("POST", "/v2/team/app/blobs/uploads/").body(new byte[0]));
    String target = Uploads.path(String.valueOf(begun.header("Location")));
    Socket socket = front.connect();
    String head =
        "PUT %s&digest=%s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(target, fixed.config(), front.host(), content.length);
    socket.getOutputStream().write(Wire.latin1(head));
    socket.getOutputStream().write(content, 0, 10);
    socket.getOutputStream().flush();
    return socket;
  }

  private static boolean isShut(Door front) throws IOException {
    try (Socket _ = front.connect()) {
      return false;
    } catch (ConnectException e) {
      return true;
    }
  }

  @Test
  void aConfigurationIsCheckedWithTheFilesThatItNames() throws Exception {
    Path file = Files.writeString(folder.resolve("gate.yaml"), POLICY);
    assertThat(seawall.run("gate", "check", file.toString()).out()).contains("can be used");

    Files.writeString(file, "listn: 5000\nmode: maybe\n");
    var wrong = seawall.run("gate", "check", file.toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("gate.yaml:1:1", "gate.yaml:2:7", "[config-invalid]");

    Files.writeString(
        file,
        POLICY
            + "tls: {certificate: none.crt, key: none.key}\n"
            + "upstream: {url: \"https://r.example\", username: ci, password-file: none}\n");
    var missing = seawall.run("gate", "check", file.toString());
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("[gate-tls-unreadable]", "[file-unreadable]");
  }

  @Test
  void whatMakesNoSenseIsToldWithItsCode() {
    assertThat(seawall.run("gate", "grace", "add", "abc", "--for", "1d", "--reason", "x").err())
        .contains("[option-malformed]");
    assertThat(
            seawall
                .run("gate", "grace", "add", critical.digest(), "--for", "soon", "--reason", "x")
                .err())
        .contains("[time-malformed]");
    var unknown =
        seawall.run("gate", "grace", "add", critical.digest(), "--for", "1d", "--reason", "x");
    assertThat(unknown.code()).isZero();
    assertThat(unknown.out()).contains("may be pulled until");
    assertThat(unknown.err()).contains(critical.digest() + " is not known here");
    assertThat(seawall.run("gate", "approve", "a/b", critical.digest()).err())
        .contains("--by is needed");
  }
}
