package io.seawall.policy.unit;

import io.seawall.policy.bundle.PolicySet;
import io.seawall.policy.trace.Coverage;
import io.seawall.policy.trace.Explanation;
import io.seawall.rego.Evaluation;
import io.seawall.rego.PreparedQuery;
import io.seawall.rego.Result;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The tests of a policy. For one thread; each test has a budget of its own. */
public final class UnitTests {

  /** What a test may cost unless the caller says otherwise: the engine's limits, but 5 seconds. */
  public static final Limits LIMITS =
      new Limits(
          Limits.DEFAULT.steps(),
          Duration.ofSeconds(5),
          Limits.DEFAULT.depth(),
          Limits.DEFAULT.resultSize(),
          Limits.DEFAULT.patternLength());

  private static final int MAX_LINES = 1_000;

  /** How many failed cases of one test are explained. */
  private static final int MAX_EXPLAINED = 10;

  private final PolicySet set;
  private final TestCases cases;
  private final @Nullable Coverage coverage;
  private final List<Test> found;

  private UnitTests(PolicySet set, TestCases cases, boolean counting) {
    this.set = set;
    this.cases = cases;
    this.coverage = counting ? new Coverage(set.policy()) : null;
    this.found = find(set.policy().modules());
  }

  /**
   * The tests of a policy.
   *
   * @param policy all that is needed to run it; changed here
   * @param counting whether visits are counted, for coverage and explanations
   * @throws RegoException with the errors of all files
   */
  public static UnitTests of(PolicySet.Builder policy, boolean counting) {
    var cases = new TestCases();
    policy.builtins(cases).changing(cases::prepared);
    if (counting) {
      policy.counting();
    }
    return new UnitTests(policy.build(), cases, counting);
  }

  private static List<Test> find(List<Module> modules) {
    Map<String, Test> tests = new LinkedHashMap<>();
    for (Module module : modules) {
      for (Rule rule : module.rules()) {
        if (TestCases.isTest(rule)) {
          var test =
              new Test(
                  module.packagePath(),
                  rule.head().name(),
                  rule.at(),
                  !TestCases.keys(rule).isEmpty());
          tests.putIfAbsent(test.toString(), test);
        }
      }
    }
    return List.copyOf(tests.values());
  }

  /** The tests by module, in order of writing. */
  public List<Test> found() {
    return found;
  }

  /** The policy with its tests. */
  public PolicySet set() {
    return set;
  }

  /** What all tests run so far reached, or null where nothing is counted. */
  public @Nullable Coverage coverage() {
    return coverage;
  }

  /** Runs a test. */
  public TestResult run(Test test, Limits limits) {
    return run(test, limits, () -> false);
  }

  /**
   * Runs a test.
   *
   * @param cancelled ends it when it says yes
   */
  public TestResult run(Test test, Limits limits, BooleanSupplier cancelled) {
    if (test.isSkipped()) {
      return TestResult.without(test, TestResult.Outcome.SKIP, Duration.ZERO, List.of());
    }
    List<String> printed = new ArrayList<>();
    Evaluation evaluation =
        Evaluation.of(null)
            .data(set.data())
            .limits(limits)
            .cancelledBy(cancelled)
            .printing(line -> {
              if (printed.size() < MAX_LINES) {
                printed.add(line);
              }
            });
    cases.takeEntered();
    long start = System.nanoTime();
    try {
      PreparedQuery query = set.policy().prepare(test.query());
      Result result = query.evaluate(evaluation);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      List<ArrayValue> entered = cases.takeEntered();
      List<String> lines = List.copyOf(printed);
      if (coverage != null) {
        coverage.add(result.visits());
      }
      List<TestResult.Case> judged =
          entered.stream().map(keys -> judged(keys, result.value())).toList();
      boolean passed =
          test.hasCases()
              ? !judged.isEmpty() && judged.stream().allMatch(TestResult.Case::passed)
              : BooleanValue.TRUE.equals(result.value());
      return new TestResult(
          test,
          passed ? TestResult.Outcome.PASS : TestResult.Outcome.FAIL,
          judged,
          time,
          result.steps(),
          lines,
          result.errors(),
          result.undefinedMessages(),
          passed ? List.of() : explanation(query, result, evaluation, entered));
    } catch (RegoException e) {
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return TestResult.without(test, TestResult.Outcome.ERROR, time, e.errors());
    }
  }

  /** Why a test did not hold; of cases each that failed is evaluated once more, alone. */
  private List<String> explanation(
      PreparedQuery query, Result result, Evaluation evaluation, List<ArrayValue> entered) {
    if (coverage == null) {
      return List.of();
    }
    if (entered.isEmpty()) {
      return Explanation.of(set.policy(), result.visits(), query.uses()).lines();
    }
    List<String> lines = new ArrayList<>();
    int told = 0;
    for (ArrayValue keys : entered) {
      TestResult.Case one = judged(keys, result.value());
      if (!one.passed() && told++ < MAX_EXPLAINED) {
        cases.only(keys);
        try {
          Result alone = query.evaluate(evaluation);
          lines.add("case " + one.name());
          lines.addAll(Explanation.of(set.policy(), alone.visits(), query.uses()).lines());
        } finally {
          cases.only(null);
        }
      }
    }
    return lines;
  }

  private static TestResult.Case judged(ArrayValue keys, @Nullable Value value) {
    Value member = value;
    var name = new StringBuilder();
    for (Value key : keys) {
      member =
          switch (member) {
            case ObjectValue object -> object.get(key);
            case SetValue members -> BooleanValue.of(members.contains(key));
            case null, default -> null;
          };
      name.append(name.isEmpty() ? "" : "/");
      name.append(key instanceof StringValue text ? text.text() : key.toString());
    }
    return new TestResult.Case(name.toString(), BooleanValue.TRUE.equals(member));
  }

  /**
   * A test.
   *
   * @param packagePath path of its package below {@code data}
   * @param name name of the rule; of several rules of one name, the second ends in {@code #01}
   * @param at where it stands
   * @param hasCases whether it makes an object or set with one entry for each case
   */
  public record Test(List<String> packagePath, String name, Location at, boolean hasCases) {

    /** Whether it is not to be run. */
    public boolean isSkipped() {
      return name.startsWith("todo_");
    }

    /** The name of its package, for example {@code data.main}. */
    public String packageName() {
      return "data." + String.join(".", packagePath);
    }

    private String query() {
      var query = new StringBuilder("data");
      for (String key : packagePath) {
        query.append('[').append(StringValue.of(key)).append(']');
      }
      return query.append('[').append(StringValue.of(name)).append(']').toString();
    }

    /** Package and name, for example {@code data.main.test_deny}. */
    @Override
    public String toString() {
      return packageName() + "." + name;
    }
  }
}
