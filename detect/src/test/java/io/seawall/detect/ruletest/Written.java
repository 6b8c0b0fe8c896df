package io.seawall.detect.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.event.EventType;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.rule.problem.ProblemReport;
import io.seawall.detect.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rules and tests that are written in tests. */
public final class Written {

  private Written() {}

  /** A file of tests. */
  public static RuleTestFile tests(String content) {
    return RuleTestFile.of(new SourceFile("my_test.yaml", content), Path.of("."));
  }

  /** The rules of files without errors. */
  public static RuleSet rules(String... contents) {
    List<RuleFile> files = new ArrayList<>();
    for (String content : contents) {
      files.add(new RuleFile("rules.yaml", content));
    }
    LoadResult result =
        RuleFiles.load(files, LoadOptions.standard().withEventTypes(EventType.names()));
    assertThat(ProblemReport.text(result.errors())).isEmpty();
    return result.rules();
  }

  /** A rule. */
  public static String rule(String name, String condition) {
    return """
    - rule: %s
      desc: d
      condition: %s
      output: "%%evt.type by %%proc.name of %%proc.pname in %%container.image.repository on %%fd.name"
      priority: warning
    """
        .formatted(name, condition);
  }

  /** Runs the tests of a file. */
  static List<RuleTestResult> run(RuleSet rules, String content) {
    RuleTestFile file = tests(content);
    var run = new RuleTestRun(rules.rules(), file);
    return file.tests().stream().map(run::run).toList();
  }

  /** What is wrong with the only test of a file. */
  static List<String> failures(RuleSet rules, String content) {
    List<RuleTestResult> results = run(rules, content);
    assertThat(results).hasSize(1);
    return results.getFirst().failures();
  }
}
