package io.seawall.rego.compile;

import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the names that a module did not declare itself mean in it: rules of its package, imports.
 */
final class Names {

  private final List<Value> packagePath;
  private final Map<String, Path> meanings = new HashMap<>();

  private Names(List<Value> packagePath) {
    this.packagePath = packagePath;
  }

  /** The names of a module; rules of all modules of the package are known in each of them. */
  static Names of(Module module, List<Module> all) {
    List<Value> path = strings(module.packagePath());
    var names = new Names(path);
    for (Module.Import imported : module.imports()) {
      names.meanings.put(
          imported.name(), new Path(imported.root().equals("input"), strings(imported.path())));
    }
    for (Module other : all) {
      if (other.packagePath().equals(module.packagePath())) {
        other.rules().forEach(names::addRule);
      }
    }
    return names;
  }

  /** The names of a query that is asked within a package, with its imports. */
  static Names ofQuery(List<String> packagePath, List<Module> all) {
    List<Value> path = strings(packagePath);
    var names = new Names(path);
    for (Module other : all) {
      if (!packagePath.isEmpty() && other.packagePath().equals(packagePath)) {
        other.rules().forEach(names::addRule);
      }
    }
    return names;
  }

  private void addRule(Rule rule) {
    String name = rule.head().name();
    var path = new ArrayList<>(packagePath);
    path.add(StringValue.of(name));
    meanings.put(name, new Path(false, List.copyOf(path)));
  }

  static List<Value> strings(List<String> path) {
    return path.stream().map(part -> (Value) StringValue.of(part)).toList();
  }

  /** What a name means, or null where it is no rule or import. */
  @Nullable Path meaning(String name) {
    return switch (name) {
      case "input" -> new Path(true, List.of());
      case "data" -> new Path(false, List.of());
      default -> meanings.get(name);
    };
  }

  /** The package's path below {@code data}. */
  List<Value> packagePath() {
    return packagePath;
  }

  /**
   * A place in a document.
   *
   * @param input whether in the input; otherwise in data
   */
  record Path(boolean input, List<Value> keys) {}
}
