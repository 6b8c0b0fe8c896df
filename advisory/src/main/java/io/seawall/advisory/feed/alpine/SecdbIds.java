package io.seawall.advisory.feed.alpine;

import io.seawall.advisory.CveNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids in one text of a secdb, which people write by hand: {@code CVE-2020-11740 CVE-2020-11741
 * XSA-313}, {@code CVE-2026-47215 / GHSA-wqcr-7rf3-f64m}, {@code CVE_2019-2426}, {@code
 * CVE-2017-17434-1}, {@code CVE-????-????? TS-2024-005}.
 *
 * @param vulnerabilities the CVEs; without one, the first other id; never empty
 * @param aliases the other ids
 */
record SecdbIds(List<String> vulnerabilities, List<String> aliases) {

  private static final int MAX_TEXT = 4_096;
  private static final int MAX_ID = 64;

  /** The ids of a text; null if there is none in it. Words that are no ids are passed over. */
  static @Nullable SecdbIds parse(String text) {
    if (text.length() > MAX_TEXT) {
      return null;
    }
    var cves = new ArrayList<String>();
    var others = new ArrayList<String>();
    boolean afterCve = false;
    for (String word : words(text)) {
      String cve = cve(afterCve ? "CVE-" + word : word);
      afterCve = word.equals("CVE");
      if (cve != null) {
        add(cve, cves);
      } else if (isId(word)) {
        add(word, others);
      }
    }
    if (cves.isEmpty()) {
      return others.isEmpty()
          ? null
          : new SecdbIds(List.of(others.getFirst()), List.copyOf(others.subList(1, others.size())));
    }
    return new SecdbIds(List.copyOf(cves), List.copyOf(others));
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isSeparator(text.charAt(i))) {
        if (i > from) {
          words.add(text.substring(from, i));
        }
        from = i + 1;
      }
    }
    return words;
  }

  private static boolean isSeparator(char c) {
    return c <= ' ' || c == ',' || c == ';' || c == '/' || c == '(' || c == ')' || c == '\u00a0';
  }

  /** The CVE id at the start of a word, which may go on after a hyphen; null if there is none. */
  private static @Nullable String cve(String word) {
    if (!word.startsWith("CVE-") && !word.startsWith("CVE_")) {
      return null;
    }
    String id = "CVE-".concat(word.substring(4));
    int end = id.indexOf('-', 9);
    id = end < 0 ? id : id.substring(0, end);
    return CveNumber.isCve(id) ? id : null;
  }

  /**
   * Whether a word looks like an id: it starts with a capital and holds a digit, or is of several
   * parts and ends with one ({@code wnpa-sec-2017-18}).
   */
  private static boolean isId(String word) {
    int digits = 0;
    int hyphens = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      digits += isDigit(c) ? 1 : 0;
      hyphens += c == '-' ? 1 : 0;
      if (!isIdCharacter(c)) {
        return false;
      }
    }
    char first = word.charAt(0);
    boolean parts = hyphens > 1 && isDigit(word.charAt(word.length() - 1));
    return word.length() <= MAX_ID
        && (first >= 'A' && first <= 'Z'
            ? digits > 0 || word.startsWith("GHSA-")
            : first >= 'a' && first <= 'z' && parts);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isIdCharacter(char c) {
    return isDigit(c)
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c == '-'
        || c == '_'
        || c == '.'
        || c == ':';
  }

  private static void add(String id, List<String> ids) {
    if (!ids.contains(id)) {
      ids.add(id);
    }
  }
}
