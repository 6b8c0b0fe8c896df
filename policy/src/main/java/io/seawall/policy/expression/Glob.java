package io.seawall.policy.expression;

/**
 * A pattern in which {@code *} stands for any run of characters, slashes too, {@code ?} for one
 * character, and everything else for itself.
 *
 * @param pattern as written
 */
public record Glob(String pattern) {

  /** Whether the whole text fits the pattern, taking upper and lower case as different. */
  public boolean matches(String text) {
    return matches(text, false);
  }

  /** Whether the whole text fits the pattern, taking upper and lower case as the same. */
  public boolean matchesIgnoringCase(String text) {
    return matches(text, true);
  }

  /** Whether the pattern holds nothing but stars, so that everything fits it. */
  public boolean matchesEverything() {
    return !pattern.isEmpty() && pattern.chars().allMatch(c -> c == '*');
  }

  // Going back to the last star only is enough, since an earlier one can gain nothing by taking
  // more: time is at most the product of both lengths, memory is constant.
  private boolean matches(String text, boolean ignoreCase) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (in < text.length()) {
      char wanted = at < pattern.length() ? pattern.charAt(at) : '\0';
      if (at < pattern.length() && wanted == '*') {
        star = at++;
        resume = in;
      } else if (at < pattern.length() && fits(wanted, text.charAt(in), ignoreCase)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++resume;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  private static boolean fits(char wanted, char found, boolean ignoreCase) {
    return wanted == '?'
        || wanted == found
        || ignoreCase && Character.toLowerCase(wanted) == Character.toLowerCase(found);
  }
}
