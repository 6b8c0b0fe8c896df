package io.seawall.detect.rule.load;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.detect.rule.problem.Problem;
import io.seawall.detect.rule.problem.ProblemReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class RuleFilesFuzz {

  private static final List<String> LINES =
      List.of(
          "- list: a\n",
          "  items: [x, b, \"y z\"]\n",
          "  items: []\n",
          "- macro: m\n",
          "  condition: evt.type in (a) and m\n",
          "  condition: >\n    proc.name = x\n    or n\n",
          "- rule: r\n",
          "  desc: d\n",
          "  output: \"%proc.name %container.info\"\n",
          "  priority: info\n",
          "  append: true\n",
          "  override:\n    condition: append\n",
          "  exceptions:\n  - name: e\n    fields: [proc.name]\n    values:\n    - [x]\n",
          "  enabled: false\n",
          "---\n",
          "- required_engine_version: 0.64.0\n",
          "  tags: [a]\n",
          "  skip-if-unknown-filter: true\n",
          "  source: k8s_audit\n",
          "  condition: fd.sip != (1.1.1.1) and k8s.pod.label.app\n");

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(FuzzedDataProvider data) {
    var content = new StringBuilder();
    var random = new Random(data.consumeLong());
    int lines = random.nextInt(20);
    for (int i = 0; i < lines; i++) {
      content.append(LINES.get(random.nextInt(LINES.size())));
    }
    content.append(data.consumeRemainingAsString());
    List<RuleFile> files = new ArrayList<>();
    files.add(new RuleFile("fuzz.yaml", content.toString()));
    LoadResult result = RuleFiles.load(files, LoadOptions.standard());
    String text = ProblemReport.text(result.problems());
    if (text.isEmpty() != result.problems().isEmpty()) {
      throw new AssertionError("problems without text");
    }
    for (Problem problem : result.problems()) {
      if (problem.place().line() < 1 || problem.message().isEmpty()) {
        throw new AssertionError("no place: " + problem);
      }
    }
  }
}
