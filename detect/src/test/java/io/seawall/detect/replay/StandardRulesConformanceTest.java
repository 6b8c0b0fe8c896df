package io.seawall.detect.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.detect.capture.Capture;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.syscall.SyscallClasses;
import io.seawall.detect.syscall.SyscallFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The alerts of Falco's standard rules 3.2.0 on real captures. */
class StandardRulesConformanceTest {

  private static final Pattern COUNT = Pattern.compile("(\\d+) \"([^\"]+)\"");

  /** The Falco that answered looked for no containers, and knew those that captures tell of. */
  private static final StateLimits NO_CONTAINERS =
      new StateLimits(131_072, 65_536, 1_048_576, 0, 65_536);

  @Test
  void givesTheAlertsThatFalcoGives() throws IOException {
    String named = System.getenv("SEAWALL_FALCO_RULES");
    Assumptions.assumeTrue(
        named != null && Files.isDirectory(Path.of(named, "v3.2.0")),
        "SEAWALL_FALCO_RULES names no folder with v3.2.0: Falco's rules skipped");
    List<Rule> rules = rules(Path.of(named, "v3.2.0"));
    try (var set = CaseSet.open("scap standard-rules", 1.0)) {
      Path expected = set.folder().resolve("expected/standard-rules-3.2.0-alerts.txt");
      for (String line : Files.readAllLines(expected)) {
        String name = line.substring(0, line.indexOf(' '));
        set.check(
            name,
            () -> assertThat(alerts(set.folder().resolve(name), rules)).isEqualTo(counts(line)));
      }
    }
  }

  private static Map<String, Long> counts(String line) {
    var counts = new TreeMap<String, Long>();
    Matcher matcher = COUNT.matcher(line);
    while (matcher.find()) {
      counts.put(matcher.group(2), Long.valueOf(matcher.group(1)));
    }
    return counts;
  }

  private static Map<String, Long> alerts(Path file, List<Rule> rules) {
    var counts = new TreeMap<String, Long>();
    Engine<SystemState> engine =
        Engine.of(
            rules, "syscall", new SyscallFields(), SyscallClasses.withEntries(), RuleMatching.ALL);
    try (Capture capture = Capture.open(file)) {
      new Replay(engine, match -> counts.merge(match.rule().name(), 1L, Long::sum), NO_CONTAINERS)
          .run(capture);
    }
    return counts;
  }

  private static List<Rule> rules(Path folder) throws IOException {
    var files = new ArrayList<RuleFile>();
    for (String name : List.of("falco", "falco-incubating", "falco-sandbox")) {
      files.add(RuleFile.read(folder.resolve(name + "_rules.yaml")));
    }
    LoadResult loaded = RuleFiles.load(files, LoadOptions.standard());
    assertThat(loaded.errors()).isEmpty();
    return loaded.rules().rules();
  }
}
