package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.journal.Journal;
import io.seawall.journal.JournalHead;
import io.seawall.journal.JournalOptions;
import io.seawall.journal.spool.Spool;
import io.seawall.journal.spool.SpoolOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal and the spool through the real command. */
class JournalCommandTest {

  @TempDir private Path folder;

  @Test
  void recordsAreShownAndVerified() throws IOException {
    Path path = folder.resolve("journal");
    JournalHead head;
    try (Journal journal = Journal.open(path, JournalOptions.DEFAULT)) {
      journal.append("policy.loaded", body -> body.writeStringProperty("name", "a"));
      journal.append(
          "response.kill",
          body -> {
            body.writeObjectPropertyStart("container");
            body.writeStringProperty("id", "4f2a");
            body.writeEndObject();
          });
      head = journal.head();
    }
    var seawall = new SeawallProcess(folder);
    SeawallProcess.Result shown =
        seawall.run(
            "journal",
            "show",
            path.toString(),
            "--kind",
            "response.*",
            "--where",
            "container.id=4f2a",
            "--since",
            "2026-01-01");
    assertThat(shown.out()).endsWith("  response.kill  {\"container\":{\"id\":\"4f2a\"}}\n");
    assertThat(shown.out().lines()).hasSize(1);
    assertThat(shown.code()).isZero();
    assertThat(seawall.run("journal", "show", path.toString(), "--format", "json").out())
        .isEqualTo(Files.readString(path.resolve("000000000000000001.jsonl")));

    SeawallProcess.Result verified =
        seawall.run("journal", "verify", path.toString(), "--head", head.toString());
    assertThat(verified.out()).contains("whole and unchanged").contains(head.toString());
    assertThat(verified.code()).isZero();

    Path file = path.resolve("000000000000000001.jsonl");
    Files.writeString(file, Files.readString(file).replace("4f2a", "4f2b"));
    SeawallProcess.Result broken =
        seawall.run("journal", "verify", path.toString(), "--format", "json");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).contains("\"inOrder\": false").contains("it was changed");
    assertThat(seawall.run("journal", "show", path.toString()).code()).isEqualTo(1);
    assertThat(seawall.run("journal", "verify", folder.toString()).err())
        .contains("[journal-not-found]");
  }

  @Test
  void theSpoolIsListedAndABatchIsPrinted() {
    Path path = folder.resolve("spool");
    try (Spool spool = Spool.open(path, SpoolOptions.DEFAULT)) {
      byte[] item = "{\"rule\":\"x\"}".getBytes(StandardCharsets.US_ASCII);
      assertThat(spool.add("alert", item, 0, item.length)).isTrue();
    }
    var seawall = new SeawallProcess(folder);
    assertThat(seawall.run("sensor", "spool", path.toString()).out())
        .contains("waiting")
        .contains("1 alert");
    assertThat(seawall.run("sensor", "spool", path.toString(), "--format", "json").out())
        .contains("\"alert\": 1");
    assertThat(seawall.run("sensor", "spool", path.toString(), "--show", "1").out())
        .endsWith("{\"kind\":\"alert\",\"data\":{\"rule\":\"x\"}}\n");
    assertThat(seawall.run("sensor", "spool", folder.toString()).err())
        .contains("[spool-not-found]");
  }
}
