package io.seawall.rego.syntax;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The value of a term that needs no evaluation. */
final class GroundTerm {

  private GroundTerm() {}

  static Value value(Term term, Cursor cursor) {
    return switch (term) {
      case Term.Scalar scalar -> scalar.value();
      case Term.ArrayTerm array -> ArrayValue.of(values(array.items(), cursor));
      case Term.SetTerm set -> SetValue.of(values(set.items(), cursor));
      case Term.ObjectTerm object -> {
        ObjectValue.Builder entries = ObjectValue.builder(object.entries().size());
        for (Term.Entry entry : object.entries()) {
          entries.put(value(entry.key(), cursor), value(entry.value(), cursor));
        }
        yield entries.build();
      }
      case Term.Var _,
          Term.Ref _,
          Term.Call _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.Template _ ->
          throw cursor.failure(term.at(), "a " + TermKind.of(term) + " is no value");
    };
  }

  private static List<Value> values(List<Term> terms, Cursor cursor) {
    List<Value> values = new ArrayList<>(terms.size());
    for (Term term : terms) {
      values.add(value(term, cursor));
    }
    return values;
  }
}
