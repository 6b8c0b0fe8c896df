package io.seawall.detect.proposal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alerts of one rule: how often each combination of values came, benign and not. */
final class RuleAlerts {

  /** Combinations at most: what a wider set forgets, the proof by replay still sees. */
  private static final int MOST = 100_000;

  private final String rule;
  private final List<String> fields;
  private final Map<List<String>, long[]> combinations = new HashMap<>();

  RuleAlerts(String rule, List<String> fields) {
    this.rule = rule;
    this.fields = fields;
  }

  /**
   * Takes an alert.
   *
   * @param values one for each field, empty where it has none
   */
  void add(List<String> values, boolean benign) {
    long[] counts = combinations.get(values);
    if (counts == null && combinations.size() < MOST) {
      counts = new long[2];
      combinations.put(values, counts);
    }
    if (counts != null) {
      counts[benign ? 0 : 1]++;
    }
  }

  /** What an exception compares. */
  private record Shape(List<String> fields, List<String> values) {}

  /**
   * The exceptions that hide most benign alerts, and no others; of several ways the narrowest.
   *
   * @param most how many values all of them may have together
   */
  List<ExceptionProposal> propose(List<List<String>> levels, int most) {
    List<Shape> best = List.of();
    long bestHidden = 0;
    for (List<String> level : levels) {
      Map<Shape, Long> safe = safe(level);
      List<Shape> chosen =
          safe.entrySet().stream()
              .sorted(Map.Entry.<Shape, Long>comparingByValue().reversed())
              .limit(most)
              .map(Map.Entry::getKey)
              .toList();
      long hidden = 0;
      for (Shape shape : chosen) {
        hidden += safe.getOrDefault(shape, 0L);
      }
      if (hidden > bestHidden) {
        best = chosen;
        bestHidden = hidden;
      }
    }
    return grouped(best);
  }

  private List<ExceptionProposal> grouped(List<Shape> shapes) {
    Map<List<String>, List<List<String>>> byFields = new LinkedHashMap<>();
    for (Shape shape : shapes) {
      byFields.computeIfAbsent(shape.fields(), _ -> new ArrayList<>()).add(shape.values());
    }
    List<ExceptionProposal> proposals = new ArrayList<>();
    byFields.forEach((names, values) -> proposals.add(new ExceptionProposal(rule, names, values)));
    return proposals;
  }

  /** The combinations of a level that only benign alerts have, with the count of these. */
  private Map<Shape, Long> safe(List<String> level) {
    Map<Shape, Long> found = new LinkedHashMap<>();
    combinations.forEach((values, counts) -> {
      Shape shape = counts[0] == 0 ? null : shape(level, values);
      if (shape != null) {
        found.merge(shape, counts[0], Long::sum);
      }
    });
    found.keySet().removeIf(this::hidesOthers);
    return found;
  }

  /** What of a level has values here that can be written; null for nothing. */
  private @Nullable Shape shape(List<String> level, List<String> values) {
    List<String> names = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (String field : level) {
      String value = values.get(fields.indexOf(field));
      boolean host = !field.equals(Levels.CONTAINER) || value.equals(Levels.HOST);
      if (host && ProposalText.isWritable(value)) {
        names.add(field);
        kept.add(value);
      }
    }
    return names.isEmpty() ? null : new Shape(names, kept);
  }

  private boolean hidesOthers(Shape shape) {
    for (Map.Entry<List<String>, long[]> combination : combinations.entrySet()) {
      if (combination.getValue()[1] > 0 && hides(shape, combination.getKey())) {
        return true;
      }
    }
    return false;
  }

  private boolean hides(Shape shape, List<String> values) {
    for (int i = 0; i < shape.fields().size(); i++) {
      if (!values.get(fields.indexOf(shape.fields().get(i))).equals(shape.values().get(i))) {
        return false;
      }
    }
    return true;
  }
}
