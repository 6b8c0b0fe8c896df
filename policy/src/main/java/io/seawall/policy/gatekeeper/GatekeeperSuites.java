package io.seawall.policy.gatekeeper;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.value.MalformedYamlException;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs suites of {@code gator verify}. */
public final class GatekeeperSuites {

  private final SuiteFiles files;
  private final Limits limits;

  private GatekeeperSuites(SuiteFiles files, Limits limits) {
    this.files = files;
    this.limits = limits;
  }

  /** Whether a file holds a suite, so that folders can be searched for them. */
  public static boolean isSuite(byte[] content) {
    try {
      return Suite.isSuite(YamlValues.parse(text(content)));
    } catch (MalformedYamlException _) {
      return false;
    }
  }

  /**
   * Runs a suite. What is wrong with the suite or its files is part of the result.
   *
   * @param name how results call it, usually its path
   * @param content the suite
   * @param files gives the files that it names
   * @param limits limits of each review
   */
  public static SuiteResult run(String name, byte[] content, SuiteFiles files, Limits limits) {
    try {
      Suite suite = Suite.of(YamlValues.parse(text(content)));
      String title = suite.name().isEmpty() ? name : suite.name();
      if (suite.skip()) {
        return new SuiteResult(title, null, true, List.of());
      }
      var run = new GatekeeperSuites(files, limits);
      return new SuiteResult(title, null, false, suite.tests().stream().map(run::test).toList());
    } catch (MalformedYamlException | SeawallException e) {
      return new SuiteResult(name, e.getMessage(), false, List.of());
    }
  }

  private SuiteResult.TestResult test(Suite.Test test) {
    if (test.skip()) {
      return new SuiteResult.TestResult(test.name(), null, true, List.of());
    }
    Gatekeeper.Builder builder =
        Gatekeeper.builder().enforcementPoint(Gatekeeper.GATOR).limits(limits);
    try {
      builder.template(one(test.template()));
      Value constraint = one(test.constraint());
      if (test.invalid()) {
        return expectInvalid(test, builder, constraint);
      }
      Gatekeeper gatekeeper = builder.constraint(constraint).build();
      List<SuiteResult.CaseResult> cases =
          test.cases().stream().map(one -> runCase(one, gatekeeper)).toList();
      return new SuiteResult.TestResult(test.name(), null, false, cases);
    } catch (IOException | SeawallException e) {
      return new SuiteResult.TestResult(test.name(), e.getMessage(), false, List.of());
    }
  }

  private static SuiteResult.TestResult expectInvalid(
      Suite.Test test, Gatekeeper.Builder builder, Value constraint) {
    try {
      builder.constraint(constraint);
    } catch (SeawallException _) {
      return new SuiteResult.TestResult(test.name(), null, false, List.of());
    }
    return new SuiteResult.TestResult(
        test.name(), "the constraint should be invalid, and is valid", false, List.of());
  }

  private SuiteResult.CaseResult runCase(Suite.Case one, Gatekeeper gatekeeper) {
    if (one.skip()) {
      return new SuiteResult.CaseResult(one.name(), null, true, List.of());
    }
    try {
      List<Value> inventory = new ArrayList<>();
      for (String path : one.inventory()) {
        inventory.addAll(objects(path));
      }
      ReviewResult result =
          gatekeeper.review(AdmissionReview.of(one(one.object())), Inventory.of(inventory));
      return judged(one, result);
    } catch (IOException | SeawallException e) {
      return new SuiteResult.CaseResult(one.name(), e.getMessage(), false, List.of());
    }
  }

  private static SuiteResult.CaseResult judged(Suite.Case one, ReviewResult result) {
    String failure = null;
    if (!result.notEvaluated().isEmpty()) {
      ReviewResult.NotEvaluated first = result.notEvaluated().getFirst();
      failure = first.constraint() + " was not evaluated: " + first.reason();
    }
    for (Suite.Assertion assertion : one.assertions()) {
      failure = failure == null ? failure(assertion, result.violations()) : failure;
    }
    return new SuiteResult.CaseResult(one.name(), failure, false, result.violations());
  }

  private static @Nullable String failure(Suite.Assertion assertion, List<Violation> violations) {
    long matching =
        violations.stream()
            .filter(violation ->
                assertion.message() == null
                    || assertion.message().matcher(violation.message()).find())
            .count();
    if (matching >= assertion.least() && matching <= assertion.most()) {
      return null;
    }
    String wanted =
        assertion.most() == Integer.MAX_VALUE
            ? "at least one"
            : assertion.most() == 0 ? "none" : "exactly " + assertion.most();
    String pattern =
        assertion.message() == null ? "" : " that match " + assertion.message().pattern();
    return "wanted "
        + wanted
        + " of the violations"
        + pattern
        + ", got "
        + matching
        + "; messages: "
        + violations.stream().map(Violation::message).toList();
  }

  private Value one(String path) throws IOException {
    List<Value> objects = objects(path);
    if (objects.size() != 1) {
      throw new SeawallException(
          ErrorKind.CONFIG,
          Suite.INVALID,
          path + " must hold one object and holds " + objects.size());
    }
    return objects.getFirst();
  }

  private List<Value> objects(String path) throws IOException {
    try {
      return YamlValues.parseAll(text(files.read(path))).stream()
          .filter(document -> !(document instanceof NullValue))
          .toList();
    } catch (MalformedYamlException e) {
      throw new SeawallException(ErrorKind.CONFIG, Suite.INVALID, path + ": " + e.getMessage(), e);
    }
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
