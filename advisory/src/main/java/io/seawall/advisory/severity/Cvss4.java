package io.seawall.advisory.severity;

import io.seawall.advisory.severity.Cvss.Metrics;
import io.seawall.advisory.severity.Cvss.UnknownMetricException;

/**
 * Base score of CVSS 4.0 (specification, section 8). The vector falls into a class of vectors
 * (MacroVector) with a published score; from it the mean is subtracted of how far the vector lies
 * towards the next lower class in each of five directions (EQ1, EQ2, EQ3 with EQ6, EQ4, EQ5).
 *
 * <p>A base score assumes the worst of the threat and environmental metrics, so EQ5 is always at
 * its highest class, EQ4 never is (that takes a safety impact, an environmental value), and the
 * third class of EQ3 is always in the lower class of EQ6.
 */
final class Cvss4 {

  /**
   * Scores of the MacroVectors that base vectors reach, in tenths: a row for each EQ1 and EQ2, a
   * pair of columns (EQ4 = 1 and 2) for each of EQ3/EQ6 = 0/0, 0/1, 1/0, 1/1, 2/1.
   */
  private static final int[][] SCORES = {
    {100, 93, 96, 90, 93, 88, 92, 80, 79, 69},
    {95, 92, 91, 81, 92, 84, 82, 70, 71, 63},
    {94, 87, 89, 75, 86, 72, 76, 57, 65, 53},
    {90, 77, 77, 66, 74, 61, 59, 52, 58, 23},
    {86, 70, 74, 54, 72, 53, 57, 36, 47, 24},
    {73, 54, 55, 43, 61, 46, 51, 18, 24, 10},
  };

  /** Column of EQ3/EQ6 = x/y in the table. */
  private static final int HIGH_HIGH = 0;

  private static final int HIGH_LOW = 2;
  private static final int SOME_HIGH = 4;
  private static final int SOME_LOW = 6;
  private static final int NONE_LOW = 8;

  private Cvss4() {}

  static double baseScore(Metrics m) throws UnknownMetricException {
    int av = m.index("AV", "NALP");
    int pr = m.index("PR", "NLH");
    int ui = m.index("UI", "NPA");
    int ac = m.index("AC", "LH");
    int at = m.index("AT", "NP");
    int[] vulnerable = {m.index("VC", "HLN"), m.index("VI", "HLN"), m.index("VA", "HLN")};
    int[] subsequent = {m.index("SC", "HLN"), m.index("SI", "HLN"), m.index("SA", "HLN")};
    if (sum(vulnerable) == 6 && sum(subsequent) == 6) {
      return 0;
    }
    int eq1 = av == 0 && pr == 0 && ui == 0 ? 0 : av < 3 && (av == 0 || pr == 0 || ui == 0) ? 1 : 2;
    int eq2 = ac == 0 && at == 0 ? 0 : 1;
    int eq3 = column(vulnerable);
    int eq4 = hasHigh(subsequent) ? 0 : 1;
    int score = score(eq1, eq2, eq3, eq4);

    var drops = new Drops();
    if (eq1 < 2) {
      double distance = eq1 == 0 ? 0 : av + pr + ui - 1;
      drops.add(score - score(eq1 + 1, eq2, eq3, eq4), distance / (eq1 == 0 ? 1 : 4));
    }
    if (eq2 == 0) {
      drops.add(score - score(eq1, 1, eq3, eq4), 0);
    }
    if (eq3 != NONE_LOW) {
      int lower =
          eq3 == HIGH_HIGH
              ? Math.max(score(eq1, eq2, HIGH_LOW, eq4), score(eq1, eq2, SOME_HIGH, eq4))
              : score(eq1, eq2, SOME_LOW, eq4);
      double distance = eq3 == HIGH_HIGH ? sum(vulnerable) / 7.0 : (sum(vulnerable) - 1) / 8.0;
      drops.add(score - lower, distance);
    }
    if (eq4 == 0) {
      drops.add(score - score(eq1, eq2, eq3, 1), sum(subsequent) / 5.0);
    }
    drops.add(0, 0);
    return Math.round(Math.max(0, score - drops.mean())) / 10.0;
  }

  private static int column(int[] vulnerable) {
    if (vulnerable[0] == 0 && vulnerable[1] == 0) {
      return HIGH_HIGH;
    }
    return hasHigh(vulnerable) ? SOME_HIGH : NONE_LOW;
  }

  private static int score(int eq1, int eq2, int eq3, int eq4) {
    return SCORES[eq1 * 2 + eq2][eq3 + eq4];
  }

  private static boolean hasHigh(int[] impacts) {
    return impacts[0] == 0 || impacts[1] == 0 || impacts[2] == 0;
  }

  private static int sum(int[] impacts) {
    return impacts[0] + impacts[1] + impacts[2];
  }

  /** The proportional distances; EQ5 counts as a direction in which nothing is lost. */
  private static final class Drops {
    private double total;
    private int count;

    void add(double available, double share) {
      total += available * share;
      count++;
    }

    double mean() {
      return total / count;
    }
  }
}
