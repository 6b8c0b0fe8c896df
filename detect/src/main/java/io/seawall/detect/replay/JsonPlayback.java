package io.seawall.detect.replay;

import io.seawall.detect.engine.EventClasses;
import io.seawall.detect.json.JsonClasses;
import io.seawall.detect.json.JsonEvent;
import io.seawall.detect.json.JsonEventReader;
import io.seawall.detect.json.JsonFields;
import io.seawall.detect.json.JsonProblem;
import io.seawall.detect.value.FieldSource;
import io.seawall.detect.value.TextPool;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Events that are JSON documents. */
final class JsonPlayback implements Playback<JsonEvent> {

  private final Opener opener;
  private final String source;
  private final TextPool texts = new TextPool();
  private final JsonFields fields = new JsonFields(texts, "");
  private final JsonClasses classes = new JsonClasses();

  JsonPlayback(Opener opener, String source) {
    this.opener = opener;
    this.source = source;
  }

  static JsonPlayback of(Path file, String source) {
    return new JsonPlayback(() -> Files.newInputStream(file), source);
  }

  /** Opens the documents anew. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  @Override
  public List<String> show(Consumer<JsonEvent> visitor) {
    try (InputStream in = opener.open()) {
      return new JsonEventReader(source, texts)
          .read(in, 0, visitor::accept).problems().stream().map(JsonProblem::message).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new SeawallException(
          ErrorKind.USER, "capture-unreadable", "events cannot be read: " + e, e);
    }
  }

  @Override
  public long number(JsonEvent event) {
    return event.number();
  }

  @Override
  public long time(JsonEvent event) {
    return event.time();
  }

  @Override
  public String typeName(JsonEvent event) {
    return source;
  }

  @Override
  public FieldSource<JsonEvent> fields() {
    return fields;
  }

  @Override
  public EventClasses<JsonEvent> classes() {
    return classes;
  }

  @Override
  public String source() {
    return source;
  }
}
