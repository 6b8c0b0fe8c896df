package io.seawall.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Loads texts for tests. */
final class Loading {

  private Loading() {}

  static LoadResult load(String... contents) {
    return load(LoadOptions.standard(), contents);
  }

  static LoadResult load(LoadOptions options, String... contents) {
    List<RuleFile> files = new ArrayList<>();
    for (String content : contents) {
      files.add(new RuleFile("file" + (files.size() + 1) + ".yaml", content));
    }
    return RuleFiles.load(files, options);
  }

  /** The rules of files without errors. */
  static RuleSet rules(String... contents) {
    LoadResult result = load(contents);
    assertThat(ProblemReport.text(result.errors())).isEmpty();
    return result.rules();
  }

  /** A rule named R with a condition. */
  static String rule(String condition) {
    return rule("R", condition);
  }

  static String rule(String name, String condition) {
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
  static List<ProblemCode> codes(LoadResult result) {
    return result.problems().stream().map(Problem::code).toList();
  }

  /** The text that the rule R's condition stands for, as far as comparisons and operators go. */
  static String condition(RuleSet rules) {
    Rule rule = rules.rule("R");
    assertThat(rule).isNotNull();
    return rule == null ? "" : Shown.text(rule.condition());
  }
}
