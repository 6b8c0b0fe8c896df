package io.seawall.policy.gatekeeper;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a document, read strictly: a field of the wrong kind is an error that
 * names its place; null counts as absent.
 *
 * @param object the fields
 * @param place where it stands, for messages, for example {@code spec.match}; empty for the root
 * @param code error code of what is wrong
 */
record Fields(ObjectValue object, String place, String code) {

  /** The fields of a whole document. */
  static Fields of(Value document, String code) {
    if (document instanceof ObjectValue object) {
      return new Fields(object, "", code);
    }
    throw new SeawallException(ErrorKind.CONFIG, code, "the document is no object");
  }

  /** Those of a field, which must be there. */
  Fields required(String name) {
    Fields fields = fields(name);
    if (fields == null) {
      throw invalid(name, "is missing");
    }
    return fields;
  }

  /** Those of a field, or none where it is absent. */
  Fields optional(String name) {
    Fields fields = fields(name);
    return fields == null ? new Fields(ObjectValue.EMPTY, path(name), code) : fields;
  }

  /** Those of a field, or null where it is absent. */
  @Nullable Fields fields(String name) {
    Value value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof ObjectValue fields) {
      return new Fields(fields, path(name), code);
    }
    throw invalid(name, "must be an object");
  }

  /** A text, which must be there. */
  String text(String name) {
    String text = text(name, "");
    if (text.isEmpty()) {
      throw invalid(name, "is missing");
    }
    return text;
  }

  /** A text, or another one where it is absent. */
  String text(String name, String otherwise) {
    Value value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof StringValue text) {
      return text.text();
    }
    throw invalid(name, "must be a string");
  }

  /** A yes or no, no where it is absent. */
  boolean flag(String name) {
    Value value = value(name);
    if (value == null || value instanceof BooleanValue) {
      return BooleanValue.TRUE.equals(value);
    }
    throw invalid(name, "must be true or false");
  }

  /** Texts, none where the field is absent. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Value item : items(name)) {
      if (!(item instanceof StringValue text)) {
        throw invalid(name, "must be a list of strings");
      }
      texts.add(text.text());
    }
    return List.copyOf(texts);
  }

  /** Objects, none where the field is absent. */
  List<Fields> list(String name) {
    List<Fields> list = new ArrayList<>();
    for (Value item : items(name)) {
      String at = path(name) + "[" + list.size() + "]";
      if (!(item instanceof ObjectValue fields)) {
        throw new SeawallException(ErrorKind.CONFIG, code, at + " must be an object");
      }
      list.add(new Fields(fields, at, code));
    }
    return list;
  }

  private ArrayValue items(String name) {
    Value value = value(name);
    if (value == null) {
      return ArrayValue.EMPTY;
    }
    if (value instanceof ArrayValue items) {
      return items;
    }
    throw invalid(name, "must be a list");
  }

  /** A value of any kind, or null where it is absent. */
  @Nullable Value value(String name) {
    Value value = object.get(name);
    return value instanceof NullValue ? null : value;
  }

  /** An error at a field. */
  SeawallException invalid(String name, String problem) {
    return new SeawallException(ErrorKind.CONFIG, code, path(name) + " " + problem);
  }

  private String path(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }
}
