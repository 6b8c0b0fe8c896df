package io.seawall.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  @TempDir Path folder;

  private static Image image;

  @BeforeAll
  static void makesAnImage() throws IOException {
    image = Image.critical(shared);
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void theSessionOfAClientHasTheSameAnswers(Client client) throws Exception {
    client.require();
    same(record(client));
  }

  /** A push, the same image into another repository, and a pull. */
  private Session record(Client client) throws Exception {
    try (var registry = DockerRegistry.plain(folder.resolve("recorded"));
        var beside = DockerRegistry.plain(folder.resolve("beside"));
        var relay = new Relay(registry.door())) {
      var desk = new Client.Desk(folder.resolve("d"), Door.plain(relay.host()), beside.door());
      for (String name : List.of("team/app:1", "other/app:2")) {
        Client.Outcome pushed = client.push(desk, image, name);
        assertThat(pushed.succeeded()).as(pushed.output()).isTrue();
      }
      Client.Outcome pulled = client.pull(desk, "team/app:1");
      assertThat(pulled.succeeded()).as(pulled.output()).isTrue();
      return relay.session();
    }
  }

  @Test
  void whatTheSpecificationAsksForHasTheSameAnswers() throws Exception {
    same(Specification.session(image));
  }

  private void same(Session session) throws Exception {
    assertThat(session.requests()).hasSizeGreaterThan(5);
    List<Response> alone;
    Door door;
    try (var registry = DockerRegistry.plain(folder.resolve("alone"))) {
      door = registry.door();
      alone = session.play(door);
    }
    try (var harbour = Harbour.observing(folder.resolve("harbour"))) {
      List<Response> through = session.play(harbour.front());
      var differences = new ArrayList<String>();
      for (int i = 0; i < alone.size(); i++) {
        String expected = Session.comparable(alone.get(i), door);
        String had = Session.comparable(withoutAdded(through.get(i)), harbour.front());
        if (!had.equals(expected)) {
          differences.add(
              session.requests().get(i) + "\n--- alone\n" + expected + "\n--- through\n" + had);
        }
      }
      assertThat(differences).as("of " + alone.size() + " requests").isEmpty();
    }
  }

  private static Response withoutAdded(Response response) {
    List<Header> headers = Header.without(response.headers(), ADDED);
    return new Response(response.status(), headers, response.body(), response.whole());
  }
}
