package io.seawall.inventory.golang;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The version that a program was given by the linker: {@code -ldflags "-X main.version=v1.2.3"}
 * puts a text into a variable, and it is a habit to put the version of the program there.
 *
 * <p>Variables count whose name is {@code version} or {@code ver}, whatever the case, perhaps after
 * {@code git} or {@code build}, and whose value looks like a version. Those of packages below
 * {@code cmd} of the main module come first, then those of packages called {@code main}, {@code
 * version}, {@code common} or {@code cmd}, then all others. Of several different ones of the same
 * rank none is believed.
 */
final class LinkerFlags {

  private static final List<String> NAMES =
      List.of("version", "ver", "gitversion", "buildversion", "gitbuildversion");
  private static final List<String> PACKAGES = List.of("main", "version", "common", "cmd");
  private static final int RANKS = 3;

  private LinkerFlags() {}

  /**
   * A version and where it was put.
   *
   * @param variable with its package, for example {@code main.version}
   * @param version in the form of module versions, with a leading v
   */
  record Stamp(String variable, String version) {}

  /**
   * The version that the flags give to the program.
   *
   * @param module path of the main module
   * @param flags as in the setting {@code -ldflags}
   * @return null if they give none, or several
   */
  static @Nullable Stamp version(String module, String flags) {
    var found = new ArrayList<@Nullable Stamp>();
    var ambiguous = new boolean[RANKS];
    for (int rank = 0; rank < RANKS; rank++) {
      found.add(null);
    }
    for (String assignment : assignments(words(flags))) {
      int equals = assignment.indexOf('=');
      int dot = assignment.lastIndexOf('.', Math.max(equals, 0));
      String version = versionIn(assignment.substring(equals + 1));
      if (dot <= 0 || version == null || !isVersionName(assignment.substring(dot + 1, equals))) {
        continue;
      }
      int rank = rank(module, assignment.substring(0, dot));
      Stamp before = found.get(rank);
      ambiguous[rank] |= before != null && !before.version().equals(version);
      found.set(rank, new Stamp(assignment.substring(0, equals), version));
    }
    for (int rank = 0; rank < RANKS; rank++) {
      if (found.get(rank) != null) {
        return ambiguous[rank] ? null : found.get(rank);
      }
    }
    return null;
  }

  private static int rank(String module, String variablePackage) {
    String name = variablePackage.substring(variablePackage.lastIndexOf('/') + 1);
    if (variablePackage.startsWith(module + "/cmd/")) {
      return 0;
    }
    return PACKAGES.contains(name.toLowerCase(Locale.ROOT)) ? 1 : 2;
  }

  private static boolean isVersionName(String variable) {
    return NAMES.contains(variable.toLowerCase(Locale.ROOT));
  }

  /** What the flags {@code -X a=b}, {@code -X=a=b} and {@code --X} ask for. */
  private static List<String> assignments(List<String> words) {
    var assignments = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).startsWith("--") ? words.get(i).substring(1) : words.get(i);
      if (word.equals("-X") && i + 1 < words.size()) {
        assignments.add(words.get(++i));
      } else if (word.startsWith("-X=")) {
        assignments.add(word.substring(3));
      }
    }
    return assignments;
  }

  /** Words between blanks; quotes of both kinds hold blanks together and fall away. */
  private static List<String> words(String flags) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < flags.length(); i++) {
      char c = flags.charAt(i);
      if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else if (quote != 0 || !Character.isWhitespace(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    words.add(word.toString());
    return words;
  }

  /** Two or three numbers, perhaps with more behind a hyphen or plus; null for other texts. */
  private static @Nullable String versionIn(String value) {
    String bare = value.startsWith("v") ? value.substring(1) : value;
    int numbers = 0;
    int at = 0;
    while (numbers < 3) {
      int from = at;
      while (at < bare.length() && bare.charAt(at) >= '0' && bare.charAt(at) <= '9') {
        at++;
      }
      if (at == from) {
        return null;
      }
      numbers++;
      if (at == bare.length() || bare.charAt(at) != '.') {
        break;
      }
      at++;
    }
    boolean ended = at == bare.length() || bare.charAt(at) == '-' || bare.charAt(at) == '+';
    return numbers >= 2 && ended && isPlain(bare, at) ? "v" + bare : null;
  }

  private static boolean isPlain(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && (c < '0' || c > '9') && "-+._~".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
