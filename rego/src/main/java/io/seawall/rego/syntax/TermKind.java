package io.seawall.rego.syntax;

/** What messages call the kinds of terms, by OPA's names. */
final class TermKind {

  private TermKind() {}

  static String of(Term term) {
    return switch (term) {
      case Term.Scalar scalar -> scalar.value().kind().label();
      case Term.Var _ -> "var";
      case Term.Ref _ -> "ref";
      case Term.Call _ -> "call";
      case Term.ArrayTerm _ -> "array";
      case Term.SetTerm _ -> "set";
      case Term.ObjectTerm _ -> "object";
      case Term.ArrayComprehension _ -> "arraycomprehension";
      case Term.SetComprehension _ -> "setcomprehension";
      case Term.ObjectComprehension _ -> "objectcomprehension";
      case Term.Template _ -> "template-string";
    };
  }
}
