package io.seawall.policy.gatekeeper;

import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requirements on labels, as Kubernetes' LabelSelector; all must hold, none means any labels. */
record LabelSelector(List<Requirement> requirements) {

  /** One requirement. */
  private record Requirement(String key, String operator, List<String> values) {

    boolean matches(ObjectValue labels) {
      Value label = labels.get(key);
      boolean in = label instanceof StringValue text && values.contains(text.text());
      return switch (operator) {
        case "In" -> in;
        case "NotIn" -> !in;
        case "Exists" -> label != null;
        default -> label == null;
      };
    }
  }

  /** A selector, or null where there is none. */
  static @Nullable LabelSelector of(@Nullable Fields selector) {
    if (selector == null) {
      return null;
    }
    List<Requirement> requirements = new ArrayList<>();
    Fields labels = selector.optional("matchLabels");
    for (int i = 0; i < labels.object().size(); i++) {
      if (labels.object().keyAt(i) instanceof StringValue key) {
        requirements.add(new Requirement(key.text(), "In", List.of(labels.text(key.text(), ""))));
      }
    }
    for (Fields expression : selector.list("matchExpressions")) {
      requirements.add(requirement(expression));
    }
    return new LabelSelector(List.copyOf(requirements));
  }

  private static Requirement requirement(Fields expression) {
    String operator = expression.text("operator");
    List<String> values = expression.texts("values");
    switch (operator) {
      case "In", "NotIn" -> {
        if (values.isEmpty()) {
          throw expression.invalid("values", "must not be empty for the operator " + operator);
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (!values.isEmpty()) {
          throw expression.invalid("values", "must be empty for the operator " + operator);
        }
      }
      default -> throw expression.invalid("operator", "must be In, NotIn, Exists or DoesNotExist");
    }
    return new Requirement(expression.text("key"), operator, values);
  }

  boolean matches(ObjectValue labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.matches(labels)) {
        return false;
      }
    }
    return true;
  }
}
