package io.seawall.detect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.detect.event.EventView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Captures from public repositories, against what Falco and sysdig saw in them. */
class CaptureConformanceTest {

  /**
   * Notes of the capturing library, which sysdig numbers and does not print; of containers it
   * prints those that tell it something new.
   */
  private static final Set<String> HIDDEN = Set.of("procinfo", "container", "k8s", "scapevent");

  /**
   * The first number that the table of sysdig 0.29.3 does not have: its reader skips such events
   * without a number.
   */
  private static final int TYPES_OF_SYSDIG = 352;

  @Test
  void readsEveryCaptureToItsEnd() throws IOException {
    try (var set = CaseSet.open("scap read", 1.0)) {
      for (Path file : captures(set.folder())) {
        set.check(
            file.getFileName().toString(),
            () -> {
              try (Capture capture = Capture.open(file, CaptureLimits.DEFAULT.asStrict())) {
                CaptureEnd end = capture.forEach(event -> {});
                assertThat(end.events()).isPositive();
                assertThat(end.unknownTypes()).isZero();
                assertThat(capture.processes()).isNotEmpty();
                assertThat(capture.descriptors()).isNotEmpty();
                assertThat(capture.interfaces()).isNotEmpty();
                assertThat(capture.state().machine()).isNotNull();
              }
            });
      }
    }
  }

  @Test
  void numbersEventsAsFalcoDoes() throws IOException {
    try (var set = CaseSet.open("scap falco-events", 1.0)) {
      for (Path file : captures(set.folder())) {
        Map<Long, JsonNode> expected = alerts(file);
        Map<Long, String> seen = new HashMap<>();
        walk(
            file,
            event -> {
              JsonNode alert = expected.get(event.number());
              if (alert != null) {
                String type = alert.path("evt.type").asString(event.typeName());
                seen.put(
                    event.number(),
                    event.typeName().equals(type)
                            && event.timestamp() == alert.path("evt.time").asLong()
                        ? ""
                        : event.typeName() + " at " + event.timestamp());
              }
            });
        for (Map.Entry<Long, JsonNode> alert : expected.entrySet()) {
          set.check(
              file.getFileName() + "#" + alert.getKey(),
              () -> assertThat(seen.get(alert.getKey())).isEmpty());
        }
      }
    }
  }

  @Test
  void numbersAndNamesEventsAsSysdigDoes() throws IOException {
    Path program = Path.of("/usr/bin/sysdig");
    Assumptions.assumeTrue(Files.isExecutable(program), "sysdig is not installed");
    try (var set = CaseSet.open("scap sysdig", 1.0)) {
      for (Path file : captures(set.folder())) {
        List<String> expected = sysdig(program, file);
        List<String> ours = shown(file);
        set.check(file.getFileName().toString(), () -> assertThat(ours).isEqualTo(expected));
      }
    }
  }

  private static List<String> shown(Path file) {
    var lines = new ArrayList<String>();
    var skipped = new long[1];
    walk(
        file,
        event -> {
          if (event.typeNumber() >= TYPES_OF_SYSDIG) {
            skipped[0]++;
          } else if (!HIDDEN.contains(event.typeName())) {
            lines.add(line(event, event.number() - skipped[0]));
          }
        });
    return lines;
  }

  private static String line(EventView event, long number) {
    return number
        + " "
        + event.typeName()
        + (event.isExit() ? " < " : " > ")
        + event.cpu()
        + " "
        + event.timestamp();
  }

  private static List<String> sysdig(Path program, Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-r",
                file.toString(),
                "-p",
                "%evt.num %evt.type %evt.dir %evt.cpu %evt.rawtime")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    var lines = new ArrayList<String>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        // Its table has two names that newer tables changed.
        if (!line.contains(" container ")) {
          lines.add(line.replace(" sigreturn ", " rt_sigreturn ").replace("<unknown>", "unknown"));
        }
      }
    }
    return lines;
  }

  private static void walk(Path file, EventVisitor visitor) {
    try (Capture capture = Capture.open(file)) {
      capture.forEach(visitor);
    }
  }

  private static Map<Long, JsonNode> alerts(Path capture) throws IOException {
    String name = capture.getFileName().toString().replace(".scap", ".jsonl.gz");
    var alerts = new HashMap<Long, JsonNode>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(capture.resolveSibling("expected").resolve(name))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode fields = line.isBlank() ? null : Cases.json(line).path("output_fields");
        if (fields != null && fields.has("evt.num")) {
          alerts.put(fields.path("evt.num").asLong(), fields);
        }
      }
    }
    return alerts;
  }

  private static List<Path> captures(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".scap")).sorted().toList();
    }
  }
}
