package io.seawall.detect.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.CaptureLimits;
import io.seawall.detect.capture.ScapBytes;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.ruletest.Written;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.syscall.SyscallClasses;
import io.seawall.detect.syscall.SyscallFields;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final int CLOSE_EXIT = 5;
  private static final RuleSet RULES = Written.rules(Written.rule("R", "evt.type = close"));

  private final List<Long> matched = new ArrayList<>();

  private static byte[] close(long time) {
    return close(time, 1);
  }

  private static byte[] close(long time, long tid) {
    return ScapBytes.event(time, tid, CLOSE_EXIT, ScapBytes.number(0));
  }

  private Replay replay() {
    return replay(StateLimits.DEFAULT);
  }

  private Replay replay(StateLimits limits) {
    Engine<SystemState> engine =
        Engine.of(
            RULES.rules(),
            "syscall",
            new SyscallFields(),
            SyscallClasses.exitsOnly(),
            RuleMatching.ALL);
    return new Replay(engine, match -> matched.add(match.event().event().timestamp()), limits);
  }

  private static Capture capture(ScapBytes bytes) {
    return Capture.open("test", new ByteArrayInputStream(bytes.bytes()), CaptureLimits.DEFAULT);
  }

  @Test
  void anAppendedCaptureIsNoLoss() {
    ScapBytes bytes = ScapBytes.start().event(0, close(10)).event(0, close(20));
    bytes.section().event(0, close(30));
    ReplayEnd end = replay().run(capture(bytes));
    assertThat(matched).containsExactly(10L, 20L, 30L);
    assertThat(end.losses().losses()).isEmpty();
  }

  @Test
  void anEventThatCannotBeReadIsALossOnce() {
    byte[] broken = close(20);
    broken[16] = 99;
    ScapBytes bytes = ScapBytes.start().event(0, close(10)).event(0, broken).event(0, close(30));
    ReplayEnd end = replay().run(capture(bytes));
    assertThat(matched).containsExactly(10L, 30L);
    assertThat(end.losses().losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.count()).isEqualTo(1))
        .satisfies(loss -> assertThat(loss.from()).isEqualTo(10))
        .satisfies(loss -> assertThat(loss.to()).isEqualTo(30));
  }

  @Test
  void rulesSeeOnlyEventsBetweenTheTimes() {
    ScapBytes bytes = ScapBytes.start().event(0, close(10)).event(0, close(20)).event(0, close(30));
    List<Long> observed = new ArrayList<>();
    ReplayEnd end =
        replay()
            .between(20, 20)
            .observe(state -> observed.add(state.event().timestamp()))
            .run(capture(bytes));
    assertThat(matched).containsExactly(20L);
    assertThat(observed).containsExactly(20L);
    assertThat(end.read().events()).isEqualTo(3);
  }

  @Test
  void stateThatWasGivenUpIsALoss() {
    ScapBytes bytes = ScapBytes.start();
    for (int tid = 1; tid <= 50; tid++) {
      bytes.event(0, close(tid, tid));
    }
    ReplayEnd end = replay(new StateLimits(10, 10, 10, 10, 10)).run(capture(bytes));
    assertThat(matched).hasSize(50);
    assertThat(end.losses().losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.kind()).isEqualTo(LossLedger.Kind.EVICTED))
        .satisfies(loss -> assertThat(loss.count()).isEqualTo(40));
  }
}
