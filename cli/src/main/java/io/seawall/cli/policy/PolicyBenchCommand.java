package io.seawall.cli.policy;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.policy.source.PolicyArguments;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.bundle.PolicySet;
import io.seawall.rego.Evaluation;
import io.seawall.rego.PreparedQuery;
import io.seawall.rego.Result;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall policy bench}: what an evaluation costs. */
final class PolicyBenchCommand implements Command {

  private static final int MOST = 1_000_000;
  private static final long MOST_NANOS = 10_000_000_000L;

  private final Terminal terminal;

  PolicyBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("bench", "Measure how long the evaluation of a query takes.", this);
    spec.addPositional(Options.argument("QUERY", "The query, in Rego."));
    PolicyArguments.declareData(spec);
    PolicyArguments.declareInput(spec);
    spec.addOption(
        Options.text(
                "--count",
                "NUMBER",
                "Evaluations measured, after as many unmeasured; 10000 if not given.")
            .build());
    PolicyArguments.declareVersion(spec);
    PolicyArguments.declareTimeout(spec, "30s for each evaluation if not given.");
    spec.addOption(Options.text("--format", "FORMAT", "pretty (default) or json.").build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "pretty", "json").equals("json");
    int count = count(Options.text(arguments, "--count"));
    ObjectValue figures = PolicyArguments.orExplain(() -> measure(arguments, count));
    if (json) {
      terminal.out().println(JsonValues.writePretty(figures));
    } else {
      for (int i = 0; i < figures.size(); i++) {
        terminal
            .out()
            .printf(
                Locale.ROOT,
                "%-26s %,15d%n",
                figures.keyAt(i).toString().replace("\"", ""),
                ((NumberValue) figures.valueAt(i)).longValue());
      }
    }
    return ExitCode.ALLOWED;
  }

  private static ObjectValue measure(ParseResult arguments, int count) {
    PolicySet set = PolicyArguments.policy(arguments, Options.texts(arguments, "-d")).build();
    PreparedQuery query = set.policy().prepare(arguments.matchedPositionalValue(0, ""));
    byte[] bytes = PolicyArguments.inputBytes(arguments);
    String name = String.valueOf(Options.text(arguments, "-i"));
    Value input = bytes == null ? null : PolicyArguments.parse(bytes, name);
    Limits limits = PolicyArguments.limits(arguments, Limits.DEFAULT);
    ObjectValue.Builder figures = ObjectValue.builder();
    Run alone = Run.of(count, () -> evaluate(query, input, set, limits));
    figures.put("evaluations", NumberValue.of(alone.nanos.length));
    figures.put("steps", NumberValue.of(alone.steps));
    figures.put("allocated_bytes", NumberValue.of(alone.allocated));
    alone.put("ns", figures);
    if (bytes != null) {
      Run parsing =
          Run.of(count, () -> evaluate(query, PolicyArguments.parse(bytes, name), set, limits));
      figures.put("with_parsing_allocated_bytes", NumberValue.of(parsing.allocated));
      parsing.put("with_parsing_ns", figures);
    }
    return figures.build();
  }

  private static Result evaluate(
      PreparedQuery query, @Nullable Value input, PolicySet set, Limits limits) {
    return query.evaluate(Evaluation.of(input).data(set.data()).limits(limits));
  }

  private static int count(@Nullable String text) {
    if (text == null) {
      return 10_000;
    }
    try {
      int count = Integer.parseInt(text);
      if (count > 0 && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new SeawallException(
        ErrorKind.USER,
        "count-malformed",
        "--count is a number from 1 to " + MOST + ", not '" + text + "'");
  }

  /** Measured evaluations: their times in ascending order, and what the last one cost. */
  private static final class Run {

    private final long[] nanos;
    private final long steps;
    private final long allocated;

    private Run(long[] nanos, long steps, long allocated) {
      this.nanos = nanos;
      this.steps = steps;
      this.allocated = allocated;
    }

    static Run of(int count, Supplier<Result> work) {
      round(count, work);
      return round(count, work);
    }

    private static Run round(int count, Supplier<Result> work) {
      var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
      long[] nanos = new long[count];
      long steps = 0;
      int done = 0;
      long start = System.nanoTime();
      long allocated = thread.getCurrentThreadAllocatedBytes();
      while (done < count && (done == 0 || System.nanoTime() - start < MOST_NANOS)) {
        long before = System.nanoTime();
        Result result = work.get();
        nanos[done++] = System.nanoTime() - before;
        steps = result.steps();
      }
      allocated = (thread.getCurrentThreadAllocatedBytes() - allocated) / done;
      long[] measured = Arrays.copyOf(nanos, done);
      Arrays.sort(measured);
      return new Run(measured, steps, allocated);
    }

    void put(String prefix, ObjectValue.Builder figures) {
      figures.put(prefix + "_p50", at(50));
      figures.put(prefix + "_p90", at(90));
      figures.put(prefix + "_p99", at(99));
      figures.put(prefix + "_mean", NumberValue.of(Arrays.stream(nanos).sum() / nanos.length));
    }

    private NumberValue at(int percent) {
      return NumberValue.of(nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)]);
    }
  }
}
