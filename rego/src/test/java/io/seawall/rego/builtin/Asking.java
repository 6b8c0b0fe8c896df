package io.seawall.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Calls built-ins of one family as an evaluation would, at a fixed time and with small limits. */
public final class Asking extends Call {

  private final Family family;
  private final Map<Object, Object> remembered = new HashMap<>();
  private long steps = 1_000_000;
  private long values = 1_000_000;

  public Asking(Family family) {
    this.family = family;
  }

  /** The result, or null for undefined. */
  public @Nullable Value ask(String name, Value... args) {
    Builtin builtin = family.find(name);
    if (builtin == null) {
      throw new AssertionError("no built-in " + name);
    }
    assertThat(args).as("arguments of %s", name).hasSize(builtin.signature().arity());
    return builtin.body().apply(this, args);
  }

  /** The result for arguments that are strings, as JSON. */
  public String askJson(String name, String... args) {
    var values = new Value[args.length];
    for (int i = 0; i < args.length; i++) {
      values[i] = StringValue.of(args[i]);
    }
    Value result = ask(name, values);
    return result == null ? "undefined" : JsonValues.write(result);
  }

  /** The result for arguments given as JSON, as JSON. */
  public String askWith(String name, String... args) {
    var values = new Value[args.length];
    for (int i = 0; i < args.length; i++) {
      values[i] = JsonValues.parse(args[i]);
    }
    Value result = ask(name, values);
    return result == null ? "undefined" : JsonValues.write(result);
  }

  @Override
  public Instant now() {
    return Instant.parse("2024-05-06T07:08:09.123456789Z");
  }

  @Override
  public RandomGenerator random() {
    return new Random(7);
  }

  @Override
  public Limits limits() {
    return new Limits(steps, Duration.ofSeconds(10), 100, values, 1_000);
  }

  @Override
  public void spend(long more) {
    steps -= more;
    if (steps < 0) {
      throw new RegoException(RegoError.Code.LIMIT, null, "steps");
    }
  }

  @Override
  public void produce(long more) {
    values -= more;
    if (values < 0) {
      throw new RegoException(RegoError.Code.LIMIT, null, "result size");
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T remember(Object key, Supplier<T> work) {
    return (T) remembered.computeIfAbsent(key, _ -> work.get());
  }

  @Override
  public void print(String line) {
    throw new AssertionError("printed " + line);
  }
}
