package io.seawall.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format of Prometheus, version 0.0.4, and refuses whatever it does not allow. */
final class PrometheusText {

  private static final Pattern SERIES =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?|NaN|[+-]Inf)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\\\\\"\n]|\\\\[\\\\n\"])*)\"(,|$)");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Double> series = new HashMap<>();

  static PrometheusText parse(String text) {
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("the last line has no end");
    }
    var parsed = new PrometheusText();
    Set<String> helped = new HashSet<>();
    String current = "";
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("# HELP ")) {
        current = line.split(" ", 4)[2];
        if (!helped.add(current) || line.matches(".*(?<!\\\\)(\\\\\\\\)*\\\\[^\\\\n].*")) {
          throw new IllegalArgumentException(line);
        }
      } else if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ");
        if (words.length != 4
            || !words[2].equals(current)
            || !words[3].matches("counter|gauge")
            || parsed.types.put(words[2], words[3]) != null) {
          throw new IllegalArgumentException(line);
        }
      } else if (!line.isEmpty()) {
        parsed.sample(line, current);
      }
    }
    return parsed;
  }

  private void sample(String line, String family) {
    Matcher matcher = SERIES.matcher(line);
    if (!matcher.matches() || !matcher.group(1).equals(family) || !types.containsKey(family)) {
      throw new IllegalArgumentException(line);
    }
    Map<String, String> labels = new TreeMap<>();
    String rest = matcher.group(2) == null ? "" : matcher.group(2);
    while (!rest.isEmpty()) {
      Matcher label = LABEL.matcher(rest);
      if (!label.lookingAt() || labels.put(label.group(1), unescape(label.group(2))) != null) {
        throw new IllegalArgumentException(line);
      }
      rest = rest.substring(label.end());
    }
    double value =
        switch (matcher.group(3)) {
          case "+Inf" -> Double.POSITIVE_INFINITY;
          case "-Inf" -> Double.NEGATIVE_INFINITY;
          default -> Double.parseDouble(matcher.group(3));
        };
    if (series.put(family + labels, value) != null) {
      throw new IllegalArgumentException("twice: " + line);
    }
  }

  private static String unescape(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        c = text.charAt(++i) == 'n' ? '\n' : text.charAt(i);
      }
      out.append(c);
    }
    return out.toString();
  }

  Set<String> families() {
    return types.keySet();
  }

  /** The one number that has these labels, others beside. */
  double value(String family, String... labels) {
    var found = new double[] {Double.NaN};
    String wanted = labels.length == 0 ? "" : labels[0] + "=" + labels[1];
    series.forEach((name, value) -> {
      if (name.startsWith(family + "{") && name.contains(wanted)) {
        found[0] = value;
      }
    });
    return found[0];
  }
}
