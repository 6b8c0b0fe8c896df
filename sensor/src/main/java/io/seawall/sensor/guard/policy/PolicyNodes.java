package io.seawall.sensor.guard.policy;

import io.seawall.detect.text.Span;
import io.seawall.detect.yaml.YamlNode;
import io.seawall.model.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes values out of YAML, and keeps what is wrong with them. */
final class PolicyNodes {

  private static final int MOST_PROBLEMS = 100;

  private final List<PolicyProblem> problems = new ArrayList<>();

  List<PolicyProblem> problems() {
    return problems;
  }

  void problem(Span at, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new PolicyProblem(at.place(), message));
    }
  }

  /** The values of a mapping that may have these keys, each once; empty where it is none. */
  Map<String, YamlNode> mapping(YamlNode node, String what, String... known) {
    var found = new HashMap<String, YamlNode>();
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problem(node.at(), what + " must be a mapping, not " + node.kind());
      return found;
    }
    var allowed = new TreeSet<>(List.of(known));
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!allowed.contains(key)) {
        String near = Spelling.nearest(key, allowed);
        String hint = near == null ? "; known are " + String.join(", ", allowed) : "; did you mean '" + near + "'?";
        problem(entry.key().at(), what + " has no key '" + key + "'" + hint);
      } else if (found.putIfAbsent(key, entry.value()) != null) {
        problem(entry.key().at(), "the key '" + key + "' stands twice");
      }
    }
    return found;
  }

  /** A single value; empty where it is missing or none. */
  String text(@Nullable YamlNode node, String what) {
    if (node == null) {
      return "";
    }
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return scalar.text();
    }
    problem(node.at(), what + " must be a single value, not " + node.kind());
    return "";
  }

  /** The items of a sequence; none where it is missing. */
  List<YamlNode> items(@Nullable YamlNode node, String what) {
    if (node == null) {
      return List.of();
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    problem(node.at(), what + " must be a list, not " + node.kind());
    return List.of();
  }

  Mode mode(@Nullable YamlNode node, Mode otherwise) {
    if (node == null) {
      return otherwise;
    }
    String word = text(node, "a mode");
    for (Mode mode : Mode.values()) {
      if (mode.word().equals(word)) {
        return mode;
      }
    }
    problem(node.at(), "a mode is off, observe, alert or block, not '" + word + "'");
    return otherwise;
  }

  int number(@Nullable YamlNode node, String what, int otherwise, int most) {
    if (node == null) {
      return otherwise;
    }
    String word = text(node, what);
    try {
      int number = Integer.parseInt(word);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same problem as a number out of range.
    }
    problem(node.at(), what + " must be a number from 0 to " + most + ", not '" + word + "'");
    return otherwise;
  }

  Duration time(@Nullable YamlNode node, String what, Duration otherwise) {
    if (node == null) {
      return otherwise;
    }
    String word = text(node, what).toUpperCase(Locale.ROOT);
    try {
      Duration time =
          word.endsWith("MS")
              ? Duration.ofMillis(Long.parseLong(word.substring(0, word.length() - 2)))
              : Duration.parse("PT" + word);
      if (!time.isNegative() && time.compareTo(Duration.ofDays(1)) <= 0) {
        return time;
      }
    } catch (RuntimeException e) {
      // The same problem as a time out of range.
    }
    problem(node.at(), what + " must be a time as 500ms, 10s, 5m or 1h, at most 24h");
    return otherwise;
  }
}
