package io.seawall.detect.field;

import io.seawall.model.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All fields by name. */
public final class FieldCatalogue {

  private final Map<String, Field> fields;

  private FieldCatalogue(Map<String, Field> fields) {
    this.fields = fields;
  }

  /** The fields of system calls, containers, Kubernetes, its audit events and JSON events. */
  public static FieldCatalogue standard() {
    return Standard.CATALOGUE;
  }

  /** All fields, in the order of the table. */
  public Collection<Field> fields() {
    return Collections.unmodifiableCollection(fields.values());
  }

  /** The field of exactly this name, or null. */
  public @Nullable Field get(String name) {
    return fields.get(name);
  }

  /**
   * Looks a field up as a rule names it.
   *
   * @param written the dotted name, which may end in an argument as in {@code evt.arg.fd}
   * @param argument what stands in brackets, null for no brackets
   * @param source the source of the events
   */
  public FieldLookup find(String written, @Nullable String argument, String source) {
    FieldLookup known = known(written, argument, source);
    return known == null ? unknown(written, argument, source) : known;
  }

  /**
   * Whether a text is the name of a field as a rule may write it, with an argument behind its last
   * dot or without.
   *
   * @param source the source of the events
   */
  public boolean isField(String written, String source) {
    return known(written, null, source) instanceof FieldLookup.Found;
  }

  /** Null if no field is meant. */
  private @Nullable FieldLookup known(String written, @Nullable String argument, String source) {
    Field field = fields.get(written);
    if (field != null) {
      return withArgument(field, argument, source);
    }
    for (int dot = written.lastIndexOf('.'); dot > 0; dot = written.lastIndexOf('.', dot - 1)) {
      Field prefix = fields.get(written.substring(0, dot));
      String rest = written.substring(dot + 1);
      if (prefix != null && prefix.argument().isDotted() && argument == null) {
        return dotted(prefix, rest, source);
      } else if (prefix != null && prefix.argument().isBracketed() && argument == null) {
        return bracketsMissing(prefix, rest, written);
      }
    }
    return null;
  }

  private static FieldLookup withArgument(Field field, @Nullable String argument, String source) {
    FieldArgument form = field.argument();
    String name = field.name();
    if (!field.scope().covers(source)) {
      return new FieldLookup.Refused(
          "field '" + name + "' does not exist for source '" + source + "'", "", null);
    } else if (argument == null) {
      return form.isRequired()
          ? new FieldLookup.Refused(
              "field '" + name + "' needs an argument", "write " + example(field), null)
          : new FieldLookup.Found(field, null);
    } else if (!form.isBracketed()) {
      return new FieldLookup.Refused(
          "field '" + name + "' takes no argument in brackets", "write '" + name + "'", name);
    } else if (form.isNumber() && !isNumber(argument)) {
      String hint = form == FieldArgument.NAME_OR_INDEX ? "write " + name + "." + argument : "";
      return new FieldLookup.Refused(
          "the argument of field '" + name + "' is a number, not '" + argument + "'", hint, null);
    }
    return new FieldLookup.Found(field, argument);
  }

  private static FieldLookup dotted(Field field, String rest, String source) {
    if (!field.scope().covers(source)) {
      return withArgument(field, null, source);
    } else if (field.argument() == FieldArgument.SOURCE_OR_TARGET
        && !rest.equals("src")
        && !rest.equals("dst")) {
      return new FieldLookup.Refused(
          "field '" + field.name() + "' ends in nothing, .src or .dst, not ." + rest, "", null);
    }
    return new FieldLookup.Found(field, rest);
  }

  private static FieldLookup bracketsMissing(Field field, String rest, String written) {
    String correction = field.name() + "[" + rest + "]";
    boolean certain = !field.argument().isNumber() || isNumber(rest);
    return new FieldLookup.Refused(
        "field '"
            + written
            + "' does not exist: '"
            + field.name()
            + "' takes its argument in brackets",
        "write " + (certain ? correction : example(field)),
        certain ? correction : null);
  }

  private FieldLookup unknown(String written, @Nullable String argument, String source) {
    List<String> names = new ArrayList<>();
    for (Field field : fields.values()) {
      if (field.scope().covers(source)) {
        names.add(field.name());
      }
    }
    String nearest = Spelling.nearest(written, names);
    String reason = "field '" + written + "' does not exist";
    if (nearest == null) {
      return new FieldLookup.Refused(reason, "", null);
    }
    String correction = argument == null ? nearest : nearest + "[" + argument + "]";
    return new FieldLookup.Refused(
        reason, "the nearest known field is '" + nearest + "'", correction);
  }

  private static String example(Field field) {
    return switch (field.argument()) {
      case NONE -> field.name();
      case INDEX, OPTIONAL_INDEX, OPTIONAL_LEVEL -> field.name() + "[0]";
      case KEY, KEY_OR_INDEX, OPTIONAL_KEY_OR_INDEX -> field.name() + "[KEY]";
      case NAME, NAME_OR_INDEX -> field.name() + ".NAME";
      case SOURCE_OR_TARGET -> field.name() + ".src";
    };
  }

  private static boolean isNumber(String argument) {
    for (int i = 0; i < argument.length(); i++) {
      if (argument.charAt(i) < '0' || argument.charAt(i) > '9') {
        return false;
      }
    }
    return !argument.isEmpty() && argument.length() <= 19;
  }

  /** Read when first asked for. */
  private static final class Standard {

    static final FieldCatalogue CATALOGUE = read();

    private static FieldCatalogue read() {
      Map<String, Field> fields = new LinkedHashMap<>();
      for (Field field : FieldTable.read("fields.tsv")) {
        fields.put(field.name(), field);
      }
      return new FieldCatalogue(fields);
    }
  }
}
