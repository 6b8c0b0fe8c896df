package io.seawall.policy.unit;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Family;
import io.seawall.rego.syntax.Head;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.syntax.Statement;
import io.seawall.rego.syntax.Term;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes tests ready to run. Tests of one name in one package become {@code test_x}, {@code
 * test_x#01}, …, so that none hides another. Into the body of {@code test_x[name]} goes a call that
 * notes each name, right behind the statement that gives it: a case that fails later is known by
 * that. OPA does both in the same way.
 */
final class TestCases implements Family {

  private static final String NOTE = "internal.test_case";
  private static final int MAX_CASES = 10_000;

  private final Set<Value> entered = new LinkedHashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  @Override
  public @Nullable Builtin find(String name) {
    return name.equals(NOTE) ? Builtin.of(NOTE, "(array) boolean", this::note) : null;
  }

  private BooleanValue note(Call call, Value[] args) {
    call.produce(1);
    if (entered.size() < MAX_CASES) {
      entered.add(args[0]);
    }
    return BooleanValue.TRUE;
  }

  /** The cases entered since the last question, by their keys. */
  List<ArrayValue> takeEntered() {
    List<ArrayValue> cases = new ArrayList<>();
    entered.forEach(keys -> cases.add((ArrayValue) keys));
    entered.clear();
    return cases;
  }

  /** Whether a rule is a test, perhaps one to be skipped. */
  static boolean isTest(Rule rule) {
    String name = rule.head().name();
    return (name.startsWith("test_") || name.startsWith("todo_test_"))
        && rule.head().args() == null
        && !rule.isDefault();
  }

  /** The keys of the cases that a test makes; empty for a test that is true or not. */
  static List<Term> keys(Rule rule) {
    List<Term> keys = new ArrayList<>(rule.head().ref().path());
    Term member = rule.head().key();
    if (member != null) {
      keys.add(member);
    }
    return keys;
  }

  /** The module with its tests made ready. */
  Module prepared(Module module) {
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : module.rules()) {
      if (!isTest(rule)) {
        rules.add(rule);
      } else if (keys(rule).isEmpty()) {
        rules.add(numbered(module, rule));
      } else {
        rules.add(noting(rule));
      }
    }
    return new Module(
        module.source(),
        module.version(),
        module.packagePath(),
        module.packageAt(),
        module.imports(),
        rules,
        module.annotations());
  }

  private Rule numbered(Module module, Rule rule) {
    String name = rule.head().name();
    int earlier =
        numbers.merge(String.join("/", module.packagePath()) + "/" + name, 1, Integer::sum) - 1;
    if (earlier == 0) {
      return rule;
    }
    String number = (earlier < 10 ? "#0" : "#") + earlier;
    return renamed(rule, name + number);
  }

  /** Also what follows after else, which belongs to the same rule. */
  private static Rule renamed(Rule rule, String name) {
    Head old = rule.head();
    var ref = new Head.Name(old.ref().at(), name, old.ref().path());
    var head = new Head(old.at(), ref, old.args(), old.key(), old.value(), old.assigned());
    Rule otherwise = rule.otherwise();
    return new Rule(
        rule.at(),
        rule.isDefault(),
        head,
        rule.body(),
        otherwise == null ? null : renamed(otherwise, name),
        rule.annotations());
  }

  private static Rule noting(Rule rule) {
    List<Term> keys = keys(rule);
    Set<String> missing = new LinkedHashSet<>();
    keys.forEach(key -> {
      if (key instanceof Term.Var variable) {
        missing.add(variable.name());
      }
    });
    List<Statement> body = new ArrayList<>(rule.body());
    int at = 0;
    while (at < body.size() && !missing.isEmpty()) {
      String text = body.get(at++).at().text();
      missing.removeIf(name -> mentions(text, name));
    }
    var array = new Term.ArrayTerm(rule.at(), keys);
    var call = new Term.Call(rule.at(), NOTE, false, List.of(array));
    body.add(at, new Statement.Expression(rule.at(), call, List.of()));
    return new Rule(
        rule.at(), rule.isDefault(), rule.head(), body, rule.otherwise(), rule.annotations());
  }

  /** Whether a text holds a name that is not part of a longer one. */
  private static boolean mentions(String text, String name) {
    int at = text.indexOf(name);
    while (at >= 0) {
      int end = at + name.length();
      boolean whole =
          (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
              && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
      if (whole) {
        return true;
      }
      at = text.indexOf(name, at + 1);
    }
    return false;
  }
}
