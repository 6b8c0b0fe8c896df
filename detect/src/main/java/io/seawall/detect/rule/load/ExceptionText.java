package io.seawall.detect.rule.load;

import io.seawall.detect.rule.problem.ItemException;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import io.seawall.detect.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an exception as a condition that holds for what it excepts. */
final class ExceptionText {

  private ExceptionText() {}

  /** Null while the exception has no values. */
  static @Nullable SourceText of(ExceptionDraft draft) {
    if (draft.values.isEmpty()) {
      return null;
    }
    SourceText.Builder text = SourceText.builder();
    if (draft.tuple) {
      tuples(draft, text);
    } else {
      single(draft, text);
    }
    return text.build();
  }

  private static void single(ExceptionDraft draft, SourceText.Builder text) {
    SourceText field = draft.fields.getFirst();
    text.append(field).append(" " + draft.operators.getFirst() + " (", field);
    SourceText before = null;
    for (YamlNode value : draft.values) {
      SourceText item = scalar(value, draft);
      text.append(before == null ? "" : ", ", item);
      ListTable.append(item, text);
      before = item;
    }
    text.append(")", field);
  }

  private static void tuples(ExceptionDraft draft, SourceText.Builder text) {
    SourceText field = draft.fields.getFirst();
    for (int i = 0; i < draft.values.size(); i++) {
      text.append(i == 0 ? "(" : " or (", field);
      tuple(draft, draft.values.get(i), text);
      text.append(")", field);
    }
  }

  private static void tuple(ExceptionDraft draft, YamlNode value, SourceText.Builder text) {
    if (!(value instanceof YamlNode.Sequence sequence)
        || sequence.items().size() != draft.fields.size()) {
      throw ItemException.invalid(
          value.at(),
          "a value of exception '"
              + draft.name
              + "' is a sequence of "
              + draft.fields.size()
              + ", one for each field",
          "");
    }
    for (int i = 0; i < draft.fields.size(); i++) {
      SourceText field = draft.fields.get(i);
      String operator = draft.operators.get(i);
      text.append(i == 0 ? "" : " and ", field).append(field);
      text.append(" " + operator + " ", field);
      if (sequence.items().get(i) instanceof YamlNode.Sequence list) {
        list(list.items(), draft, field, text);
      } else {
        one(scalar(sequence.items().get(i), draft), operator, text);
      }
    }
  }

  private static void list(
      List<YamlNode> items, ExceptionDraft draft, SourceText field, SourceText.Builder text) {
    text.append("(", field);
    boolean first = true;
    for (YamlNode item : items) {
      SourceText scalar = scalar(item, draft);
      text.append(first ? "" : ", ", scalar);
      ListTable.append(scalar, text);
      first = false;
    }
    text.append(")", field);
  }

  private static void one(SourceText value, String operator, SourceText.Builder text) {
    boolean list = operator.contains(" ");
    switch (operator) {
      case "in", "intersects", "pmatch" -> list = true;
      default -> {}
    }
    boolean open = list && !value.text().startsWith("(");
    text.append(open ? "(" : "", value);
    if (list) {
      text.append(value);
    } else {
      ListTable.append(value, text);
    }
    text.append(open ? ")" : "", value);
  }

  private static SourceText scalar(YamlNode node, ExceptionDraft draft) {
    if (node instanceof YamlNode.Scalar scalar && scalar.value().length() > 0) {
      return scalar.value();
    }
    Span at = node.at();
    throw ItemException.invalid(
        at, "a value of exception '" + draft.name + "' is " + node.kind(), "");
  }
}
