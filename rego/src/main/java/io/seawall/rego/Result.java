package io.seawall.rego;

import io.seawall.rego.eval.Origin;
import io.seawall.rego.eval.Solutions.Solution;
import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.eval.Visits;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query gave.
 *
 * @param solutions every solution; empty means undefined
 * @param origins which rule added which member of a set, where the evaluation asked for it
 * @param undefinedMessages verdicts whose conditions held but whose message was undefined
 * @param errors errors of built-ins that made their expression undefined, the first ones
 * @param steps what the evaluation cost
 * @param visits visits of the places of {@code Program.places()}, where the policy counts them
 */
public record Result(
    List<Solution> solutions,
    List<Origin> origins,
    List<UndefinedMessage> undefinedMessages,
    List<RegoError> errors,
    long steps,
    Visits visits) {

  /** The value of a query that is one term, or null for undefined. */
  public @Nullable Value value() {
    if (solutions.isEmpty()) {
      return null;
    }
    var terms = solutions.getFirst().terms().values().iterator();
    return terms.hasNext() ? terms.next() : null;
  }
}
