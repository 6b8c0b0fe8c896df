package io.seawall.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Finding;
import io.seawall.policy.SampleImage;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "severity >= high → glibc lodash deleted",
        "severity >= critical && fixed → glibc deleted",
        "severity > high → glibc deleted",
        "severity < critical → lodash",
        "severity <= high → lodash",
        "severity == high → lodash",
        "severity != critical → lodash unjudged",
        "!severity >= critical → lodash unjudged",
        "unknown → unjudged",
        "severity in [unknown, high] → lodash unjudged",
        "negligible → glibc lodash deleted",
        "fixed → glibc deleted",
        "exploited → glibc",
        "ransomware → glibc",
        "deleted → deleted",
        "epss > 0.5 → glibc",
        "epss <= 0.01 → lodash",
        "epss != 0.01 → glibc unjudged deleted",
        "epss == unknown → unjudged deleted",
        "id == cve-2023-4911 → glibc",
        "id == CVE-2021-23337 → lodash",
        "id =~ ghsa-* → lodash",
        "id != CVE-2021-23337 → glibc unjudged deleted",
        "package == glibc → glibc",
        "package == libc6 → glibc",
        "package =~ l* → glibc lodash",
        "type == npm → lodash",
        "type in [npm, deb] → glibc lodash unjudged deleted",
        "purl == pkg:npm/lodash@4.17.20 → lodash",
        "purl =~ '*arch=amd64' → glibc unjudged deleted",
        "owner == base → glibc",
        "owner == application → lodash",
        "owner != base → lodash unjudged deleted",
        "owner == unknown → unjudged",
        "layer >= 1 → lodash deleted",
        "layer == 0 → glibc",
        "layer == unknown → unjudged",
        "status == undetermined → unjudged",
        "status not in [fixed, affected] → unjudged",
        "age > 30d → glibc",
        "age == 12 → lodash",
        "age == 0 → deleted",
        "age == unknown → unjudged",
        "path == srv/app/package-lock.json → lodash",
        "path =~ *dpkg* → glibc unjudged deleted",
        "fixed && !deleted || unknown → glibc unjudged",
        "fixed && (deleted || unknown) → deleted",
      })
  void meetsWhatTheFieldSays(String expression, String expected) {
    var evaluator = new Evaluator(SampleImage.facts(), SampleImage.AS_OF);
    Expression parsed = Expression.parse(expression);
    var met = new StringJoiner(" ");
    for (String name : new String[] {"glibc", "lodash", "unjudged", "deleted"}) {
      if (evaluator.matches(parsed, finding(name))) {
        met.add(name);
      }
    }
    assertThat(met).hasToString(expected);
  }

  private static Finding finding(String name) {
    return switch (name) {
      case "glibc" -> SampleImage.glibc();
      case "lodash" -> SampleImage.lodash();
      case "unjudged" -> SampleImage.unjudged();
      default -> SampleImage.deleted();
    };
  }
}
