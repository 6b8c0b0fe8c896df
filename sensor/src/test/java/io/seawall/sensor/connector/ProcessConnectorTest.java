package io.seawall.sensor.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.value.TextBuilder;
import io.seawall.model.SeawallException;
import io.seawall.sensor.live.LiveNode;
import io.seawall.sensor.proc.ProcFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ProcessConnectorTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static ProcessConnector opened() {
    try {
      return ProcessConnector.open();
    } catch (SeawallException e) {
      Assumptions.abort("the kernel does not tell of processes: " + e.getMessage());
      throw e;
    }
  }

  /** Outputs of a rule while a script runs, until there is one or too much time has gone. */
  private static List<String> alerts(String condition, String output, String script)
      throws Exception {
    Engine<SystemState> engine = LiveNode.engine(LiveNode.rule(condition, output));
    AlertWriter<SystemState> writer = AlertWriter.text(new AlertClock(ZoneOffset.UTC));
    var line = new TextBuilder();
    List<String> alerts = new ArrayList<>();
    try (ProcessConnector connector = opened()) {
      var state = new SystemState(StateLimits.DEFAULT);
      state.begin(ProcFiles.read(connector.bootTime()));
      var builder = new ProcessBuilder("/bin/sh", "-c", script);
      builder.environment().clear();
      builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin"));
      Process process = builder.start();
      long end = System.nanoTime() + LIMIT.toNanos();
      while (alerts.isEmpty() && System.nanoTime() < end) {
        connector.drain(event -> {
          state.apply(event);
          engine.evaluate(
              state,
              match -> {
                line.clear();
                writer.write(match, line);
                var text = new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
                alerts.add(text.substring(text.indexOf('@') + 1).strip());
              });
        });
        Thread.sleep(5);
      }
      process.destroy();
    }
    return alerts;
  }

  @Test
  void aProgramThatStaysIsToldWithItsArgumentsAndItsParent() throws Exception {
    String marker = "30." + System.nanoTime() % 1000;
    List<String> alerts =
        alerts(
            "evt.type=execve and proc.name=sleep and proc.args=" + marker,
            "%proc.exe|%proc.exepath|%proc.args|%proc.pname|%user.uid|%evt.res|%container.id",
            "sleep " + marker + "; exit 0");
    assertThat(alerts).containsExactly("sleep|/usr/bin/sleep|" + marker + "|sh|0|SUCCESS|host");
  }

  @Test
  void theEndOfAProcessIsTold() throws Exception {
    List<String> alerts =
        alerts(
            "evt.type=procexit and proc.cmdline contains leave-with-seven and evt.arg.ret=7",
            "%evt.arg.ret|%evt.arg.sig|%proc.name",
            "sleep 0.3; : leave-with-seven; exit 7");
    assertThat(alerts).hasSize(1);
    assertThat(alerts.getFirst()).startsWith("7|").endsWith("|sh");
  }

  @Test
  void whatWasTooShortIsCounted() throws Exception {
    try (ProcessConnector connector = opened()) {
      Process process =
          new ProcessBuilder(
                  "/bin/sh", "-c", "i=0; while [ $i -lt 500 ]; do /bin/true; i=$((i+1)); done")
              .start();
      assertThat(process.waitFor()).isZero();
      long[] told = new long[1];
      var ledger = new LossLedger();
      long end = System.nanoTime() + LIMIT.toNanos();
      long known;
      do {
        Thread.sleep(20);
        connector.drain(event -> told[0] += event.typeName().equals("execve") ? 1 : 0);
        connector.account(event -> {}, ledger);
        known = told[0] + ledger.losses().stream().mapToLong(LossLedger.Loss::count).sum();
      } while (known < 501 && System.nanoTime() < end);
      System.out.printf("%d programs told, %d not%n", told[0], known - told[0]);
      assertThat(known).isGreaterThanOrEqualTo(501);
      assertThat(told[0]).isPositive();
    }
  }

  @Test
  void eventsHaveTheLayoutOfTheirType() {
    var builder = new ProcessEvent();
    var view = new EventView();
    byte[] fork = builder.fork(5, 12, 11, 3);
    assertThat(view.read(fork, 0, fork.length, EventEncoding.V2)).isNull();
    assertThat(view.typeName()).isEqualTo("clone");
    assertThat(view.paramCount()).isEqualTo(21);
    assertThat(view.signed(4)).isEqualTo(11);
    assertThat(view.signed(15) & 1 << 13).as("a thread").isNotZero();
    byte[] exit = builder.exit(6, 12, 9);
    assertThat(view.read(exit, 0, exit.length, EventEncoding.V2)).isNull();
    assertThat(view.typeName()).isEqualTo("procexit");
    assertThat(view.unsigned(2)).isEqualTo(9);
  }
}
