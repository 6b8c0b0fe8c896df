package io.seawall.detect.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the table of fields: six columns separated by tabs, lines with # are remarks. */
final class FieldTable {

  private FieldTable() {}

  static List<Field> read(String resource) {
    List<Field> fields = new ArrayList<>();
    for (String line : text(resource).split("\n", -1)) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        fields.add(field(line.split("\t", -1)));
      }
    }
    return fields;
  }

  private static Field field(String[] columns) {
    if (columns.length != 6) {
      throw new IllegalStateException("a line of the field table begins " + columns[0]);
    }
    List<String> flags = List.of(columns[4].split(",", -1));
    return new Field(
        columns[0],
        FieldType.valueOf(columns[1].toUpperCase(Locale.ROOT)),
        argument(columns[2]),
        Field.Scope.valueOf(columns[3].toUpperCase(Locale.ROOT)),
        flags.contains("list"),
        use(flags),
        !flags.contains("no-transformer"),
        flags.contains("deprecated") || flags.contains("retired"),
        columns[5]);
  }

  private static Field.Use use(List<String> flags) {
    if (flags.contains("filter")) {
      return Field.Use.CONDITION;
    }
    return flags.contains("print") ? Field.Use.OUTPUT : Field.Use.EVERYWHERE;
  }

  private static FieldArgument argument(String label) {
    for (FieldArgument argument : FieldArgument.values()) {
      if (argument.label().equals(label)) {
        return argument;
      }
    }
    throw new IllegalStateException("the field table names an argument " + label);
  }

  private static String text(String resource) {
    try (InputStream in = FieldTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
