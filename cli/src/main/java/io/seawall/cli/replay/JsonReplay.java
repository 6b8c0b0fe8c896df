package io.seawall.cli.replay;

import io.seawall.cli.command.Interruption;
import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.alert.AlertGroups;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.json.JsonClasses;
import io.seawall.detect.json.JsonEvent;
import io.seawall.detect.json.JsonEventEnd;
import io.seawall.detect.json.JsonEventReader;
import io.seawall.detect.json.JsonFields;
import io.seawall.detect.json.JsonProblem;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Replays events that are JSON documents. */
final class JsonReplay {

  private final ReplayOptions options;
  private final TextPool texts = new TextPool();
  private final Engine<JsonEvent> engine;
  private long events;

  JsonReplay(ReplayOptions options, List<Rule> rules) {
    this.options = options;
    engine =
        Engine.of(
            rules,
            options.source(),
            new JsonFields(texts, ""),
            new JsonClasses(),
            options.matching());
  }

  ReplayOutcome run(String name, Interruption interruption, OutputStream out, boolean eager) {
    AlertGroups groups = options.groups();
    var clock = new AlertClock(options.zone());
    AlertWriter<JsonEvent> writer =
        options.json() ? AlertWriter.json(clock, "") : AlertWriter.text(clock);
    List<Rule> rules = engine.rules();
    var alerts = new AlertStream<>(writer, out, eager, rules, groups, new ByRule());
    JsonEventEnd end = read(name, interruption, alerts);
    alerts.flush();
    return new ReplayOutcome(
        events,
        rules,
        alerts.counts(),
        groups == null ? List.of() : groups.groups(),
        List.of(),
        end.problems().stream().map(JsonProblem::message).toList(),
        end.unlisted(),
        interruption.isAsked(),
        0,
        List.of(),
        null);
  }

  private JsonEventEnd read(String name, Interruption interruption, AlertStream<JsonEvent> alerts) {
    Instant now = Instant.now();
    long time = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    var reader = new JsonEventReader(options.source(), texts);
    try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
      return reader.read(
          in,
          time,
          event -> {
            if (interruption.isAsked()) {
              throw new Stopped();
            }
            events++;
            if (event.time() >= options.from() && event.time() <= options.to()) {
              engine.evaluate(event, alerts);
            }
          });
    } catch (Stopped e) {
      return new JsonEventEnd(events, 0, List.of(), 0);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.USER, "capture-unreadable", name + " cannot be read: " + e, e);
    }
  }

  /** Ends the walk of a reader that has no other way to end early. */
  private static final class Stopped extends RuntimeException {

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  /** All alerts of a rule are alike. */
  private static final class ByRule implements AlertStream.Cause<JsonEvent> {

    @Override
    public Text of(JsonEvent event) {
      return Text.EMPTY;
    }

    @Override
    public long time(JsonEvent event) {
      return event.time();
    }
  }
}
