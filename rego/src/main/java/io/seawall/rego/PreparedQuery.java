package io.seawall.rego;

import io.seawall.rego.compile.Program;
import io.seawall.rego.compile.QueryPlan;
import io.seawall.rego.eval.Budget;
import io.seawall.rego.eval.Context;
import io.seawall.rego.eval.Place;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.eval.Settings;
import io.seawall.rego.eval.Visits;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query that can be evaluated many times, by many threads at once. */
public final class PreparedQuery {

  private final Program program;
  private final QueryPlan plan;

  PreparedQuery(Program program, QueryPlan plan) {
    this.program = program;
    this.plan = plan;
  }

  /**
   * Evaluates the query.
   *
   * @throws RegoException if rules conflict, a limit is passed, or a built-in fails in strict mode
   */
  public Result evaluate(Evaluation evaluation) {
    Settings settings = evaluation.settings();
    List<Place> places = program.places();
    Visits visits = places.isEmpty() ? Visits.NONE : new Visits(places);
    var budget = new Budget(settings, visits);
    try {
      var solutions = plan.run(Context.start(budget, settings, program.groups()));
      return new Result(
          solutions.all(),
          budget.origins(),
          budget.undefinedMessages(),
          budget.errors(),
          budget.steps(),
          visits);
    } catch (StackOverflowError _) {
      throw new RegoException(
          RegoError.Code.LIMIT, null, "the evaluation went deeper than the thread's stack");
    }
  }

  /** The rules that the query reads or calls itself. */
  public Set<RuleGroup> uses() {
    return plan.uses();
  }

  /**
   * Evaluates the query for an input, with default settings.
   *
   * @throws RegoException if rules conflict or a limit is passed
   */
  public Result evaluate(@Nullable Value input) {
    return evaluate(Evaluation.of(input));
  }
}
