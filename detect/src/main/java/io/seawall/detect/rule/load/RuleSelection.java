package io.seawall.detect.rule.load;

import java.util.Set;

/**
 * Turns rules on or off after all files are read, like {@code rules:} of falco.yaml. Of several the
 * last that fits decides.
 *
 * @param enable on or off
 * @param by what the pattern is compared with
 * @param pattern a name in which {@code *} stands for any characters, or a tag
 */
public record RuleSelection(boolean enable, By by, String pattern) {

  /** What a pattern is compared with. */
  public enum By {
    /** The name of the rule. */
    NAME,
    /** One of its tags. */
    TAG
  }

  boolean fits(String name, Set<String> tags) {
    return switch (by) {
      case TAG -> tags.contains(pattern);
      case NAME -> matches(name);
    };
  }

  /** Walks both, going back to the last star where they part. */
  private boolean matches(String name) {
    int star = -1;
    int resume = 0;
    int p = 0;
    int n = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
