package io.seawall.inventory.java;

import java.util.Locale;
import java.util.Set;

/** What Maven groups look like: reversed domain names (Maven, "Guide to naming conventions"). */
final class GroupNames {

  /** First segments that stand for no project alone. */
  private static final Set<String> TOP_LEVEL =
      Set.of(
          "app",
          "at",
          "au",
          "be",
          "br",
          "ch",
          "cn",
          "co",
          "com",
          "de",
          "dev",
          "edu",
          "es",
          "eu",
          "fi",
          "fr",
          "gov",
          "id",
          "in",
          "info",
          "io",
          "it",
          "java",
          "javax",
          "jp",
          "me",
          "net",
          "nl",
          "no",
          "nu",
          "org",
          "pl",
          "ru",
          "se",
          "sh",
          "software",
          "tech",
          "uk",
          "us");

  /** Organisations whose projects have groups below the name of the organisation. */
  private static final Set<String> UMBRELLAS =
      Set.of(
          "com.github",
          "com.google",
          "com.sun",
          "io.github",
          "net.sourceforge",
          "org.apache",
          "org.codehaus",
          "org.eclipse",
          "org.glassfish",
          "org.jboss",
          "org.ow2");

  private GroupNames() {}

  /** Whether the text can be a group of several segments. */
  static boolean isPlausible(String text) {
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && c != '.' && c != '-' && c != '_') {
        return false;
      }
      dots += c == '.' ? 1 : 0;
    }
    return dots > 0 && text.charAt(0) != '.' && !text.endsWith(".") && !text.contains("..");
  }

  /** Whether the segment stands for no project alone, like {@code org}. */
  static boolean isTopLevel(String segment) {
    return TOP_LEVEL.contains(segment.toLowerCase(Locale.ROOT));
  }

  /** Whether projects have their groups below this one. */
  static boolean isUmbrella(String group) {
    return UMBRELLAS.contains(group);
  }

  /** Number of segments that the shortest group with this beginning has. */
  static int shortest(String dotted) {
    int first = dotted.indexOf('.');
    if (first < 0 || !isTopLevel(dotted.substring(0, first))) {
      return 1;
    }
    int second = dotted.indexOf('.', first + 1);
    return isUmbrella(second < 0 ? dotted : dotted.substring(0, second)) ? 3 : 2;
  }

  /** The first segments of a dotted name. */
  static String head(String dotted, int segments) {
    int end = -1;
    for (int i = 0; i < segments; i++) {
      int dot = dotted.indexOf('.', end + 1);
      if (dot < 0) {
        return dotted;
      }
      end = dot;
    }
    return dotted.substring(0, end);
  }

  /** Letters and digits alone, in lower case, to compare names that use other separators. */
  static String squeezed(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        out.append(Character.toLowerCase(c));
      }
    }
    return out.toString();
  }
}
