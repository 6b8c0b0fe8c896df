package io.seawall.detect.ruletest;

import io.seawall.detect.replay.Playback;
import io.seawall.detect.replay.Playbacks;
import io.seawall.detect.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the tests of a file. */
public final class RuleTestRun {

  private final List<Rule> rules;
  private final RuleTestFile file;

  /**
   * Prepares.
   *
   * @param rules those that the file's tests are about
   * @param file with the tests
   */
  public RuleTestRun(List<Rule> rules, RuleTestFile file) {
    this.rules = rules;
    this.file = file;
  }

  /**
   * Runs a test.
   *
   * @throws io.seawall.model.SeawallException if its capture is not there
   */
  public RuleTestResult run(RuleTest test) {
    return run(test, playback(test));
  }

  /** The events of a test. */
  public Playback<?> playback(RuleTest test) {
    Path capture = test.capture();
    if (capture != null) {
      return Playbacks.of(capture, file.source(), file.entries());
    }
    if (file.source().equals("syscall")) {
      return Playbacks.syscalls(() -> new InlineEvents(test), file.entries());
    }
    var lines = new StringBuilder();
    test.events().forEach(event -> lines.append(event.json()).append('\n'));
    return Playbacks.documents(lines.toString().getBytes(StandardCharsets.UTF_8), file.source());
  }

  private <E> RuleTestResult run(RuleTest test, Playback<E> playback) {
    return new Judgement<>(test, playback, rules, file.matching()).result();
  }
}
