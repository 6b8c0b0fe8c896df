package io.seawall.rego.compile;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Family;
import io.seawall.rego.eval.Callee;
import io.seawall.rego.eval.DataNode;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.syntax.Term;
import io.seawall.rego.value.JsonValues;
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

  /** The function of a name as a module writes it, or null. */
  @Nullable Callee find(String name, Names names) {
    return find(parts(name), names);
  }

  /** The function of a name in parts, or null. */
  @Nullable Callee find(List<String> parts, Names names) {
    Names.Path meaning = names.meaning(parts.getFirst());
    if (meaning == null || meaning.input()) {
      return builtin(String.join(".", parts));
    }
    var path = new ArrayList<>(meaning.keys());
    path.addAll(Names.strings(parts.subList(1, parts.size())));
    RuleGroup group = group(path);
    return group == null ? null : new Callee.OfRules(group);
  }

  /** The rule of this name that is no function, as a term, or null. */
  @Nullable Term document(Term.Call call, Names names) {
    List<String> parts = parts(call.function());
    Names.Path meaning = names.meaning(parts.getFirst());
    if (meaning == null || meaning.input()) {
      return null;
    }
    var path = new ArrayList<>(meaning.keys());
    path.addAll(Names.strings(parts.subList(1, parts.size())));
    DataNode node = root;
    for (Value key : path) {
      node = node == null ? null : node.child(key);
    }
    if (node == null || node.group() == null) {
      return null;
    }
    var head = new Term.Var(call.at(), parts.getFirst());
    List<Term> rest = new ArrayList<>();
    path.subList(path.size() - parts.size() + 1, path.size())
        .forEach(key -> rest.add(new Term.Scalar(call.at(), key)));
    return rest.isEmpty() ? head : new Term.Ref(call.at(), head, rest);
  }

  /** Names are dotted; a part that is no identifier stands in brackets and quotes. */
  private static List<String> parts(String name) {
    if (name.indexOf('[') < 0) {
      return List.of(name.split("\\.", -1));
    }
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at < name.length()) {
      if (name.startsWith("[\"", at)) {
        int end = name.indexOf("\"]", at);
        parts.add(((StringValue) JsonValues.parse(name.substring(at + 1, end + 1))).text());
        at = end + 2;
      } else {
        int start = name.charAt(at) == '.' ? at + 1 : at;
        at = start;
        while (at < name.length() && name.charAt(at) != '.' && name.charAt(at) != '[') {
          at++;
        }
        parts.add(name.substring(start, at));
      }
    }
    return parts;
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
