package io.seawall.registry.access.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.journal.JournalFilter;
import io.seawall.journal.JournalOptions;
import io.seawall.journal.JournalReader;
import io.seawall.registry.access.Access;
import io.seawall.registry.access.Action;
import io.seawall.registry.access.GateJournal;
import io.seawall.registry.access.client.Clients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessMonitorTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void anAlertNamesTheRecordsThatShowIt(@TempDir Path folder) throws IOException {
    AnomalyWatch watch = AnomalyWatch.fresh(AnomalyThresholds.DEFAULT, NOW);
    Path file = folder.resolve("learnt.json");
    try (GateJournal journal =
            GateJournal.open(folder, GateJournal.options(JournalOptions.DEFAULT));
        var monitor = new AccessMonitor(journal, watch, file, NOW)) {
      for (int i = 0; i < 11; i++) {
        monitor.record(
            Access.of(NOW, Clients.user("ci", "192.0.2.1"), Action.BASE)
                .answered(401, 0, Duration.ZERO),
            null);
      }
      monitor.saveIfDue(NOW.plusSeconds(299));
      assertThat(file).doesNotExist();
      monitor.saveIfDue(NOW.plusSeconds(300));
      assertThat(file).exists();
    }

    List<String> alerts = new ArrayList<>();
    JournalReader.of(folder)
        .read(JournalFilter.ALL.kind("gate.alert"), record -> alerts.add(record.body()));
    assertThat(alerts).hasSize(2);
    assertThat(alerts.getFirst())
        .contains("\"alert\":\"failed-logins\"", "\"records\":[1,2,3,4,5,6,7,8,9,10,11]");
  }
}
