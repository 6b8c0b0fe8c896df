package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a default rule may hold: its value needs no evaluation, its parameters take anything. */
final class DefaultRule {

  private DefaultRule() {}

  static void check(Head head, Location at, Cursor cursor) {
    if (head.value() == null) {
      throw cursor.failure(at, "illegal default rule (must have a value)");
    }
    checkValue(head.value(), at, cursor);
    List<Term> args = head.args();
    if (args != null) {
      checkParameters(args, at, cursor);
    }
  }

  private static void checkValue(Term value, Location at, Cursor cursor) {
    switch (value) {
      case Term.Scalar _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _ -> {}
      case Term.ArrayTerm array -> array.items().forEach(item -> checkValue(item, at, cursor));
      case Term.SetTerm set -> set.items().forEach(item -> checkValue(item, at, cursor));
      case Term.ObjectTerm object -> {
        for (Term.Entry entry : object.entries()) {
          checkValue(entry.key(), at, cursor);
          checkValue(entry.value(), at, cursor);
        }
      }
      case Term.Template template ->
          template.parts().forEach(part -> checkValue(part.term(), at, cursor));
      case Term.Var _, Term.Ref _, Term.Call _ -> {
        String kind = TermKind.of(value);
        throw cursor.failure(at, "illegal default rule (value cannot contain " + kind + ")");
      }
    }
  }

  private static void checkParameters(List<Term> args, Location at, Cursor cursor) {
    Set<String> names = new HashSet<>();
    for (Term arg : args) {
      if (!(arg instanceof Term.Var variable)) {
        String kind = TermKind.of(arg);
        throw cursor.failure(at, "illegal default rule (arguments cannot contain " + kind + ")");
      } else if (!names.add(variable.name())) {
        throw cursor.failure(
            at, "illegal default rule (arguments cannot be repeated " + variable.name() + ")");
      }
    }
  }
}
