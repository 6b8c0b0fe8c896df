package io.seawall.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.e2e.Certificates;
import io.seawall.e2e.Tool;
import io.seawall.e2e.gate.Harbour.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every client pushes and pulls through the gate, however people reach the registry, and prints the
 * gate's message whole when its image is refused.
 */
class ClientMatrixTest {

  @TempDir static Path shared;

  private static final Map<Access, Harbour> HARBOURS = new EnumMap<>(Access.class);
  private static Image critical;
  private static Image fixed;
  private static DockerRegistry beside;
  private static int desks;

  @BeforeAll
  static void opensHarbours() throws Exception {
    Tool.require("openssl");
    critical = Image.critical(shared);
    fixed = Image.fixed(shared);
    Certificates certificates = Certificates.make(shared);
    beside = DockerRegistry.plain(shared.resolve("beside"));
    for (Access access : Access.values()) {
      Path folder = shared.resolve(access.name());
      HARBOURS.put(access, Harbour.open(folder, access, certificates));
    }
  }

  @AfterAll
  static void closesThem() {
    for (Harbour harbour : HARBOURS.values()) {
      harbour.close();
    }
    HARBOURS.clear();
    if (beside != null) {
      beside.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void pushesAndPullsAndPrintsTheWholeRefusal(Client client) throws IOException {
    client.require();
    for (var each : HARBOURS.entrySet()) {
      Harbour harbour = each.getValue();
      String place = client + " over " + each.getKey();
      Path folder = shared.resolve(client.program() + ++desks);
      var desk = new Client.Desk(folder, harbour.front(), beside.door());
      String name = "team/" + client.program();

      Client.Outcome pushed = client.push(desk, fixed, name + ":2.0");
      assertThat(pushed.succeeded()).as(place + ": " + pushed.output()).isTrue();
      Client.Outcome pulled = client.pull(desk, name + ":2.0");
      assertThat(pulled.succeeded()).as(place + ": " + pulled.output()).isTrue();

      // The second time the client finds what it has pushed the first time.
      for (int time = 1; time <= 2; time++) {
        Client.Outcome refused = client.push(desk, critical, name + ":1.0");
        assertThat(refused.succeeded()).as(place + ": " + refused.output()).isFalse();
        tellsAll(name, refused, place + ", time " + time);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void putsTheSuccessorInThePlaceOfADeniedImage(Client client) throws IOException {
    client.require();
    Harbour harbour = Objects.requireNonNull(HARBOURS.get(Access.PLAIN));
    String name = "replaced/" + client.program();
    critical.push(harbour.registry().door(), name, "latest");
    var desk =
        new Client.Desk(shared.resolve(client.program() + ++desks), harbour.front(), beside.door());

    Client.Outcome refused = client.pull(desk, name + ":latest");
    assertThat(refused.succeeded()).as(refused.output()).isFalse();
    assertThat(refused.output()).contains(Feed.CRITICAL);
    Client.Outcome pushed = client.push(desk, fixed, name + ":latest");
    assertThat(pushed.succeeded()).as(pushed.output()).isTrue();
    assertThat(client.pull(desk, name + ":latest").succeeded()).isTrue();
  }

  /**
   * Clients make a manifest of their own of the same files, Jib even layers: digests, and whose
   * layer it is, are not those of ours.
   */
  private static void tellsAll(String name, Client.Outcome refused, String place)
      throws IOException {
    Door front = Objects.requireNonNull(HARBOURS.get(Access.PLAIN)).front();
    Response answer = critical.push(front, name, "1.0");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    String message = Cases.json(answer.text()).get("errors").get(0).get("message").asString();
    assertThat(refused.output()).as(place).contains(Feed.CRITICAL);
    var output = new Client.Outcome(refused.code(), nameless(refused.output()));
    assertThat(output.tells(nameless(message)))
        .as(place + " does not tell: " + message + "\n" + refused.output())
        .isTrue();
  }

  private static String nameless(String text) {
    return text.replaceAll("sha256:[0-9a-f]+", "sha256:…")
        .replaceAll("\\(in [^)]*\\)", "(in a layer)");
  }
}
