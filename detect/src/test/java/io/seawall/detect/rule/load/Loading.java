package io.seawall.detect.rule.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.rule.problem.Problem;
import io.seawall.detect.rule.problem.ProblemCode;
import io.seawall.detect.rule.problem.ProblemReport;
import java.util.ArrayList;
import java.util.List;

/** Loads texts for tests. */
public final class Loading {

  private Loading() {}

  public static LoadResult load(String... contents) {
    return load(LoadOptions.standard(), contents);
  }

  public static LoadResult load(LoadOptions options, String... contents) {
    List<RuleFile> files = new ArrayList<>();
    for (String content : contents) {
      files.add(new RuleFile("file" + (files.size() + 1) + ".yaml", content));
    }
    return RuleFiles.load(files, options);
  }

  /** The rules of files without errors. */
  public static RuleSet rules(String... contents) {
    LoadResult result = load(contents);
    assertThat(ProblemReport.text(result.errors())).isEmpty();
    return result.rules();
  }

  /** A rule named R with a condition. */
  public static String rule(String condition) {
    return rule("R", condition);
  }

  public static String rule(String name, String condition) {
    return """
    - rule: %s
      desc: d
      condition: %s
      output: "%%proc.name"
      priority: warning
    """
        .formatted(name, condition);
  }

  /** The codes of the problems, in order. */
  public static List<ProblemCode> codes(LoadResult result) {
    return result.problems().stream().map(Problem::code).toList();
  }

  /** The text that the rule R's condition stands for, as far as comparisons and operators go. */
  public static String condition(RuleSet rules) {
    Rule rule = rules.rule("R");
    assertThat(rule).isNotNull();
    return rule == null ? "" : Shown.text(rule.condition());
  }
}
