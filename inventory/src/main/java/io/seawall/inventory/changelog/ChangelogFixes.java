package io.seawall.inventory.changelog;

import io.seawall.inventory.analyzer.NamedFix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Collects the vulnerabilities that the items of a changelog say are fixed; items come the newest
 * first.
 *
 * <p>An item that names a CVE counts as a fix of it, unless it also speaks of a regression or of an
 * incomplete fix, or says that the package is not affected: such an item is passed over. Once an
 * item speaks of taking something back, older items no longer count for the CVEs that it names.
 */
public final class ChangelogFixes {

  /** A changelog that names more is hostile. */
  static final int MOST_FIXES = 20_000;

  /** Characters of an item that are read; real ones have some hundreds. */
  static final int LONGEST_ITEM = 16 << 10;

  /** Longest line in characters that is kept. */
  static final int LONGEST_LINE = 160;

  private static final String CVE = "CVE-";
  private static final String[] TAKEN_BACK = {"revert", "back out", "backed out", "backing out"};
  private static final String[] UNCLEAR = {
    "regress",
    "incomplete",
    "not affect",
    "unaffected",
    "not vulnerable",
    "not fix",
    "unfixed",
    "still ",
    "drop",
    "disable",
    "remove",
    "ignore",
    "postpone"
  };

  private final List<NamedFix> fixes = new ArrayList<>();
  private final Set<String> settled = new HashSet<>();

  /**
   * Takes one item.
   *
   * @param version the version whose entry holds the item; empty where it names none
   * @param item all its lines; what is longer than {@value #LONGEST_ITEM} characters is cut
   */
  public void item(String version, String item) {
    String text = item.length() <= LONGEST_ITEM ? item : item.substring(0, LONGEST_ITEM);
    int at = text.indexOf(CVE);
    if (at < 0 || fixes.size() >= MOST_FIXES) {
      return;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    boolean takenBack = holdsAny(lower, TAKEN_BACK);
    if (!takenBack && holdsAny(lower, UNCLEAR)) {
      return;
    }
    for (; at >= 0; at = text.indexOf(CVE, at + CVE.length())) {
      String id = idAt(text, at);
      if (!id.isEmpty() && settled.add(id) && !takenBack) {
        fixes.add(new NamedFix(id, version, line(text, at)));
      }
    }
  }

  /** What was found, in the order of the items. */
  public List<NamedFix> fixes() {
    return List.copyOf(fixes);
  }

  /** The CVE number that starts here; empty if none does. */
  private static String idAt(String text, int at) {
    int year = digitsFrom(text, at + CVE.length());
    if (year != at + CVE.length() + 4 || year >= text.length() || text.charAt(year) != '-') {
      return "";
    }
    int end = digitsFrom(text, year + 1);
    int digits = end - year - 1;
    return digits < 4 || digits > 9 ? "" : text.substring(at, end);
  }

  private static int digitsFrom(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static String line(String text, int at) {
    int end = text.indexOf('\n', at);
    String line = text.substring(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length() : end);
    String trimmed = line.strip();
    return trimmed.length() <= LONGEST_LINE
        ? trimmed
        : trimmed.substring(0, LONGEST_LINE - 1) + '\u2026';
  }

  private static boolean holdsAny(String text, String[] words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
