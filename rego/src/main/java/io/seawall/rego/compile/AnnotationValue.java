package io.seawall.rego.compile;

import io.seawall.rego.syntax.Annotations;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Metadata as policies see it: the scope is always named, short forms are written out. */
public final class AnnotationValue {

  private AnnotationValue() {}

  /** The fields with {@code scope}, authors and related resources as objects. */
  public static ObjectValue of(Annotations annotations) {
    ObjectValue.Builder fields = annotations.fields().toBuilder();
    fields.put("scope", StringValue.of(annotations.scope()));
    if (annotations.fields().get("authors") instanceof ArrayValue authors) {
      fields.put("authors", each(authors, AnnotationValue::author));
    }
    if (annotations.fields().get("related_resources") instanceof ArrayValue resources) {
      fields.put("related_resources", each(resources, AnnotationValue::resource));
    }
    return fields.build();
  }

  private static Value each(ArrayValue items, Function<String, Value> full) {
    List<Value> values = new ArrayList<>();
    for (Value item : items) {
      values.add(item instanceof StringValue text ? full.apply(text.text()) : item);
    }
    return ArrayValue.of(values);
  }

  /** {@code Name <address>}, either part alone is fine. */
  private static Value author(String text) {
    ObjectValue.Builder author = ObjectValue.builder();
    int open = text.endsWith(">") ? text.lastIndexOf('<') : -1;
    String name = (open < 0 ? text : text.substring(0, open)).strip();
    if (!name.isEmpty()) {
      author.put("name", StringValue.of(name));
    }
    if (open >= 0) {
      author.put("email", StringValue.of(text.substring(open + 1, text.length() - 1)));
    }
    return author.build();
  }

  private static Value resource(String text) {
    return ObjectValue.builder().put("ref", StringValue.of(text)).build();
  }
}
