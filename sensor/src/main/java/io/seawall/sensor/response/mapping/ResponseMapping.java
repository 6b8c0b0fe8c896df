package io.seawall.sensor.response.mapping;

import io.seawall.detect.rule.Priority;
import io.seawall.detect.rule.Rule;
import io.seawall.policy.expression.Glob;
import io.seawall.policy.source.Excerpt;
import io.seawall.policy.source.Problems;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.Spelling;
import io.seawall.policy.source.YamlFile;
import io.seawall.policy.source.YamlValue;
import io.seawall.policy.source.YamlValue.Scalar;
import io.seawall.sensor.response.measure.Measure;
import io.seawall.sensor.workload.WorkloadSelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts call for which responses.
 *
 * @param responses in the order of the file; an alert calls for each that it meets
 */
public record ResponseMapping(List<ResponseRule> responses) {

  private static final Set<String> TOP = Set.of("responses", "dry-run");
  private static final Set<String> KEYS =
      Set.of("rules", "tags", "priority", "workloads", "host", "do", "dry-run");
  private static final Set<String> WORKLOAD = Set.of("image", "namespace", "name", "pod", "labels");

  /** Copies the list. */
  public ResponseMapping {
    responses = List.copyOf(responses);
  }

  /**
   * Reads a file.
   *
   * @throws io.seawall.model.SeawallException of kind CONFIG: {@code file-unreadable}, or {@code
   *     responses-invalid} with every problem and its place
   */
  public static ResponseMapping read(Path file) {
    var problems = new Problems();
    return read(YamlFile.read(file, problems), problems);
  }

  /**
   * Reads a text.
   *
   * @param name for messages
   * @throws io.seawall.model.SeawallException {@code responses-invalid} with every problem
   */
  public static ResponseMapping parse(String name, String text) {
    var problems = new Problems();
    return read(YamlFile.parse(name, text, problems), problems);
  }

  private static ResponseMapping read(YamlFile file, Problems problems) {
    Section root = file.section(TOP);
    Boolean dry = root.flag("dry-run");
    List<ResponseRule> responses = new ArrayList<>();
    for (YamlValue value : root.values("responses")) {
      Section section = root.section("responses", value, KEYS);
      if (section != null) {
        responses.add(rule(section, dry != null && dry));
      }
    }
    if (!root.has("responses")) {
      root.problem(root.place(), "the file has no 'responses'");
    }
    problems.throwIfAny("responses-invalid");
    return new ResponseMapping(responses);
  }

  private static ResponseRule rule(Section section, boolean allDry) {
    List<Glob> rules = new ArrayList<>();
    section.scalars("rules").forEach(scalar -> rules.add(new Glob(scalar.text())));
    Set<String> tags = new LinkedHashSet<>();
    section.scalars("tags").forEach(scalar -> tags.add(scalar.text()));
    if (!section.has("rules") && !section.has("tags") && !section.has("priority")) {
      section.problem(section.place(), "a response has 'rules', 'tags' or 'priority'");
    }
    Boolean host = section.flag("host");
    Boolean dry = section.flag("dry-run");
    return new ResponseRule(
        rules,
        tags,
        priority(section),
        workloads(section),
        host != null && host,
        allDry || dry != null && dry,
        new MeasureReader(section).measures(),
        section.origin());
  }

  /** {@code critical} or {@code >= critical}, which mean the same: that severe, or more. */
  private static @Nullable Priority priority(Section section) {
    Scalar scalar = section.scalar("priority");
    if (scalar == null) {
      return null;
    }
    String text = scalar.text().strip();
    String word = (text.startsWith(">=") ? text.substring(2) : text).strip();
    Priority priority = Priority.of(word);
    if (priority == null) {
      List<String> known =
          Arrays.stream(Priority.values())
              .map(each -> each.label().toLowerCase(Locale.ROOT))
              .toList();
      section.problem(
          scalar.place(),
          "unknown priority '" + Excerpt.of(word) + "'" + Spelling.choices(word, known));
    }
    return priority;
  }

  private static WorkloadSelector workloads(Section section) {
    Section found = section.section("workloads", WORKLOAD);
    if (found == null) {
      return WorkloadSelector.ALL;
    }
    Map<String, String> labels = new HashMap<>();
    YamlValue.Mapping all =
        found.values("labels").stream()
            .filter(YamlValue.Mapping.class::isInstance)
            .map(YamlValue.Mapping.class::cast)
            .findFirst()
            .orElse(null);
    if (all == null && found.has("labels")) {
      found.problem(found.placeOf("labels"), "'labels' holds names with values");
    } else if (all != null) {
      for (YamlValue.Entry entry : all.entries()) {
        if (entry.value() instanceof Scalar scalar && !scalar.isNull()) {
          labels.put(entry.key(), scalar.text());
        } else {
          found.problem(entry.place(), "a label has a single value, which may hold '*'");
        }
      }
    }
    return new WorkloadSelector(
        text(found, "image"),
        text(found, "namespace"),
        text(found, "name"),
        text(found, "pod"),
        labels);
  }

  private static String text(Section section, String key) {
    String text = section.text(key);
    return text == null ? "" : text;
  }

  /** The responses that alerts of a rule can call for. */
  public List<ResponseRule> of(Rule rule) {
    return responses.stream().filter(response -> response.concerns(rule)).toList();
  }

  /** Whether evidence is taken by any of them. */
  public boolean takesEvidence() {
    return responses.stream()
        .flatMap(response -> response.measures().stream())
        .anyMatch(Measure.Snapshot.class::isInstance);
  }

  /**
   * What looks like a mistake: names that no rule has, and responses that nothing calls for.
   *
   * @param rules that run
   */
  public List<String> warnings(List<Rule> rules) {
    List<String> warnings = new ArrayList<>();
    List<String> names = rules.stream().map(Rule::name).toList();
    for (ResponseRule response : responses) {
      for (Glob glob : response.rules()) {
        if (names.stream().noneMatch(glob::matches)) {
          String pattern = glob.pattern();
          warnings.add(
              response.origin()
                  + ": no rule is called '"
                  + Excerpt.of(pattern)
                  + "'"
                  + Spelling.hint(pattern, names));
        }
      }
      if (rules.stream().noneMatch(response::concerns)) {
        warnings.add(response.origin() + ": no rule that runs calls for this response");
      }
    }
    return warnings;
  }
}
