package io.seawall.rego.compile;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Family;
import io.seawall.rego.eval.Callee;
import io.seawall.rego.eval.DataNode;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a call means. */
final class Functions {

  private final DataNode root;
  private final List<Family> families;
  private final Map<String, Callee> builtins = new HashMap<>();

  Functions(DataNode root, List<Family> families) {
    this.root = root;
    this.families = families;
  }

  /** The function of a dotted name as a module writes it, or null. */
  @Nullable Callee find(String name, Names names) {
    String[] parts = name.split("\\.", -1);
    Names.Path meaning = names.meaning(parts[0]);
    if (meaning != null && !meaning.input()) {
      var path = new ArrayList<>(meaning.keys());
      for (int i = 1; i < parts.length; i++) {
        path.add(StringValue.of(parts[i]));
      }
      RuleGroup group = group(path);
      return group == null ? null : new Callee.OfRules(group);
    }
    return builtin(name);
  }

  /** The built-in of a name, or null. */
  @Nullable Callee builtin(String name) {
    return builtins.computeIfAbsent(
        name,
        _ -> {
          for (Family family : families) {
            Builtin builtin = family.find(name);
            if (builtin != null) {
              return new Callee.OfBuiltin(builtin);
            }
          }
          return null;
        });
  }

  /** Whether a path leads into the document of a rule, beyond the rule itself. */
  boolean isInsideDocument(List<Value> path) {
    DataNode node = root;
    for (int i = 0; i < path.size() && node != null; i++) {
      if (node.group() != null) {
        return true;
      }
      node = node.child(path.get(i));
    }
    return false;
  }

  private @Nullable RuleGroup group(List<Value> path) {
    DataNode node = root;
    for (Value key : path) {
      node = node == null ? null : node.child(key);
    }
    RuleGroup group = node == null ? null : node.group();
    return group != null && group.isFunction() ? group : null;
  }
}
