package io.seawall.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who talks to a gate that only observes cannot tell it from the registry: the same requests,
 * played against a fresh registry and against a gate before another, have the same answers.
 */
class TransparencyTest {

  /** What the gate adds where the registry has nothing. */
  private static final String[] ADDED = {"OCI-Subject", "Warning"};

  @TempDir static Path shared;

  private static Image image;
  private static DockerRegistry recorded;
  private static DockerRegistry alone;
  private static Harbour harbour;

  @BeforeAll
  static void opensAHarbour() throws Exception {
    image = Image.critical(shared);
    recorded = DockerRegistry.plain(shared.resolve("recorded"));
    alone = DockerRegistry.plain(shared.resolve("alone"));
    harbour = Harbour.observing(shared.resolve("harbour"));
  }

  @AfterAll
  static void closesIt() {
    for (AutoCloseable each : new AutoCloseable[] {recorded, alone, harbour}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void theSessionOfAClientHasTheSameAnswers(Client client) throws Exception {
    client.require();
    same(record(client));
  }

  /** A push, the same image into another repository, and a pull. */
  private static Session record(Client client) throws IOException {
    try (var relay = new Relay(recorded.door())) {
      Path folder = shared.resolve(client.program());
      var desk = new Client.Desk(folder, Door.plain(relay.host()), recorded.door());
      String name = client.program() + "/app";
      for (String each : List.of(name + ":1", name + "-too:2")) {
        Client.Outcome pushed = client.push(desk, image, each);
        assertThat(pushed.succeeded()).as(pushed.output()).isTrue();
      }
      Client.Outcome pulled = client.pull(desk, name + ":1");
      assertThat(pulled.succeeded()).as(pulled.output()).isTrue();
      return relay.session();
    }
  }

  @Test
  void whatTheSpecificationAsksForHasTheSameAnswers() throws Exception {
    same(Specification.session(image));
  }

  /** The gate lets nothing pass that it cannot read; the registry refuses it too, if otherwise. */
  @Test
  void whatNobodyShouldAskIsRefusedByBoth() throws Exception {
    Session session = Specification.strays(image);
    List<Response> direct = session.play(alone.door());
    List<Response> through = session.play(harbour.front());
    for (int i = 0; i < direct.size(); i++) {
      assertThat(direct.get(i).status()).isGreaterThanOrEqualTo(400);
      assertThat(through.get(i).status()).as(through.get(i).toString()).isBetween(400, 499);
    }
  }

  private static void same(Session session) throws IOException {
    assertThat(session.requests()).hasSizeGreaterThan(5);
    List<Response> direct = session.play(alone.door());
    List<Response> through = session.play(harbour.front());
    var differences = new ArrayList<String>();
    for (int i = 0; i < direct.size(); i++) {
      String expected = Session.comparable(direct.get(i), alone.door());
      String had = Session.comparable(withoutAdded(through.get(i)), harbour.front());
      if (!had.equals(expected)) {
        Request request = session.requests().get(i);
        differences.add(request + "\n--- alone\n" + expected + "\n--- through\n" + had);
      }
    }
    assertThat(differences).as("of " + direct.size() + " requests").isEmpty();
  }

  private static Response withoutAdded(Response response) {
    List<Header> headers = Header.without(response.headers(), ADDED);
    return new Response(response.status(), headers, response.body(), response.whole());
  }
}
