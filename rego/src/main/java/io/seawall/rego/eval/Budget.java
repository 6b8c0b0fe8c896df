package io.seawall.rego.eval;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What one evaluation has spent so far, and what was noticed on the way. */
public final class Budget extends Call {

  /** Steps between two looks at the clock. */
  private static final int ROUND = 4096;

  /** What is kept of errors that only made an expression undefined: the first ones say enough. */
  private static final int KEPT_ERRORS = 100;

  private final Settings settings;
  private final long deadline;
  private final Map<Object, Object> remembered = new HashMap<>();
  private final List<RegoError> errors = new ArrayList<>();
  private final Set<UndefinedMessage> undefinedMessages = new LinkedHashSet<>();
  private final List<Origin> origins = new ArrayList<>();
  private final Visits visits;
  private long steps;
  private long produced;
  private int round;
  private int untilCheck;
  private int depth;

  /**
   * A fresh budget.
   *
   * @param visits counts visits, or {@link Visits#NONE}
   */
  public Budget(Settings settings, Visits visits) {
    this.settings = settings;
    this.deadline = System.nanoTime() + settings.limits().time().toNanos();
    this.visits = visits;
    startRound();
  }

  /** One more step. */
  void step() {
    if (--untilCheck <= 0) {
      check();
    }
  }

  private void check() {
    steps = steps();
    startRound();
    Limits limits = settings.limits();
    if (steps > limits.steps()) {
      throw over("more than " + limits.steps() + " steps");
    }
    if (System.nanoTime() - deadline > 0) {
      throw over("more than " + limits.time().toMillis() + " ms");
    }
    if (settings.cancelled().getAsBoolean()) {
      throw new RegoException(RegoError.Code.CANCELLED, null, "the evaluation was cancelled");
    }
  }

  private void startRound() {
    round = Math.clamp(settings.limits().steps() - steps + 1, 1, ROUND);
    untilCheck = round;
  }

  private static RegoException over(String limit) {
    return new RegoException(RegoError.Code.LIMIT, null, "the evaluation took " + limit);
  }

  /** A rule or function is entered; {@link #leave} follows. */
  void enter() {
    if (++depth > settings.limits().depth()) {
      throw over("more than " + settings.limits().depth() + " levels of rules and functions");
    }
    step();
  }

  void leave() {
    depth--;
  }

  Visits visits() {
    return visits;
  }

  /** Steps taken so far. */
  public long steps() {
    return steps + round - untilCheck;
  }

  void undefinedMessage(UndefinedMessage message) {
    if (undefinedMessages.size() < KEPT_ERRORS) {
      undefinedMessages.add(message);
    }
  }

  /** A rule added a member to the document of a set. */
  void origin(String rule, Value member, Location at) {
    if (settings.tracing()) {
      origins.add(new Origin(rule, member, at));
    }
  }

  /** Which rule added which member of a set, where that was asked for. */
  public List<Origin> origins() {
    return List.copyOf(origins);
  }

  /** Rules that held but added nothing. */
  public List<UndefinedMessage> undefinedMessages() {
    return List.copyOf(undefinedMessages);
  }

  /** Errors of built-ins that made their expression undefined. */
  public List<RegoError> errors() {
    return List.copyOf(errors);
  }

  /** A built-in failed: the end in strict mode, otherwise remembered. */
  void failed(String name, Location at, BuiltinException e) {
    var error = RegoError.of(e.code(), at, name + ": " + e.getMessage());
    if (settings.strict()) {
      throw new RegoException(List.of(error));
    }
    if (errors.size() < KEPT_ERRORS) {
      errors.add(error);
    }
  }

  boolean printing() {
    return settings.printer() != null;
  }

  @Override
  public Instant now() {
    return settings.now();
  }

  @Override
  public RandomGenerator random() {
    return settings.random();
  }

  @Override
  public Limits limits() {
    return settings.limits();
  }

  @Override
  public void spend(long count) {
    untilCheck -= (int) Math.min(count, Integer.MAX_VALUE / 2);
    if (untilCheck <= 0) {
      check();
    }
  }

  @Override
  public void produce(long values) {
    produced += values;
    if (produced > settings.limits().resultSize()) {
      throw over("more than " + settings.limits().resultSize() + " values and characters");
    }
  }

  @Override
  @SuppressWarnings("unchecked") // each key is used with one type of result
  public <T> T remember(Object key, Supplier<T> work) {
    Object known = remembered.get(key);
    if (known == null) {
      known = work.get();
      remembered.put(key, known);
    }
    return (T) known;
  }

  /** Refuses a value that would be too large to walk. */
  <T extends Value> T weighed(T value) {
    if (value.weight() > settings.limits().resultSize()) {
      throw over("one value of more than " + settings.limits().resultSize() + " values");
    }
    return value;
  }

  @Override
  public void print(String line) {
    Consumer<String> printer = settings.printer();
    if (printer != null) {
      printer.accept(line);
    }
  }

  /** Arguments of a call whose result is kept. */
  record Asked(String name, List<Value> args) {}
}
