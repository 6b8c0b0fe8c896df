package io.seawall.advisory.version.range;

import org.jspecify.annotations.Nullable;

/**
 * A version of which the last numbers may be missing or x.
 *
 * @param major null for x or nothing, as for the others
 * @param prerelease without its hyphen; null for none
 */
record NpmPartial(
    @Nullable String major,
    @Nullable String minor,
    @Nullable String patch,
    boolean hasNumberBehindX,
    @Nullable String prerelease) {

  /** Reads a partial version; null if it is none. */
  static @Nullable NpmPartial parse(String text, boolean loose) {
    int at = 0;
    while (at < text.length() && "v=".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    @Nullable String[] numbers = new @Nullable String[3];
    int count = 0;
    boolean behindX = false;
    while (count < 3) {
      int end = componentEnd(text, at);
      String component = text.substring(at, end);
      if (end == at || !loose && component.length() > 1 && component.charAt(0) == '0') {
        return null;
      }
      boolean x = "xX*".contains(component);
      behindX |= !x && count > 0 && numbers[count - 1] == null;
      numbers[count++] = x ? null : component;
      at = end;
      if (at == text.length() || text.charAt(at) != '.') {
        break;
      }
      at++;
    }
    String rest = text.substring(at);
    boolean hyphen = rest.startsWith("-");
    String pre = hyphen ? rest.substring(1) : rest;
    if (!rest.isEmpty() && (count < 3 || !hyphen && !loose || !isPrerelease(pre, loose))) {
      return null;
    }
    return new NpmPartial(numbers[0], numbers[1], numbers[2], behindX, rest.isEmpty() ? null : pre);
  }

  private static int componentEnd(String text, int from) {
    if (from < text.length() && "xX*".indexOf(text.charAt(from)) >= 0) {
      return from + 1;
    }
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static boolean isPrerelease(String text, boolean loose) {
    for (String identifier : text.split("\\.", -1)) {
      boolean number = true;
      boolean valid = !identifier.isEmpty();
      for (int i = 0; i < identifier.length(); i++) {
        char c = identifier.charAt(i);
        number &= c >= '0' && c <= '9';
        valid &= NpmRangeParser.isIdentifierCharacter(c);
      }
      boolean padded = number && identifier.length() > 1 && identifier.charAt(0) == '0';
      if (!valid || !loose && padded) {
        return false;
      }
    }
    return true;
  }

  /** How many leading numbers are given: 0 to 3. */
  int depth() {
    return major == null ? 0 : minor == null ? 1 : patch == null ? 2 : 3;
  }

  boolean isWhole() {
    return depth() == 3;
  }

  boolean isZero(int place) {
    String number = place == 1 ? major : place == 2 ? minor : patch;
    return "0".equals(number);
  }

  /** The given numbers, zeros for the others. */
  String lowest() {
    int depth = depth();
    return (depth > 0 ? major : "0")
        + "."
        + (depth > 1 ? minor : "0")
        + "."
        + (depth > 2 ? patch : "0");
  }

  /** The first version behind all that agree in the numbers up to this place, from 1 on. */
  String next(int place) {
    return switch (place) {
      case 1 -> successor(major) + ".0.0";
      case 2 -> major + "." + successor(minor) + ".0";
      default -> major + "." + minor + "." + successor(patch);
    };
  }

  private static String successor(@Nullable String number) {
    if (number == null) {
      return "1";
    }
    return number.length() > 16 ? number : Long.toString(Long.parseLong(number) + 1);
  }
}
