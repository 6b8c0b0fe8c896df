package io.seawall.policy.unit;

import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.source.RegoError;
import java.time.Duration;
import java.util.List;

/**
 * What one test gave.
 *
 * @param cases outcome of each case of a test that makes an object or set, else empty
 * @param time wall-clock time
 * @param steps what the evaluation cost
 * @param printed lines of {@code print} and {@code trace}, the first 1,000
 * @param errors what ended the test, or errors of built-ins that made an expression undefined
 * @param undefinedMessages verdicts that the tested rules lost
 * @param explanation why the test did not hold, where that was counted; else empty
 */
public record TestResult(
    UnitTests.Test test,
    Outcome outcome,
    List<Case> cases,
    Duration time,
    long steps,
    List<String> printed,
    List<RegoError> errors,
    List<UndefinedMessage> undefinedMessages,
    List<String> explanation) {

  public TestResult {
    cases = List.copyOf(cases);
    printed = List.copyOf(printed);
    explanation = List.copyOf(explanation);
  }

  /** A test that gave no value. */
  static TestResult without(
      UnitTests.Test test, Outcome outcome, Duration time, List<RegoError> errors) {
    return new TestResult(
        test, outcome, List.of(), time, 0, List.of(), errors, List.of(), List.of());
  }

  /** How a test ended. */
  public enum Outcome {
    /** The rule is true. */
    PASS,
    /** The rule is undefined, or anything but true. */
    FAIL,
    /** The evaluation ended with an error, for example over a limit. */
    ERROR,
    /** The test is marked as not done yet. */
    SKIP
  }

  /**
   * One case of a test.
   *
   * @param name its keys, with slashes between
   */
  public record Case(String name, boolean passed) {}
}
