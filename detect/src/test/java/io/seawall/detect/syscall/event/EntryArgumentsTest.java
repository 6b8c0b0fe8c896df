package io.seawall.detect.syscall.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.ruletest.RuleTestFile;
import io.seawall.detect.ruletest.RuleTestResult;
import io.seawall.detect.ruletest.RuleTestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that see exits only find there what the entry said. */
class EntryArgumentsTest {

  private static final String RULES =
      """
      - rule: Attach
        desc: d
        condition: evt.type = ptrace and evt.arg.request contains PTRACE_ATTACH
        output: "%evt.arg.request"
        priority: notice
      - rule: Large
        desc: d
        condition: evt.type = sendto and evt.rawarg.size > 130
        output: "%evt.rawarg.size"
        priority: notice
      """;

  private static final String TESTS =
      """
      tests:
      - name: as text
        events:
        - {type: ptrace, proc: {cmdline: a}, args: {res: 0, request: PTRACE_ATTACH, pid: 7}}
        alerts: [{rule: Attach, count: 1, output: PTRACE_ATTACH}]
        only: true
      - name: in its own type
        events:
        - {type: sendto, proc: {cmdline: a}, args: {res: 200, size: 200, data: x}}
        - {type: sendto, proc: {cmdline: a}, args: {res: 40, size: 40, data: x}}
        alerts: [{rule: Large, count: 1, at: 1, output: "200"}]
        only: true
      - name: not that of another call
        events:
        - {type: ptrace, proc: {cmdline: a}, args: {res: 0, request: PTRACE_TRACEME, pid: 7}}
        - {type: close, proc: {cmdline: a}, args: {res: 0, fd: 3}}
        no_alerts: true
      """;

  @TempDir private Path folder;

  @Test
  void whatOnlyTheEntryNamesIsSeenAtTheExit() throws IOException {
    Path file = Files.writeString(folder.resolve("a_test.yaml"), TESTS);
    LoadResult rules =
        RuleFiles.load(List.of(new RuleFile("rules.yaml", RULES)), LoadOptions.standard());
    assertThat(rules.errors()).isEmpty();
    RuleTestFile tests = RuleTestFile.read(file);
    var run = new RuleTestRun(rules.rules().rules(), tests);
    assertThat(tests.tests()).map(run::run).flatMap(RuleTestResult::failures).isEmpty();
  }
}
