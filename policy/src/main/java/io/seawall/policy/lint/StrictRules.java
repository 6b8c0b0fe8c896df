package io.seawall.policy.lint;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.Module.Import;
import io.seawall.rego.syntax.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of OPA's strict mode (openpolicyagent.org, "Strict Mode"): no import twice or unused,
 * no local name that nothing reads, no deprecated built-in.
 */
public final class StrictRules {

  private static final Set<String> DEPRECATED =
      Set.of(
          "all",
          "any",
          "re_match",
          "net.cidr_overlap",
          "set_diff",
          "cast_array",
          "cast_boolean",
          "cast_null",
          "cast_object",
          "cast_set",
          "cast_string");

  private StrictRules() {}

  /** What a module does against the rules, by place. */
  public static List<RegoError> check(Module module) {
    List<RegoError> errors = new ArrayList<>();
    var ofModule = new Mentions();
    for (Rule rule : module.rules()) {
      ofModule.visit(rule);
      checkNames(rule, errors);
    }
    checkImports(module, ofModule, errors);
    ofModule
        .functions()
        .forEach((name, at) -> {
          if (DEPRECATED.contains(name)) {
            add(at, "deprecated built-in function: " + name, null, errors);
          }
        });
    errors.sort(Comparator.comparingInt(StrictRules::start));
    return errors;
  }

  private static int start(RegoError error) {
    Location at = error.at();
    return at == null ? 0 : at.start();
  }

  private static void checkImports(Module module, Mentions mentions, List<RegoError> errors) {
    Map<String, Import> known = new HashMap<>();
    for (Import one : module.imports()) {
      Import earlier = known.putIfAbsent(one.name(), one);
      if (earlier != null) {
        add(
            one.at(),
            "import must not shadow the import in line " + earlier.at().row(),
            "give it another name by 'as'",
            errors);
      } else if (mentions.of(one.name()) == 0) {
        add(one.at(), "import " + one.name() + " is unused", null, errors);
      }
    }
  }

  private static void checkNames(Rule rule, List<RegoError> errors) {
    var mentions = new Mentions();
    mentions.visit(rule);
    mentions
        .assigned()
        .forEach((name, at) -> {
          if (mentions.of(name) == 1) {
            add(at, "assigned var " + name + " is unused", "write _ if it does not matter", errors);
          }
        });
    mentions
        .declared()
        .forEach((name, at) -> {
          if (mentions.of(name) == 1) {
            add(at, "declared var " + name + " is unused", null, errors);
          }
        });
  }

  private static void add(
      Location at, String message, @Nullable String hint, List<RegoError> errors) {
    errors.add(new RegoError(RegoError.Code.COMPILE, at, message, hint));
  }
}
