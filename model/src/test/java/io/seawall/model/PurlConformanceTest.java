package io.seawall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The official suite of the package-url specification. */
class PurlConformanceTest {

  @Test
  void agreesWithTheOfficialSuite() throws IOException {
    try (var set = CaseSet.open("scan/purl", 1.0)) {
      for (Path file : suites(set.folder())) {
        int number = 0;
        for (JsonNode row : Cases.json(file)) {
          set.check(file.getFileName() + "#" + number++, () -> check(row));
        }
      }
    }
  }

  private static List<Path> suites(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith("-test.json")).sorted().toList();
    }
  }

  private static void check(JsonNode row) {
    if (row.path("expected_failure").asBoolean()) {
      assertThatIllegalArgumentException().isThrownBy(() -> run(row));
    } else if (row.path("expected_output").isString()) {
      assertThat(run(row)).isEqualTo(row.path("expected_output").asString());
    } else {
      JsonNode parts = row.path("expected_output");
      var purl = (PackageUrl) run(row);
      assertThat(purl.type()).isEqualTo(text(parts, "type"));
      assertThat(purl.namespace()).isEqualTo(text(parts, "namespace"));
      assertThat(purl.name()).isEqualTo(text(parts, "name"));
      assertThat(purl.version()).isEqualTo(text(parts, "version"));
      assertThat(purl.qualifiers()).isEqualTo(qualifiers(parts));
      assertThat(purl.subpath()).isEqualTo(text(parts, "subpath"));
    }
  }

  private static Object run(JsonNode row) {
    JsonNode input = row.path("input");
    return switch (row.path("test_type").asString()) {
      case "parse" -> PackageUrl.parseStrictly(input.asString());
      case "build" -> of(input).toString();
      case "validate", "roundtrip" -> PackageUrl.parse(input.asString()).toString();
      default -> throw new AssertionError("unknown kind of row: " + row);
    };
  }

  private static PackageUrl of(JsonNode parts) {
    return new PackageUrl(
        parts.path("type").asString(""),
        text(parts, "namespace"),
        parts.path("name").asString(""),
        text(parts, "version"),
        qualifiers(parts),
        text(parts, "subpath"));
  }

  private static SortedMap<String, String> qualifiers(JsonNode parts) {
    var qualifiers = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> qualifier : parts.path("qualifiers").properties()) {
      qualifiers.put(qualifier.getKey(), qualifier.getValue().asString());
    }
    return qualifiers;
  }

  private static @Nullable String text(JsonNode parts, String field) {
    JsonNode value = parts.path(field);
    return value.isString() ? value.asString() : null;
  }
}
