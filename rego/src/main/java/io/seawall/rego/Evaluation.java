package io.seawall.rego;

import io.seawall.rego.eval.Settings;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation is given. Each method changes this very object and returns it.
 *
 * <pre>{@code
 * Evaluation.of(input).data(data).limits(limits).strict()
 * }</pre>
 */
public final class Evaluation {

  private final @Nullable Value input;
  private ObjectValue data = ObjectValue.EMPTY;
  private Instant now = Instant.now();
  private RandomGenerator random = new SplittableRandom();
  private Limits limits = Limits.DEFAULT;
  private BooleanSupplier cancelled = () -> false;
  private @Nullable Consumer<String> printer;
  private boolean strict;
  private boolean tracing;

  private Evaluation(@Nullable Value input) {
    this.input = input;
  }

  /** An evaluation of an input (null for none), without data, at the present moment. */
  public static Evaluation of(@Nullable Value input) {
    return new Evaluation(input);
  }

  /** With base documents. */
  public Evaluation data(ObjectValue documents) {
    data = documents;
    return this;
  }

  /** As of a moment. */
  public Evaluation at(Instant moment) {
    now = moment;
    return this;
  }

  /** With a source of random numbers, for results that can be repeated. */
  public Evaluation random(RandomGenerator source) {
    random = source;
    return this;
  }

  /** With other limits. */
  public Evaluation limits(Limits changed) {
    limits = changed;
    return this;
  }

  /** With errors of built-ins ending the evaluation. */
  public Evaluation strict() {
    strict = true;
    return this;
  }

  /** With a note of the rule behind each member of a set, in {@link Result#origins}. */
  public Evaluation tracing() {
    tracing = true;
    return this;
  }

  /** With a question that is asked now and then and ends the evaluation when it says yes. */
  public Evaluation cancelledBy(BooleanSupplier question) {
    cancelled = question;
    return this;
  }

  /** With a listener for the lines of {@code print} and {@code trace}. */
  public Evaluation printing(Consumer<String> listener) {
    printer = listener;
    return this;
  }

  Settings settings() {
    return new Settings(input, data, now, random, limits, strict, tracing, cancelled, printer);
  }
}
