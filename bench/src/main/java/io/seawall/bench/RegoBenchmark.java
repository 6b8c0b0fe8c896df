package io.seawall.bench;

import io.seawall.rego.Evaluation;
import io.seawall.rego.Policy;
import io.seawall.rego.PreparedQuery;
import io.seawall.rego.Result;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A policy of an admission gate, asked for one Pod: the folder that {@code SEAWALL_BENCH_POLICY}
 * names holds {@code k8s_v0.rego} and {@code review.json}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RegoBenchmark {

  /** The policy and its input, parsed and not. */
  @State(Scope.Benchmark)
  public static class Review {

    private PreparedQuery query = Policy.of("package none").prepare("data.none");
    private byte[] json = {};
    private Value input = JsonValues.parse("{}");

    /** Reads the files. */
    @Setup
    public void read() throws IOException {
      Path folder = Path.of(System.getenv().getOrDefault("SEAWALL_BENCH_POLICY", "."));
      String rego = Files.readString(folder.resolve("k8s_v0.rego"));
      json = Files.readAllBytes(folder.resolve("review.json"));
      input = JsonValues.parse(json);
      query =
          Policy.builder()
              .add(new Source("k8s_v0.rego", rego), RegoVersion.V0)
              .build()
              .prepare("data.kubernetes.admission.deny");
    }
  }

  /** Rules of which each asks for another kind. */
  @State(Scope.Benchmark)
  public static class ManyRules {

    /** How many rules there are. */
    @Param({"10", "1000"})
    public int rules;

    private final Value input = JsonValues.parse("{\"kind\": \"Kind7\", \"name\": \"x\"}");
    private PreparedQuery query = Policy.of("package none").prepare("data.none");

    /** Writes and compiles the rules. */
    @Setup
    public void write() {
      var rego = new StringBuilder("package many\n");
      for (int i = 0; i < rules; i++) {
        rego.append("deny contains msg if {\n  input.kind == \"Kind")
            .append(i)
            .append("\"\n  not input.labels.owner\n  msg := sprintf(\"%v has no owner, says rule ")
            .append(i)
            .append("\", [input.name])\n}\n");
      }
      query = Policy.of(rego.toString()).prepare("data.many.deny");
    }
  }

  /** One verdict on an input that is parsed. */
  @Benchmark
  public Result evaluation(Review review) {
    return review.query.evaluate(Evaluation.of(review.input));
  }

  /** One verdict with the parsing of its input. */
  @Benchmark
  public Result evaluationWithParsing(Review review) {
    return review.query.evaluate(Evaluation.of(JsonValues.parse(review.json)));
  }

  /** One verdict of rules of which one can hold. */
  @Benchmark
  public Result rulesByKind(ManyRules many) {
    return many.query.evaluate(Evaluation.of(many.input));
  }
}
