package io.seawall.detect.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.TextPool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Audit logs of real API servers: every event is read, and its fields are those of its document.
 */
class AuditLogConformanceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOT_AN_EVENT = "{\"kind\": 0}";
  private static final Map<String, String> PLACES = new LinkedHashMap<>();

  static {
    PLACES.put("ka.verb", "/verb");
    PLACES.put("ka.user.name", "/user/username");
    PLACES.put("ka.uri", "/requestURI");
    PLACES.put("ka.stage", "/stage");
    PLACES.put("ka.target.resource", "/objectRef/resource");
    PLACES.put("ka.target.subresource", "/objectRef/subresource");
    PLACES.put("ka.target.name", "/objectRef/name");
    PLACES.put("ka.target.namespace", "/objectRef/namespace");
    PLACES.put("ka.response.code", "/responseStatus/code");
    PLACES.put("ka.auth.decision", "/annotations/authorization.k8s.io~1decision");
    PLACES.put("ka.req.binding.role", "/requestObject/roleRef/name");
    PLACES.put("jevt.value[/user/username]", "/user/username");
    PLACES.put("json.value[/requestObject/spec]", "/requestObject/spec");
  }

  @Test
  void readsTheCapturesOfFalco() throws IOException {
    try (CaseSet set = CaseSet.open("kubernetes/falco-k8saudit events", 1)) {
      for (Path file : files(set.folder().resolve("captures"), ".json")) {
        set.check(set.folder().relativize(file).toString(), () -> compare(file));
      }
    }
  }

  @Test
  void readsTheLogsOfRealServers() throws IOException {
    try (CaseSet set = CaseSet.open("kubernetes/k8s-audit-real-apiserver events", 1)) {
      for (Path file : files(set.folder(), ".jsonl")) {
        set.check(set.folder().relativize(file).toString(), () -> compare(file));
      }
    }
  }

  private static void compare(Path file) throws IOException {
    List<JsonNode> expected = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.equals(NOT_AN_EVENT)) {
        expected.add(JSON.readTree(line));
      }
    }
    List<Map<String, String>> seen = new ArrayList<>();
    Map<String, FieldReader<JsonEvent>> readers = new LinkedHashMap<>();
    PLACES.keySet().forEach(field -> readers.put(field, JsonEvents.reader(field, "k8s_audit")));
    FieldReader<JsonEvent> time = JsonEvents.reader("evt.time.iso8601", "k8s_audit");
    JsonEventEnd end;
    try (InputStream in = Files.newInputStream(file)) {
      end =
          new JsonEventReader("k8s_audit", new TextPool())
              .read(
                  in,
                  0,
                  event -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    readers.forEach(
                        (field, reader) -> values.put(field, JsonEvents.print(reader, event)));
                    values.put("time", JsonEvents.print(time, event).substring(0, 19));
                    seen.add(values);
                  });
    }
    boolean refused = Files.readString(file).strip().equals(NOT_AN_EVENT);
    assertThat(end.problems()).hasSize(refused ? 1 : 0);
    assertThat(seen).isEqualTo(expected.stream().map(AuditLogConformanceTest::values).toList());
    assertThat(seen)
        .allSatisfy(values -> {
          assertThat(values.get("ka.verb")).isNotEqualTo("<NA>");
          assertThat(values.get("ka.user.name")).isNotEqualTo("<NA>");
        });
  }

  private static Map<String, String> values(JsonNode document) {
    Map<String, String> values = new LinkedHashMap<>();
    PLACES.forEach((field, place) -> {
      JsonNode node = document.at(place);
      String text = node.isString() ? node.stringValue() : node.toString();
      values.put(field, node.isMissingNode() ? "<NA>" : text);
    });
    values.put("time", document.get("stageTimestamp").stringValue().substring(0, 19));
    return values;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
