package io.seawall.detect.foresight;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.event.EventType;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import java.util.List;

/** Rules of which only the conditions matter; {@code container} is what Falco means by it. */
final class WrittenRules {

  private static final String MACRO = "- macro: container\n  condition: container.id != host\n";

  private WrittenRules() {}

  static List<Rule> of(String... conditions) {
    var text = new StringBuilder(MACRO);
    for (String condition : conditions) {
      text.append("- rule: r").append(text.length()).append("\n  desc: d\n  condition: >\n    ");
      text.append(condition).append("\n  output: o\n  priority: NOTICE\n");
    }
    LoadResult result =
        RuleFiles.load(
            List.of(new RuleFile("rules", text.toString())),
            LoadOptions.standard().withEventTypes(EventType.names()));
    assertThat(result.errors()).isEmpty();
    return result.rules().rules();
  }
}
