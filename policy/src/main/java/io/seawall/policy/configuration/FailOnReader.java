package io.seawall.policy.configuration;

import io.seawall.model.Verdict;
import io.seawall.policy.FailOn;
import io.seawall.policy.expression.Expression;
import io.seawall.policy.expression.ExpressionException;
import io.seawall.policy.source.Excerpt;
import io.seawall.policy.source.Names;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.YamlValue;
import io.seawall.policy.source.YamlValue.Mapping;
import io.seawall.policy.source.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code fail-on}: expressions alone, or with a name, a version and a verdict. */
public final class FailOnReader {

  static final Set<String> KEYS = Set.of("name", "version", "when", "verdict");
  private static final int MAX_RULES = 1000;
  private static final int MAX_VERSION_DIGITS = 9;

  private final Section root;
  private final List<FailOn> rules = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private FailOnReader(Section root) {
    this.root = root;
  }

  /** The rules of this configuration; problems are noted in it. */
  public static List<FailOn> read(Section root) {
    var reader = new FailOnReader(root);
    List<YamlValue> values = root.values("fail-on");
    if (values.size() > MAX_RULES) {
      root.problem(root.placeOf("fail-on"), "more than " + MAX_RULES + " rules");
      return List.of();
    }
    values.forEach(reader::add);
    return reader.rules;
  }

  private void add(YamlValue value) {
    if (value instanceof Mapping) {
      Section rule = root.section("fail-on", value, KEYS);
      if (rule != null) {
        add(rule);
      }
    } else if (value instanceof Scalar scalar && !scalar.isNull()) {
      Expression expression = expression(scalar);
      if (expression != null) {
        rules.add(new FailOn(FailOn.DEFAULT_ID, 1, Verdict.DENY, expression));
      }
    } else {
      String found = ", not " + value.kind();
      root.problem(value.place(), "a rule is an expression, or a mapping with 'when'" + found);
    }
  }

  private void add(Section rule) {
    if (!rule.has("when")) {
      rule.problem(rule.place(), "the rule lacks 'when', its expression");
    }
    String name = name(rule);
    Verdict verdict = verdict(rule);
    int version = version(rule);
    Scalar when = rule.scalar("when");
    Expression expression = when == null ? null : expression(when);
    if (expression != null) {
      rules.add(new FailOn(name, version, verdict, expression));
    }
  }

  private String name(Section rule) {
    String name = rule.text("name");
    if (name == null) {
      return FailOn.DEFAULT_ID;
    }
    if (!Names.isValid(name)) {
      rule.problem(rule.placeOf("name"), Names.RULE);
      return FailOn.DEFAULT_ID;
    } else if (FailOn.RESERVED_IDS.contains(name)) {
      rule.problem(rule.placeOf("name"), "'" + name + "' is the name of a built-in rule");
    } else if (!names.add(name)) {
      rule.problem(rule.placeOf("name"), "two rules have the name '" + name + "'");
    }
    return name;
  }

  private static Verdict verdict(Section rule) {
    Verdict verdict = rule.choice("verdict", List.of(Verdict.DENY, Verdict.WARN), Verdict::word);
    return verdict == null ? Verdict.DENY : verdict;
  }

  private static int version(Section rule) {
    String text = rule.text("version");
    if (text == null) {
      return 1;
    }
    boolean number = text.length() <= MAX_VERSION_DIGITS && text.charAt(0) != '0';
    for (int i = 0; i < text.length(); i++) {
      number &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!number) {
      String found = ", not '" + Excerpt.of(text) + "'";
      rule.problem(rule.placeOf("version"), "'version' is a whole number from 1 on" + found);
      return 1;
    }
    return Integer.parseInt(text);
  }

  private @Nullable Expression expression(Scalar scalar) {
    try {
      return Expression.parse(scalar.text());
    } catch (ExpressionException e) {
      root.problem(scalar.place(), String.valueOf(e.getMessage()));
      return null;
    }
  }
}
