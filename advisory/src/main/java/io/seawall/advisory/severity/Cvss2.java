package io.seawall.advisory.severity;

import io.seawall.advisory.severity.Cvss.Metrics;
import io.seawall.advisory.severity.Cvss.UnknownMetricException;

/** Base equation of CVSS 2.0 (A Complete Guide to CVSS 2.0, section 3.2.1). */
final class Cvss2 {

  private Cvss2() {}

  static double baseScore(Metrics m) throws UnknownMetricException {
    double impact =
        10.41 * (1 - (1 - impact(m, "C")) * (1 - impact(m, "I")) * (1 - impact(m, "A")));
    double exploitability =
        20
            * m.weight("AV", "LAN", 0.395, 0.646, 1.0)
            * m.weight("AC", "HML", 0.35, 0.61, 0.71)
            * m.weight("Au", "MSN", 0.45, 0.56, 0.704);
    double factor = impact == 0 ? 0 : 1.176;
    return Math.round((0.6 * impact + 0.4 * exploitability - 1.5) * factor * 10) / 10.0;
  }

  private static double impact(Metrics m, String metric) throws UnknownMetricException {
    return m.weight(metric, "NPC", 0.0, 0.275, 0.660);
  }
}
