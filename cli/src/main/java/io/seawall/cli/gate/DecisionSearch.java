package io.seawall.cli.gate;

import io.seawall.journal.JournalFilter;
import io.seawall.journal.JournalReader;
import io.seawall.journal.JournalRecord;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.DecisionJson;
import io.seawall.registry.access.GateJournal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a whole decision record, in the journal or beside it. */
final class DecisionSearch {

  /** The decision stands last in the body, and nothing in it is an object that ends the record. */
  private static final Pattern DECISION = Pattern.compile(",\"decision\":(\\{.*\\})\\}$");

  private final Path folder;

  DecisionSearch(Path folder) {
    this.folder = folder;
  }

  /**
   * The record with this id, as one line of JSON; its id was checked.
   *
   * @param beginning of the id, with or without algorithm
   * @throws SeawallException {@code decision-not-found} of kind USER if there is none, or several;
   *     {@code decision-invalid} if it was changed
   */
  byte[] find(String beginning) {
    var found = new TreeMap<String, String>();
    long _ =
        JournalReader.of(folder)
            .read(
                JournalFilter.ALL.kind("gate.*"),
                record -> {
                  String id = GateLine.of(record).value("decisionId");
                  if (!id.isEmpty() && GateSearch.begins(id, beginning)) {
                    found.merge(id, decision(record), (a, b) -> a.isEmpty() ? b : a);
                  }
                });
    if (found.size() != 1) {
      String which = found.isEmpty() ? "no decision" : "more than one decision";
      throw new SeawallException(
          ErrorKind.USER, "decision-not-found", which + " has an id that begins " + beginning);
    }
    String text = found.firstEntry().getValue();
    byte[] content =
        text.isEmpty() ? beside(found.firstKey()) : text.getBytes(StandardCharsets.UTF_8);
    return line(DecisionJson.canonical(DecisionJson.read(content)));
  }

  private static byte[] line(byte[] record) {
    var line = new ByteArrayOutputStream();
    line.writeBytes(record);
    line.write('\n');
    return line.toByteArray();
  }

  private static String decision(JournalRecord record) {
    Matcher whole = DECISION.matcher(record.body());
    return whole.find() ? whole.group(1) : "";
  }

  private byte[] beside(String id) {
    Path file = GateJournal.decisions(folder).resolve(id.replace(':', '-') + ".json");
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.USER,
          "decision-not-found",
          "the record of " + id + " is neither in the journal nor beside it: " + file,
          e);
    }
  }
}
