package io.seawall.rego.eval;

import io.seawall.rego.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rules of a group can hold, judged by the conditions of the form {@code reference ==
 * constant} in their bodies: thousands of rules that each ask for another kind cost one look-up.
 */
public abstract class RuleIndex {

  /** The rules that may hold, in the order of writing. */
  abstract List<RulePlan> candidates(Context context, Value[] args);

  /** All rules, whatever the documents say. */
  public static final class All extends RuleIndex {

    private final List<RulePlan> rules;

    /** These rules. */
    public All(List<RulePlan> rules) {
      this.rules = List.copyOf(rules);
    }

    @Override
    List<RulePlan> candidates(Context context, Value[] args) {
      return rules;
    }
  }

  /** Rules told apart by the value of one term. */
  public static final class ByValue extends RuleIndex {

    private static final Layout NO_VARIABLES = new Layout(0, 0);

    private final @Nullable Expression term;
    private final int argument;
    private final Map<Value, RuleIndex> byValue;
    private final RuleIndex others;

    /**
     * A choice.
     *
     * @param term a term without variables, or null where an argument decides
     * @param argument index of the deciding argument, or -1
     * @param byValue rules for each value that a rule asks for, with those that ask for none
     * @param others rules that ask for none
     */
    public ByValue(
        @Nullable Expression term, int argument, Map<Value, RuleIndex> byValue, RuleIndex others) {
      this.term = term;
      this.argument = argument;
      this.byValue = Map.copyOf(byValue);
      this.others = others;
    }

    @Override
    List<RulePlan> candidates(Context context, Value[] args) {
      Value value = term == null ? args[argument] : term.eval(new Frame(context, NO_VARIABLES));
      RuleIndex chosen = value == null ? null : byValue.get(value);
      return (chosen == null ? others : chosen).candidates(context, args);
    }
  }
}
