package io.seawall.inventory.java;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the file name of an archive says: {@code ARTIFACT-VERSION[-CLASSIFIER].EXTENSION} (Maven,
 * "Maven 2 repository layout").
 *
 * @param artifact never empty
 * @param version null where the name has none
 */
record ArchiveName(String artifact, @Nullable String version) {

  private static final Set<String> CLASSIFIERS =
      Set.of(
          "all",
          "bin",
          "fat",
          "jar-with-dependencies",
          "javadoc",
          "nodep",
          "runtime",
          "shaded",
          "sources",
          "standalone",
          "tests",
          "uber");

  /** Words that stand inside versions: a digit after any other word starts the version anew. */
  private static final Set<String> QUALIFIERS =
      Set.of(
          "a",
          "alpha",
          "android",
          "b",
          "beta",
          "build",
          "cr",
          "ea",
          "final",
          "ga",
          "incubating",
          "jbossorg",
          "jdk",
          "jre",
          "m",
          "milestone",
          "p",
          "patch",
          "pre",
          "preview",
          "r",
          "rc",
          "redhat",
          "release",
          "rev",
          "sec",
          "snapshot",
          "sp",
          "v");

  /**
   * Takes a file name apart.
   *
   * @param fileName last segment of the path
   * @param stated version from the manifest, which settles where the version starts; null for none
   */
  static ArchiveName parse(String fileName, @Nullable String stated) {
    int dot = fileName.lastIndexOf('.');
    String stem = dot <= 0 ? fileName : fileName.substring(0, dot);
    int split = stated == null ? -1 : splitAt(stem, stated);
    if (split > 0 && stated != null) {
      return new ArchiveName(stem.substring(0, split), stated);
    }
    split = firstDigitAfterDash(stem);
    return split < 0
        ? new ArchiveName(stem, null)
        : new ArchiveName(stem.substring(0, split), withoutPlatform(stem.substring(split + 1)));
  }

  /** Whether the file can be the artifact of this name, whatever version and classifier follow. */
  static boolean fits(String fileName, String artifact) {
    return fileName.startsWith(artifact)
        && fileName.length() > artifact.length()
        && "-_.".indexOf(fileName.charAt(artifact.length())) >= 0;
  }

  /** Index of the dash before the stated version, if only the end or a classifier follows. */
  private static int splitAt(String stem, String stated) {
    int at = stem.lastIndexOf("-" + stated);
    if (at <= 0) {
      return -1;
    }
    String rest = stem.substring(at + 1 + stated.length());
    return rest.isEmpty() || rest.charAt(0) == '-' && CLASSIFIERS.contains(rest.substring(1))
        ? at
        : -1;
  }

  /**
   * The first dash before a digit, in {@code log4j-1.2-api-2.14.1} the second one: a word that is
   * usual in no version belongs to the artifact, if a number with a dot still follows.
   */
  private static int firstDigitAfterDash(String stem) {
    int best = -1;
    boolean word = false;
    for (int dash = stem.indexOf('-'); dash >= 0; dash = stem.indexOf('-', dash + 1)) {
      int end = stem.indexOf('-', dash + 1);
      String token = stem.substring(dash + 1, end < 0 ? stem.length() : end);
      if (token.isEmpty() || dash == 0) {
        continue;
      }
      if (!Character.isDigit(token.charAt(0))) {
        word |= !QUALIFIERS.contains(letters(token));
      } else if (best < 0 || word && token.indexOf('.') > 0) {
        best = dash;
        word = false;
      }
    }
    return best;
  }

  /** Native libraries are classified by operating system and processor. */
  private static String withoutPlatform(String version) {
    for (String system : new String[] {"-linux", "-osx", "-windows", "-darwin"}) {
      int at = version.indexOf(system);
      if (at > 0) {
        return version.substring(0, at);
      }
    }
    return version;
  }

  private static String letters(String token) {
    int end = 0;
    while (end < token.length() && Character.isLetter(token.charAt(end))) {
      end++;
    }
    return token.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
