package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.NamedFix;
import io.seawall.inventory.changelog.ChangelogFixes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the changelog of a package says of CVEs. A header holds for each entry, the newest first,
 * the line of its author, which ends with the version in most distributions ({@code Jane Doe
 * <jane@example.org> - 1:1.1.1k-5}; SUSE leaves it out), and its text, whose items start with a
 * hyphen or an asterisk.
 */
public final class RpmChangelog {

  /** Bytes of an item that are read; real ones have some hundreds. */
  private static final int LONGEST_ITEM = 16 << 10;

  private static final int LONGEST_AUTHOR = 1024;

  private RpmChangelog() {}

  /**
   * The vulnerabilities that a changelog says are fixed, as {@link ChangelogFixes} understands it.
   *
   * @return empty for a package without changelog
   * @throws MalformedFileException if the tags lead out of the header
   */
  public static List<NamedFix> fixes(RpmHeader header) throws MalformedFileException {
    var fixes = new ChangelogFixes();
    RpmHeader.Texts texts = header.texts(RpmTag.CHANGELOG_TEXT);
    RpmHeader.Texts authors = header.texts(RpmTag.CHANGELOG_NAME);
    while (texts != null && authors != null && authors.next() && texts.next()) {
      if (namesCve(texts.bytes(), texts.from(), texts.to())) {
        items(texts.bytes(), texts.from(), texts.to(), version(authors), fixes);
      }
    }
    return fixes.fixes();
  }

  private static void items(byte[] bytes, int from, int to, String version, ChangelogFixes fixes) {
    int start = from;
    for (int at = from; at <= to; at++) {
      boolean ends = at == to || bytes[at] == '\n' && at + 1 < to && isBullet(bytes[at + 1]);
      if (ends && namesCve(bytes, start, at)) {
        int length = Math.min(at - start, LONGEST_ITEM);
        fixes.item(version, new String(bytes, start, length, StandardCharsets.UTF_8));
      }
      start = ends ? at + 1 : start;
    }
  }

  private static boolean isBullet(byte b) {
    return b == '-' || b == '*';
  }

  private static boolean namesCve(byte[] bytes, int from, int to) {
    for (int at = from; at + 4 <= to; at++) {
      if (bytes[at + 3] == '-'
          && bytes[at] == 'C'
          && bytes[at + 1] == 'V'
          && bytes[at + 2] == 'E') {
        return true;
      }
    }
    return false;
  }

  /** The last word behind the address, without hyphens and brackets around it; empty for none. */
  private static String version(RpmHeader.Texts author) {
    if (author.to() - author.from() > LONGEST_AUTHOR) {
      return "";
    }
    String line = author.text();
    String behind = line.substring(line.lastIndexOf('>') + 1).strip();
    String word = behind.substring(behind.lastIndexOf(' ') + 1);
    int from = 0;
    int to = word.length();
    while (from < to && "-[(".indexOf(word.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && "])".indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    String version = word.substring(from, to);
    return isVersion(version) ? version : "";
  }

  private static boolean isVersion(String text) {
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean number = c >= '0' && c <= '9';
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!number && !letter && ":.+~^_-%".indexOf(c) < 0) {
        return false;
      }
      digit |= number;
    }
    return digit;
  }
}
