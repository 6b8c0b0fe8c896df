package io.seawall.sensor.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.ContainerListener;
import io.seawall.sensor.container.MadeNode;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.response.mapping.ResponseMapping;
import io.seawall.sensor.response.mapping.ResponseRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Alerts whose containers are not known yet, and the end of the responder, on a made-up node. */
class ResponderEndTest {

  private static final String KNOWN = MadeNode.WEB;
  private static final String STRANGE = MadeNode.SANDBOX;
  private static final Duration LONG = Duration.ofSeconds(50);

  private static final String OF_SHOP =
      "responses: [{rules: told, workloads: {name: shop}, do: [snapshot]}]";

  @TempDir private Path folder;

  private final List<String> records = Collections.synchronizedList(new ArrayList<>());
  private MadeNode node;
  private ContainerDirectory directory;

  @BeforeEach
  void make() throws IOException {
    node = new MadeNode(folder.toRealPath());
    node.docker(KNOWN);
    node.cgroup("/docker/" + KNOWN);
    node.cgroup("/docker/" + STRANGE);
    directory = ContainerDirectory.open(node.layout(), new Unheard());
    RespondingNode.await("one is known", () -> isFullyKnown(KNOWN));
    RespondingNode.await("there is another", () -> directory.byId(STRANGE) != null);
  }

  @AfterEach
  void close() {
    directory.close();
  }

  private boolean isFullyKnown(String id) {
    NodeContainer container = directory.byId(id);
    return container != null && container.knowledge() == Knowledge.FULLY;
  }

  private Responder open(AuditLog log) throws IOException {
    ResponseOptions options =
        ResponseOptions.standard(folder.resolve("state")).withLayout(node.layout());
    return Responder.open(options, ResponseMapping.NONE, directory, log, "here", 0);
  }

  private static Alarm alarm(String mapping, String container, String cause) {
    List<ResponseRule> rules = ResponseMapping.parse("test.yaml", mapping).responses();
    return new Alarm(cause, rules, container, null, "{\"rule\":\"told\"}");
  }

  private long record(String kind, Consumer<JsonGenerator> body) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("kind", kind);
      body.accept(json);
      json.writeEndObject();
    }
    records.add(out.toString(StandardCharsets.UTF_8));
    return records.size();
  }

  private List<String> causes(String kind) {
    return records.stream()
        .filter(each -> each.contains("\"kind\":\"" + kind + "\""))
        .map(each -> each.replaceAll(".*\"cause\":\"rule: ([^\"]*)\".*", "$1"))
        .toList();
  }

  @Test
  void anAlertThatWaitsForItsContainerHoldsUpNoneOfOthers() throws Exception {
    try (Responder responder = open(this::record)) {
      responder.take(alarm(OF_SHOP, STRANGE, "strange 1"));
      responder.take(alarm(OF_SHOP, STRANGE, "strange 2"));
      for (int i = 1; i <= 3; i++) {
        responder.take(alarm(OF_SHOP, KNOWN, "known " + i));
      }
      RespondingNode.await("others", () -> causes("response.end").contains("known 3"));
      node.docker(STRANGE);
      directory.askAgain(STRANGE);
      RespondingNode.await("it", () -> responder.counters().waiting() == 0);
      assertThat(causes("response.end")).startsWith("known 1", "known 2", "known 3");
    }
  }

  @Test
  void alertsOfOneContainerKeepTheirOrder() throws Exception {
    String first = "responses: [{rules: told, workloads: {name: nobody}, do: [snapshot]}]";
    String then = "responses: [{rules: told, do: [snapshot]}]";
    try (Responder responder = open(this::record)) {
      // The second needs nothing to be known, and waits for the first all the same.
      responder.take(alarm(first + "\n", STRANGE, "first"));
      responder.take(alarm(then, STRANGE, "second"));
      responder.take(alarm(then, KNOWN, "other"));
      RespondingNode.await("all", () -> responder.counters().waiting() == 0);
    }
    assertThat(causes("response.end")).containsExactly("other", "second");
  }

  @Test
  void whatWaitsAtTheEndIsAskedForOnceMoreAndDone() throws Exception {
    Responder responder = open(this::record);
    node.docker(STRANGE);
    responder.take(alarm(OF_SHOP, STRANGE, "strange"));
    responder.take(alarm(OF_SHOP, KNOWN, "known"));
    responder.end(LONG, LONG.multipliedBy(2), LONG.multipliedBy(3));
    assertThat(causes("response.end")).containsExactlyInAnyOrder("known", "strange");
    assertThat(records).filteredOn(each -> each.contains("\"result\":\"done\"")).hasSize(2);
    try (var places = Files.list(folder.resolve("state/snapshots"))) {
      assertThat(places)
          .hasSize(2)
          .allSatisfy(place -> assertThat(place.resolve("manifest.json")).exists());
    }
  }

  @Test
  void whatStaysUnknownIsDecidedWithWhatIsKnown() throws Exception {
    Responder responder = open(this::record);
    responder.take(alarm(OF_SHOP, STRANGE, "of whom the name is not known"));
    responder.take(alarm(OF_SHOP, "ab".repeat(32), "of whom nothing is known"));
    responder.end(Duration.ZERO, LONG, LONG);
    assertThat(causes("response.end")).isEmpty();
    assertThat(causes("response.skipped")).containsExactly("of whom nothing is known");
    assertThat(records)
        .singleElement()
        .asString()
        .contains("\"result\":\"not-done\"", "its container is not known");
  }

  @Test
  void whatThereIsNoTimeForIsRecordedAsNotDone() throws Exception {
    Responder responder = open(this::record);
    // It has ended before it begins.
    responder.responses().haste().hurry(Duration.ZERO);
    responder.take(alarm(OF_SHOP, KNOWN, "known"));
    responder.take(alarm(OF_SHOP, STRANGE, "of whom the name is not known"));
    responder.end(Duration.ZERO, Duration.ZERO, LONG);
    assertThat(causes("response.skipped")).containsExactly("known");
    assertThat(records).singleElement().asString().contains("\"result\":\"not-done\"");
    assertThat(folder.resolve("state/snapshots")).doesNotExist();
  }

  @Test
  void whoHangsDoesNotHoldUpTheEnd() throws Exception {
    var begun = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    AuditLog log =
        (kind, body) -> {
          if (kind.equals("response.begin")) {
            begun.countDown();
            awaitUninterrupted(never);
          }
          return record(kind, body);
        };
    Responder responder = open(log);
    responder.take(alarm(OF_SHOP, KNOWN, "hangs"));
    begun.await();
    responder.take(alarm(OF_SHOP, KNOWN, "waits"));
    responder.end(Duration.ZERO, Duration.ZERO, Duration.ofMillis(200));
    assertThat(causes("response.skipped")).containsExactly("hangs", "waits");
    assertThat(responder.counters().waiting()).isZero();
    never.countDown();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    boolean interrupted = true;
    while (interrupted) {
      try {
        latch.await();
        interrupted = false;
      } catch (InterruptedException e) {
        // As a call that cannot be interrupted.
      }
    }
  }

  /** Hears nothing. */
  private static final class Unheard implements ContainerListener {

    @Override
    public void appeared(NodeContainer container) {}

    @Override
    public void learned(NodeContainer container) {}

    @Override
    public void vanished(NodeContainer container) {}

    @Override
    public void impostor(NodeContainer container, String path) {}
  }
}
