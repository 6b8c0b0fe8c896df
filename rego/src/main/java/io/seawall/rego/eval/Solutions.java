package io.seawall.rego.eval;

import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The solutions of a query in the order in which they were found. */
public final class Solutions {

  private final List<Solution> found = new ArrayList<>();

  /** The solutions. */
  public List<Solution> all() {
    return List.copyOf(found);
  }

  /**
   * One solution.
   *
   * @param bindings values of the query's variables
   * @param terms values of the query's terms by their text
   */
  public record Solution(Map<String, Value> bindings, Map<String, Value> terms) {}

  /** The end of a query. */
  public static final class Collect extends Step {

    private final Map<String, Integer> variables;
    private final Map<String, Integer> terms;

    /** Collects variables and terms by name from these slots. */
    public Collect(Map<String, Integer> variables, Map<String, Integer> terms) {
      this.variables = new LinkedHashMap<>(variables);
      this.terms = new LinkedHashMap<>(terms);
    }

    @Override
    public boolean run(Frame frame) {
      frame.context.budget.produce(1);
      var solutions = (Solutions) Objects.requireNonNull(frame.collections[0]);
      solutions.found.add(new Solution(values(frame, variables), values(frame, terms)));
      return false;
    }

    private static Map<String, Value> values(Frame frame, Map<String, Integer> slots) {
      Map<String, Value> values = new LinkedHashMap<>();
      slots.forEach((name, slot) -> {
        Value value = frame.slots[slot];
        if (value != null) {
          values.put(name, value);
        }
      });
      return values;
    }
  }
}
