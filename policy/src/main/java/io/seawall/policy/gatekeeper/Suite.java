package io.seawall.policy.gatekeeper;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A suite of {@code test.gatekeeper.sh}, as {@code gator verify} reads it.
 *
 * @param name {@code metadata.name}, may be empty
 * @param skip whether it is left out
 * @param tests its tests
 */
record Suite(String name, boolean skip, List<Test> tests) {

  static final String INVALID = "suite-invalid";

  private static final String GROUP = "test.gatekeeper.sh/";

  /**
   * A template with a constraint.
   *
   * @param template path of the template
   * @param constraint path of the constraint
   * @param invalid whether the constraint must be refused for its parameters
   */
  record Test(
      String name,
      String template,
      String constraint,
      boolean invalid,
      boolean skip,
      List<Case> cases) {}

  /**
   * An object to review.
   *
   * @param object path of its file
   * @param inventory paths of files with objects of the cluster
   */
  record Case(
      String name,
      String object,
      List<String> inventory,
      boolean skip,
      List<Assertion> assertions) {}

  /**
   * What must be true of the violations.
   *
   * @param least fewest violations
   * @param most most violations
   * @param message which violations count, or null for all
   */
  record Assertion(int least, int most, @Nullable Pattern message) {}

  /** Whether a document is a suite. */
  static boolean isSuite(Value document) {
    return document instanceof ObjectValue object
        && object.get("kind") instanceof StringValue kind
        && kind.is("Suite")
        && object.get("apiVersion") instanceof StringValue version
        && version.text().startsWith(GROUP);
  }

  static Suite of(Value document) {
    Fields suite = Fields.of(document, INVALID);
    if (!isSuite(document)) {
      throw suite.invalid("kind", "is not Suite of " + GROUP + "v1alpha1");
    }
    List<Test> tests = new ArrayList<>();
    for (Fields test : suite.list("tests")) {
      tests.add(test(test));
    }
    return new Suite(
        suite.optional("metadata").text("name", ""), suite.flag("skip"), List.copyOf(tests));
  }

  private static Test test(Fields test) {
    List<Case> cases = new ArrayList<>();
    for (Fields one : test.list("cases")) {
      cases.add(oneCase(one));
    }
    return new Test(
        test.text("name", ""),
        test.text("template"),
        test.text("constraint"),
        test.flag("invalid"),
        test.flag("skip"),
        List.copyOf(cases));
  }

  private static Case oneCase(Fields one) {
    List<Assertion> assertions = new ArrayList<>();
    for (Fields assertion : one.list("assertions")) {
      assertions.add(assertion(assertion));
    }
    boolean skip = one.flag("skip");
    if (assertions.isEmpty() && !skip) {
      throw one.invalid("assertions", "must not be empty");
    }
    return new Case(
        one.text("name", ""),
        one.text("object"),
        one.texts("inventory"),
        skip,
        List.copyOf(assertions));
  }

  private static Assertion assertion(Fields assertion) {
    Pattern message = null;
    String pattern = assertion.text("message", "");
    try {
      message = pattern.isEmpty() ? null : Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw assertion.invalid("message", "is no regular expression: " + e.getMessage());
    }
    Value violations = assertion.value("violations");
    return switch (violations) {
      case null -> new Assertion(1, Integer.MAX_VALUE, message);
      case StringValue word when word.is("yes") -> new Assertion(1, Integer.MAX_VALUE, message);
      case StringValue word when word.is("no") -> new Assertion(0, 0, message);
      case NumberValue number when isCount(number) -> {
        int count = (int) number.longValue();
        yield new Assertion(count, count, message);
      }
      default -> throw assertion.invalid("violations", "must be yes, no or a number");
    };
  }

  private static boolean isCount(NumberValue number) {
    return number.isLong() && number.longValue() >= 0 && number.longValue() <= Integer.MAX_VALUE;
  }
}
