package io.seawall.advisory.severity;

import io.seawall.advisory.severity.Cvss.Metrics;
import io.seawall.advisory.severity.Cvss.UnknownMetricException;

/** Base equations of CVSS 3.0 and 3.1 (specification of 3.1, section 7.1 and appendix A). */
final class Cvss3 {

  private Cvss3() {}

  static double baseScore(Metrics m) throws UnknownMetricException {
    boolean changed = m.index("S", "UC") == 1;
    double iss = 1 - (1 - impact(m, "C")) * (1 - impact(m, "I")) * (1 - impact(m, "A"));
    double impact = changed ? 7.52 * (iss - 0.029) - 3.25 * Math.pow(iss - 0.02, 15) : 6.42 * iss;
    double exploitability =
        8.22
            * m.weight("AV", "NALP", 0.85, 0.62, 0.55, 0.2)
            * m.weight("AC", "LH", 0.77, 0.44)
            * m.weight("PR", "NLH", 0.85, changed ? 0.68 : 0.62, changed ? 0.5 : 0.27)
            * m.weight("UI", "NR", 0.85, 0.62);
    if (impact <= 0) {
      return 0;
    }
    double sum = impact + exploitability;
    return roundUp(Math.min(changed ? 1.08 * sum : sum, 10));
  }

  private static double impact(Metrics m, String metric) throws UnknownMetricException {
    return m.weight(metric, "NLH", 0.0, 0.22, 0.56);
  }

  /** The smallest number with one decimal that is not below the input (appendix A). */
  private static double roundUp(double input) {
    long scaled = Math.round(input * 100_000);
    return scaled % 10_000 == 0 ? scaled / 100_000.0 : (scaled / 10_000 + 1) / 10.0;
  }
}
