package io.seawall.rego;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.RegoParser;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** OPA's own suite, category by category; what fails is listed with its reason. */
final class RegoConformanceTest {

  /** Categories outside the bar. */
  private static final List<String> STRETCH =
      List.of("graphql", "logic_operators", "providers-aws");

  private static final Limits LIMITS =
      new Limits(10_000_000, Duration.ofSeconds(20), 500, 50_000_000, 10_000);

  @ParameterizedTest
  @EnumSource(RegoVersion.class)
  void passesTheCasesOfTheLanguage(RegoVersion version) throws IOException {
    String folder = version == RegoVersion.V0 ? "v0" : "v1";
    var scores = new TreeMap<String, Score>();
    try (CaseSet cases = CaseSet.open("opa-conformance " + folder, 1)) {
      try (Stream<Path> files = Files.walk(cases.folder().resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String category = file.getName(file.getNameCount() - 2).toString();
          if (!STRETCH.contains(category)) {
            run(cases, category, file, version, scores);
          }
        }
      }
    }
    System.out.println("opa-conformance " + folder + " by category: " + scores);
  }

  /** How many cases of a category there are and how many of them passed. */
  private static final class Score {

    private int passed;
    private int total;

    @Override
    public String toString() {
      return passed + " of " + total;
    }
  }

  @ParameterizedTest
  @MethodSource("stretch")
  void passesTheCasesOfGraphqlAmazonAndExperimentalKeywords(String category) throws IOException {
    try (CaseSet cases = CaseSet.open("opa-conformance " + category, 1)) {
      for (RegoVersion version : RegoVersion.values()) {
        Path folder =
            cases.folder().resolve(version == RegoVersion.V0 ? "v0" : "v1").resolve(category);
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
              run(cases, category, file, version, new TreeMap<>());
            }
          }
        }
      }
    }
  }

  static List<String> stretch() {
    return STRETCH;
  }

  private static void run(
      CaseSet cases, String category, Path file, RegoVersion version, Map<String, Score> scores)
      throws IOException {
    Score score = scores.computeIfAbsent(category, _ -> new Score());
    ObjectValue document = (ObjectValue) YamlValues.parse(Files.readString(file));
    int number = 0;
    for (Value entry : (ArrayValue) Objects.requireNonNull(document.get("cases"))) {
      var one = new OpaCase((ObjectValue) entry, version);
      String name = category + "/" + file.getFileName() + "#" + number++ + " " + one.note();
      score.total++;
      cases.check(
          name,
          () -> {
            one.check();
            score.passed++;
          });
    }
  }

  /** One case of the suite. */
  private record OpaCase(ObjectValue fields, RegoVersion version) {

    String note() {
      return text("note", "");
    }

    private String text(String key, String otherwise) {
      return fields.get(key) instanceof StringValue text ? text.text() : otherwise;
    }

    void check() {
      Value wantedCode = fields.get("want_error_code");
      Value wantedError = fields.get("want_error");
      if (wantedCode == null && wantedError == null) {
        checkResult(evaluate());
        return;
      }
      String message = failure();
      if (wantedCode instanceof StringValue code) {
        assertThat(message).contains(code.text());
      }
      if (wantedError instanceof StringValue error) {
        assertThat(message).contains(error.text());
      }
    }

    private String failure() {
      try {
        Result result = evaluate();
        throw new AssertionError("no error but " + solutions(result));
      } catch (RegoException e) {
        return String.valueOf(e.getMessage());
      }
    }

    private Result evaluate() {
      Policy.Builder builder = Policy.builder().builtins(OpaCase::ofTheSuite);
      int number = 0;
      if (fields.get("modules") instanceof ArrayValue modules) {
        for (Value module : modules) {
          builder.add(
              new Source("test-" + number++ + ".rego", ((StringValue) module).text()), version);
        }
      }
      Value data = fields.get("data");
      Evaluation evaluation =
          Evaluation.of(input())
              .limits(LIMITS)
              .data(data instanceof ObjectValue object ? object : ObjectValue.EMPTY);
      if (BooleanValue.TRUE.equals(fields.get("strict_error"))) {
        evaluation.strict();
      }
      return builder.build().prepare(text("query", "")).evaluate(evaluation);
    }

    /** The suite's own built-in. */
    private static @Nullable Builtin ofTheSuite(String name) {
      return name.equals("test.sleep")
          ? Builtin.of(name, "(string) null", (_, _) -> NullValue.NULL)
          : null;
    }

    private @Nullable Value input() {
      return fields.get("input_term") instanceof StringValue term
          ? RegoParser.parseTerm(new Source("input", term.text()))
          : fields.get("input");
    }

    private void checkResult(Result result) {
      Value wanted = fields.get("want_result");
      if (BooleanValue.TRUE.equals(fields.get("want_defined"))) {
        assertThat(result.solutions()).isNotEmpty();
      }
      if (wanted instanceof ArrayValue bindings) {
        boolean sorted = BooleanValue.TRUE.equals(fields.get("sort_bindings"));
        assertThat((Object) solutions(result)).isEqualTo(normal(bindings, sorted));
      }
    }

    /** A result set has no order, and numbers are equal by value. */
    private SetValue solutions(Result result) {
      boolean sorted = BooleanValue.TRUE.equals(fields.get("sort_bindings"));
      List<Value> found = new ArrayList<>();
      for (var solution : result.solutions()) {
        ObjectValue.Builder bindings = ObjectValue.builder();
        solution.bindings().forEach((name, value) -> bindings.put(name, json(value)));
        found.add(bindings.build());
      }
      return normal(ArrayValue.of(found), sorted);
    }

    private static Value json(Value value) {
      return JsonValues.parse(JsonValues.write(value));
    }

    private static SetValue normal(ArrayValue bindings, boolean sorted) {
      SetValue.Builder solutions = SetValue.builder();
      for (Value solution : bindings) {
        solutions.add(sorted ? sortedLists(solution) : solution);
      }
      return solutions.build();
    }

    private static Value sortedLists(Value value) {
      return switch (value) {
        case ArrayValue array -> {
          List<Value> items = new ArrayList<>();
          array.forEach(item -> items.add(sortedLists(item)));
          items.sort(null);
          yield ArrayValue.of(items);
        }
        case ObjectValue object -> {
          ObjectValue.Builder sorted = ObjectValue.builder();
          for (int i = 0; i < object.size(); i++) {
            sorted.put(object.keyAt(i), sortedLists(object.valueAt(i)));
          }
          yield sorted.build();
        }
        default -> value;
      };
    }
  }
}
