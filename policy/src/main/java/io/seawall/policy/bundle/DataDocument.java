package io.seawall.policy.bundle;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.Source;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.MalformedYamlException;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamReadException;

/** Reads one document of data, or the text of a module. */
final class DataDocument {

  private DataDocument() {}

  /** The document of a JSON file, or null with an error. */
  static @Nullable Value json(PolicyFile file, LoadErrors errors) {
    String text = text(file, errors);
    if (text == null) {
      return null;
    }
    try {
      return JsonValues.parse(text);
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof StreamReadException cause && cause.getLocation() != null) {
        int line = Math.max(1, cause.getLocation().getLineNr());
        int column = Math.max(1, cause.getLocation().getColumnNr());
        errors.add(at(file, text, line, column), "not JSON: " + cause.getOriginalMessage());
      } else {
        errors.add(file, String.valueOf(e.getMessage()));
      }
      return null;
    }
  }

  /** The first document of a YAML file, or null with an error. */
  static @Nullable Value yaml(PolicyFile file, LoadErrors errors) {
    String text = text(file, errors);
    if (text == null) {
      return null;
    }
    try {
      return YamlValues.parse(text);
    } catch (MalformedYamlException e) {
      errors.add(at(file, text, e.line(), e.column()), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The text of a file in UTF-8 without a byte order mark, or null with an error. */
  static @Nullable String text(PolicyFile file, LoadErrors errors) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.content())).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      errors.add(file, "the file is not in UTF-8");
      return null;
    }
  }

  private static Location at(PolicyFile file, String text, int line, int column) {
    return new Location(new Source(file.name(), text), line, column, 0, 0);
  }
}
