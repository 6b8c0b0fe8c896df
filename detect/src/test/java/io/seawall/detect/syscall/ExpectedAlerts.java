package io.seawall.detect.syscall;

import io.seawall.conformance.Cases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** What Falco printed for captures: the alerts by event number. */
final class ExpectedAlerts {

  private ExpectedAlerts() {}

  static Map<Long, JsonNode> of(Path capture) throws IOException {
    String name = capture.getFileName().toString().replace(".scap", ".jsonl.gz");
    Path file = capture.resolveSibling("expected").resolve(name);
    var alerts = new LinkedHashMap<Long, JsonNode>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode fields = line.isBlank() ? null : Cases.json(line).path("output_fields");
        if (fields != null && fields.has("evt.num")) {
          alerts.put(fields.path("evt.num").asLong(), fields);
        }
      }
    }
    return alerts;
  }

  static List<Path> captures(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".scap")).sorted().toList();
    }
  }
}
