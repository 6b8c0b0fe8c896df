package io.seawall.advisory.severity;

import io.seawall.model.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Base scores of CVSS vectors of the versions 2.0, 3.0, 3.1 and 4.0. Temporal, threat and
 * environmental metrics in a vector do not count: they describe the reader's time and place.
 */
public final class Cvss {

  private static final int MAX_VECTOR = 512;

  private Cvss() {}

  /**
   * The base score of a vector, from 0.0 to 10.0; empty if the text is no vector of a known
   * version, a base metric is missing, or a metric stands twice.
   */
  public static OptionalDouble baseScore(String vector) {
    if (vector.length() > MAX_VECTOR) {
      return OptionalDouble.empty();
    }
    if (vector.startsWith("CVSS:4.0/")) {
      return score(vector.substring(9), Cvss4::baseScore);
    } else if (vector.startsWith("CVSS:3.1/") || vector.startsWith("CVSS:3.0/")) {
      return score(vector.substring(9), Cvss3::baseScore);
    } else if (vector.startsWith("AV:")) {
      return score(vector, Cvss2::baseScore);
    }
    return OptionalDouble.empty();
  }

  /** The level of a vector's base score; {@link Severity#UNKNOWN} where it has none. */
  public static Severity severity(String vector) {
    OptionalDouble score = baseScore(vector);
    return score.isPresent() ? Severity.ofCvssScore(score.getAsDouble()) : Severity.UNKNOWN;
  }

  private static OptionalDouble score(String metrics, Formula formula) {
    var values = new HashMap<String, String>();
    for (String metric : metrics.split("/")) {
      int colon = metric.indexOf(':');
      if (colon < 0
          || values.put(metric.substring(0, colon), metric.substring(colon + 1)) != null) {
        return OptionalDouble.empty();
      }
    }
    try {
      return OptionalDouble.of(formula.baseScore(new Metrics(values)));
    } catch (UnknownMetricException e) {
      return OptionalDouble.empty();
    }
  }

  /** The base formula of one version. */
  private interface Formula {
    double baseScore(Metrics metrics) throws UnknownMetricException;
  }

  /** The metrics of a vector by their short names. */
  record Metrics(Map<String, String> values) {

    /** Place of the metric's value among the letters that it may have. */
    int index(String metric, String letters) throws UnknownMetricException {
      String value = values.get(metric);
      int index = value == null || value.length() != 1 ? -1 : letters.indexOf(value.charAt(0));
      if (index < 0) {
        throw new UnknownMetricException();
      }
      return index;
    }

    /** Weight of the metric's value, given in the order of the letters. */
    double weight(String metric, String letters, double... weights) throws UnknownMetricException {
      return weights[index(metric, letters)];
    }
  }

  /** A base metric is missing or has an unknown value. */
  static final class UnknownMetricException extends Exception {
    UnknownMetricException() {
      super(null, null, false, false);
    }
  }
}
