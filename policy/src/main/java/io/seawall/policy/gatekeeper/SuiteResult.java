package io.seawall.policy.gatekeeper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a suite.
 *
 * @param name name of the suite, or of its file where it has none
 * @param error why the suite could not be run, or null
 * @param skipped whether it was left out
 * @param tests its tests in order, empty if it was left out or could not be run
 */
public record SuiteResult(
    String name, @Nullable String error, boolean skipped, List<TestResult> tests) {

  /**
   * What came of a test.
   *
   * @param error why its cases could not be run, or why {@code invalid} did not hold, or null
   * @param cases its cases in order
   */
  public record TestResult(
      String name, @Nullable String error, boolean skipped, List<CaseResult> cases) {

    /** Whether nothing failed. */
    public boolean passed() {
      return error == null && cases.stream().allMatch(CaseResult::passed);
    }
  }

  /**
   * What came of a case.
   *
   * @param failure why it failed, or null
   * @param violations what the review found
   */
  public record CaseResult(
      String name, @Nullable String failure, boolean skipped, List<Violation> violations) {

    /** Whether it did not fail. */
    public boolean passed() {
      return failure == null;
    }
  }

  /** Whether nothing failed. */
  public boolean passed() {
    return error == null && tests.stream().allMatch(TestResult::passed);
  }
}
