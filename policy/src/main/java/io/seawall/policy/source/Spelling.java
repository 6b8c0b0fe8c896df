package io.seawall.policy.source;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which known word a misspelt one stands for. */
public final class Spelling {

  private static final int LONGEST = 40;

  private Spelling() {}

  /**
   * The end of an error message: {@code , did you mean 'severity'?}, or the empty text where no
   * known word is near.
   */
  public static String hint(String word, Collection<String> known) {
    String nearest = nearest(word, known);
    return nearest == null ? "" : ", did you mean '" + nearest + "'?";
  }

  /** As {@link #hint}, but where no known word is near, all of them are listed. */
  public static String choices(String word, Collection<String> known) {
    String hint = hint(word, known);
    return hint.isEmpty() ? ", it is one of " + String.join(", ", known) : hint;
  }

  /**
   * The known word that the fewest edits (insert, drop, replace, swap neighbours) lead to; null if
   * even that one is further away than a third of its length, or shares nothing with it. Of several
   * the first in the alphabet counts, whatever the order of the collection.
   */
  static @Nullable String nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return null;
    }
    String wanted = word.toLowerCase(Locale.ROOT).replace('_', '-');
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      int allowed = Math.min(Math.max(1, candidate.length() / 3), candidate.length() - 1);
      boolean nearer =
          best == null
              || distance < bestDistance
              || distance == bestDistance && candidate.compareTo(best) < 0;
      if (distance <= allowed && nearer) {
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
