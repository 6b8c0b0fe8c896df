package io.seawall.policy.trace;

import io.seawall.policy.bundle.PolicySet;
import io.seawall.rego.Policy;
import io.seawall.rego.eval.Place;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.eval.Visits;
import io.seawall.rego.source.Location;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which lines of a policy evaluations reached. A line counts where a rule or a statement starts; it
 * is covered if a statement on it was reached or a rule that starts on it held. Tests themselves
 * don't count: files that end in {@code _test.rego}, and rules named {@code test_} or {@code
 * todo_test_}.
 */
public final class Coverage {

  private final Policy policy;
  private final boolean[] reached;

  /** No coverage yet, of a policy that counts. */
  public Coverage(Policy policy) {
    this.policy = policy;
    this.reached = new boolean[policy.program().places().size()];
  }

  /** Adds what an evaluation came past. */
  public void add(Visits visits) {
    for (int i = 0; i < visits.size(); i++) {
      reached[i] |= visits.of(i) > 0;
    }
  }

  /** The files that have something to cover, in the order of their modules. */
  public List<OfFile> files() {
    Map<Source, Map<Integer, Boolean>> rows = new LinkedHashMap<>();
    for (Module module : policy.modules()) {
      if (!PolicySet.isTest(module)) {
        rows.put(module.source(), new TreeMap<>());
      }
    }
    List<Place> places = policy.program().places();
    for (int i = 0; i < places.size(); i++) {
      Location at = places.get(i).at();
      var ofFile = rows.get(at.source());
      if (ofFile != null && counts(places.get(i), places)) {
        ofFile.merge(at.row(), reached[i], Boolean::logicalOr);
      }
    }
    List<OfFile> files = new ArrayList<>();
    rows.forEach((source, lines) -> {
      if (!lines.isEmpty()) {
        files.add(file(source, lines));
      }
    });
    return files;
  }

  private static boolean counts(Place place, List<Place> places) {
    return switch (place) {
      case Place.RuleHeld held -> !isTest(places.get(held.rule()));
      case Place.Reached statement -> !isTest(places.get(statement.rule()));
      case Place.RuleEntered _, Place.Passed _ -> false;
    };
  }

  private static boolean isTest(Place place) {
    if (place instanceof Place.RuleEntered rule) {
      RuleGroup group = rule.group();
      Value name = group.path().getLast();
      return name instanceof StringValue text
          && (text.text().startsWith("test_") || text.text().startsWith("todo_test_"));
    }
    return false;
  }

  /** The coverage of a file from its lines in ascending order. */
  private static OfFile file(Source source, Map<Integer, Boolean> lines) {
    List<Integer> missed = new ArrayList<>();
    lines.forEach((row, hit) -> {
      if (!hit) {
        missed.add(row);
      }
    });
    return new OfFile(source.name(), lines.size() - missed.size(), missed);
  }

  /** The percentage over all files; 100 where there is nothing to cover. */
  public double percent() {
    long covered = 0;
    long lines = 0;
    for (OfFile file : files()) {
      covered += file.covered();
      lines += file.covered() + file.missed().size();
    }
    return lines == 0 ? 100 : 100.0 * covered / lines;
  }

  /**
   * The coverage of one file.
   *
   * @param name as messages call it
   * @param covered number of lines that were reached
   * @param missed the lines that were not, from 1, ascending
   */
  public record OfFile(String name, int covered, List<Integer> missed) {

    public OfFile {
      missed = List.copyOf(missed);
    }

    /** The share of lines that were reached. */
    public double percent() {
      return 100.0 * covered / (covered + missed.size());
    }

    /** The missed lines with neighbours joined, for example {@code 3-5, 9}. */
    public String ranges() {
      var text = new StringBuilder();
      for (int i = 0; i < missed.size(); i++) {
        int first = missed.get(i);
        while (i + 1 < missed.size() && missed.get(i + 1) == missed.get(i) + 1) {
          i++;
        }
        int last = missed.get(i);
        text.append(text.isEmpty() ? "" : ", ").append(first);
        if (last > first) {
          text.append('-').append(last);
        }
      }
      return text.toString();
    }
  }
}
