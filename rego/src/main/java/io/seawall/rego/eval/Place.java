package io.seawall.rego.eval;

import io.seawall.rego.source.Location;
import java.util.List;
import java.util.Set;

/** A place of a policy whose visits are counted; places are known by their numbers. */
public sealed interface Place {

  /** Where it stands in the source. */
  Location at();

  /**
   * The body of a rule is entered.
   *
   * @param group what the rule belongs to
   */
  record RuleEntered(Location at, RuleGroup group) implements Place {}

  /**
   * All statements of a rule held.
   *
   * @param rule number of the rule's {@link RuleEntered}
   */
  record RuleHeld(Location at, int rule) implements Place {}

  /**
   * A statement is reached: what the body asks before it held.
   *
   * @param rule number of the rule's {@link RuleEntered}
   * @param depth 0 in the body of the rule, more in bodies inside it
   * @param operands terms of the statement that have one value each at this point
   * @param uses the rules that it reads or calls
   */
  record Reached(Location at, int rule, int depth, List<Operand> operands, Set<RuleGroup> uses)
      implements Place {

    public Reached {
      operands = List.copyOf(operands);
    }
  }

  /**
   * A statement had a solution.
   *
   * @param reached number of its {@link Reached}
   */
  record Passed(Location at, int reached) implements Place {}

  /**
   * A term that explains a statement.
   *
   * @param text as written
   * @param term what it is
   */
  record Operand(String text, Expression term) {}
}
