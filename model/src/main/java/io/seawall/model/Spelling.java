package io.seawall.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the known word that a misspelt one stands for. */
public final class Spelling {

  private static final int LONGEST = 60;

  private Spelling() {}

  /**
   * The known word that the fewest edits (insert, drop, replace, swap neighbours) lead to, whatever
   * their case; null for words of more than 60 letters, and where even that one is further away
   * than a third of its length. Of several the first in the alphabet counts.
   */
  public static @Nullable String nearest(String word, Iterable<String> known) {
    if (word.length() > LONGEST) {
      return null;
    }
    String wanted = word.toLowerCase(Locale.ROOT);
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int allowed = Math.min(Math.max(1, candidate.length() / 3), bestDistance);
      if (Math.abs(candidate.length() - wanted.length()) > allowed) {
        continue;
      }
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      boolean nearer =
          distance < bestDistance
              || distance == bestDistance && best != null && candidate.compareTo(best) < 0;
      if (distance <= allowed && distance < candidate.length() && nearer) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** The optimal string alignment distance. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    char last = a.charAt(i - 1);
    char wanted = b.charAt(j - 1);
    int replaced = cost[i - 1][j - 1] + (last == wanted ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    if (i > 1 && j > 1 && last == b.charAt(j - 2) && a.charAt(i - 2) == wanted) {
      best = Math.min(best, cost[i - 2][j - 2] + 1);
    }
    return best;
  }
}
