package io.seawall.detect.ruletest;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.detect.rule.RuleSet;
import io.seawall.model.SeawallException;
import java.util.List;
import java.util.Random;

/** Whatever a file of tests holds, it is refused with a message, or its tests run. */
class RuleTestFileFuzz {

  private static final List<String> LINES =
      List.of(
          "tests:\n",
          "- name: one\n",
          "  events:\n",
          "  - {type: openat, proc: {cmdline: cat x}, args: {fd: 3, name: /etc/shadow}}\n",
          "  - {type: execve, proc: {name: nc, container: {id: abc, image: x:1}}}\n",
          "  - {type: connect, args: {tuple: '1.2.3.4:5->6.7.8.9:10'}}\n",
          "  - {type: write, proc: {name: a, fds: {3: 'listen tcp [::]:80'}}, args: {data: 'hex:00ff'}}\n",
          "  - {type: procexit, proc: {name: a, pid: -1}}\n",
          "  - {type: bpf, args: {cmd: BPF_PROG_LOAD}}\n",
          "  - {type: clone, args: {res: ENOMEM}, after: 5s}\n",
          "  alerts: [{rule: R, count: 1}]\n",
          "  no_alerts: true\n",
          "  only: true\n",
          "  from: 2\n",
          "processes: {a: {name: a, parent: a}}\n",
          "users: {1: x}\n",
          "entries: true\n");

  private static final RuleSet RULES =
      Written.rules(Written.rule("R", "evt.type exists and fd.name != proc.name"));

  @FuzzTest(maxExecutions = 5_000)
  void isRefusedOrRuns(FuzzedDataProvider data) {
    var content = new StringBuilder();
    var random = new Random(data.consumeLong());
    int lines = random.nextInt(12);
    for (int i = 0; i < lines; i++) {
      content.append(LINES.get(random.nextInt(LINES.size())));
    }
    content.append(data.consumeRemainingAsString());
    try {
      RuleTestFile file = Written.tests(content.toString());
      var run = new RuleTestRun(RULES.rules(), file);
      for (RuleTest test : file.tests()) {
        if (test.capture() == null) {
          run.run(test);
        }
      }
    } catch (SeawallException e) {
      if (!e.code().equals("rule-test-invalid") || String.valueOf(e.getMessage()).isEmpty()) {
        throw e;
      }
    }
  }
}
