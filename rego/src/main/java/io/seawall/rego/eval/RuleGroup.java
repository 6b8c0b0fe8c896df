package io.seawall.rego.eval;

import io.seawall.rego.source.Location;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rules that make one document, or one function. Its document is worked out once a context. */
public final class RuleGroup {

  private static final Object UNDEFINED = new Object();
  private static final Value[] NO_ARGS = {};

  private final int number;
  private final List<Value> path;
  private final String name;
  private final Kind kind;
  private final int arity;
  private RuleIndex index = new RuleIndex.All(List.of());
  private List<Keyed> keyed = List.of();
  private @Nullable RulePlan fallback;
  private boolean agreed;

  /**
   * A group whose rules follow.
   *
   * @param number place of its document in a context
   * @param path path below {@code data}
   * @param name the path as messages write it
   * @param arity number of parameters of a function, 0 for others
   */
  public RuleGroup(int number, List<Value> path, String name, Kind kind, int arity) {
    this.number = number;
    this.path = path;
    this.name = name;
    this.kind = kind;
    this.arity = arity;
  }

  /**
   * Gives the group its rules; for the compiler, once.
   *
   * @param rules which rules are asked for which values
   * @param fallbackRule the default, or null
   * @param allAgree whether every rule gives the same constant, so that one that holds is enough
   */
  public void define(RuleIndex rules, @Nullable RulePlan fallbackRule, boolean allAgree) {
    index = rules;
    fallback = fallbackRule;
    agreed = allAgree;
  }

  /** Gives an object its rules; for the compiler, once. */
  public void defineKeyed(List<Keyed> rules) {
    keyed = List.copyOf(rules);
  }

  /** The path below {@code data}. */
  public List<Value> path() {
    return path;
  }

  /** The path as messages write it. */
  public String name() {
    return name;
  }

  /** What the rules make. */
  public Kind kind() {
    return kind;
  }

  /** Whether this is a function. */
  public boolean isFunction() {
    return kind == Kind.FUNCTION;
  }

  /** The number of parameters of a function, 0 for others. */
  public int arity() {
    return arity;
  }

  /** The document, or null for undefined. */
  @Nullable Value document(Context context) {
    Object known = context.documents[number];
    if (known == null) {
      Value made = make(context);
      context.documents[number] = made == null ? UNDEFINED : made;
      return made;
    }
    return known instanceof Value value ? value : null;
  }

  private @Nullable Value make(Context context) {
    context.budget.enter();
    try {
      return switch (kind) {
        case COMPLETE -> complete(context, NO_ARGS);
        case SET -> set(context);
        case OBJECT -> object(context);
        case FUNCTION -> null;
      };
    } finally {
      context.budget.leave();
    }
  }

  /** The result of a function, or null for undefined. */
  @Nullable Value call(Context context, Value[] args) {
    context.budget.enter();
    try {
      return complete(context, args);
    } finally {
      context.budget.leave();
    }
  }

  private @Nullable Value complete(Context context, Value[] args) {
    Value result = null;
    for (RulePlan rule : index.candidates(context, args)) {
      Value value = rule.value(context, args);
      if (value == null) {
        continue;
      }
      if (agreed) {
        return value;
      }
      if (result != null && !result.equals(value)) {
        throw RulePlan.conflict(rule.at(), isFunction());
      }
      result = value;
    }
    return result == null && fallback != null ? fallback.value(context, args) : result;
  }

  private Value set(Context context) {
    SetValue.Builder members = SetValue.builder();
    for (RulePlan rule : index.candidates(context, NO_ARGS)) {
      int before = members.size();
      rule.collect(context, members);
      for (int i = before; i < members.size(); i++) {
        context.budget.origin(name, members.added(i), rule.at());
      }
    }
    return members.build();
  }

  private Value object(Context context) {
    var document = new Document();
    for (Keyed rule : keyed) {
      if (!rule.isDefault()) {
        rule.into(context, document);
      }
    }
    for (Keyed rule : keyed) {
      if (rule.isDefault() && !document.has(rule.keys().toArray(Value[]::new))) {
        rule.into(context, document);
      }
    }
    return document.value();
  }

  /** What rules make. */
  public enum Kind {
    /** One value. */
    COMPLETE,
    /** A set. */
    SET,
    /** An object of one or more levels. */
    OBJECT,
    /** A function. */
    FUNCTION
  }

  /**
   * A rule of an object.
   *
   * @param keys its keys if they are all constant and it has one value there; else empty, and the
   *     rule's end puts its solutions in the document
   * @param isDefault whether it counts only where nothing else stands
   */
  public record Keyed(Location at, RulePlan rule, List<Value> keys, boolean isDefault) {

    void into(Context context, Document document) {
      if (keys.isEmpty()) {
        rule.collect(context, document);
        return;
      }
      Value value = rule.value(context, NO_ARGS);
      if (value != null) {
        document.put(at, keys.toArray(Value[]::new), value);
      }
    }
  }
}
