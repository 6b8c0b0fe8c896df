package io.seawall.rego.compile;

import io.seawall.rego.syntax.Annotations;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metadata as a rule sees it: its own, its document's, its package's, and of packages around. */
final class RuleMetadata implements Metadata {

  private final List<Module> modules;
  private final RuleTree.Placed placed;
  private final Rule rule;

  RuleMetadata(List<Module> modules, RuleTree.Placed placed, Rule rule) {
    this.modules = modules;
    this.placed = placed;
    this.rule = rule;
  }

  @Override
  public @Nullable Value answer(String function) {
    return switch (function) {
      case "rego.metadata.rule" -> ownRule();
      case "rego.metadata.chain" -> chain();
      default -> null;
    };
  }

  private Value ownRule() {
    for (Annotations one : rule.annotations()) {
      if (one.scope().equals("rule")) {
        return AnnotationValue.of(one);
      }
    }
    for (Annotations one : rule.annotations()) {
      if (one.scope().equals("document")) {
        return AnnotationValue.of(one);
      }
    }
    return ObjectValue.EMPTY;
  }

  private Value chain() {
    List<Value> chain = new ArrayList<>();
    Value rulePath = rulePath();
    boolean own = false;
    for (String scope : List.of("rule", "document")) {
      for (Annotations one : documented(scope)) {
        chain.add(link(rulePath, one));
        own |= scope.equals("rule");
      }
    }
    if (!own) {
      chain.addFirst(ObjectValue.builder().put("path", rulePath).build());
    }
    addPackages(chain);
    return ArrayValue.of(chain);
  }

  /** Metadata of the rule itself, or of any rule that makes the same document. */
  private List<Annotations> documented(String scope) {
    List<Annotations> found = new ArrayList<>();
    if (scope.equals("rule")) {
      rule.annotations().stream().filter(one -> one.scope().equals(scope)).forEach(found::add);
      return found;
    }
    for (Module module : modules) {
      if (module.packagePath().equals(placed.module().packagePath())) {
        for (Rule other : module.rules()) {
          if (other.head().name().equals(rule.head().name())) {
            other.annotations().stream()
                .filter(one -> one.scope().equals(scope))
                .forEach(found::add);
          }
        }
      }
    }
    return found;
  }

  private void addPackages(List<Value> chain) {
    List<String> path = placed.module().packagePath();
    for (int length = path.size(); length > 0; length--) {
      List<String> prefix = path.subList(0, length);
      for (Module module : modules) {
        if (module.packagePath().equals(prefix)) {
          for (Annotations one : module.annotations()) {
            if (one.scope().equals("subpackages") || length == path.size()) {
              chain.add(link(packagePath(prefix), one));
            }
          }
        }
      }
    }
  }

  private static Value link(Value path, Annotations annotations) {
    return ObjectValue.builder()
        .put("annotations", AnnotationValue.of(annotations))
        .put("path", path)
        .build();
  }

  private Value rulePath() {
    List<Value> path = new ArrayList<>();
    path.addAll(placed.path());
    return ArrayValue.of(path);
  }

  private static Value packagePath(List<String> names) {
    List<Value> path = new ArrayList<>();
    path.addAll(Names.strings(names));
    return ArrayValue.of(path);
  }
}
