package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.MalformedFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the changelog of a package says of CVEs. A header holds for each entry the line of its
 * author, which ends with the version in most distributions ({@code Jane Doe <jane@example.org> -
 * 1:1.1.1k-5}; SUSE leaves it out), and its text.
 */
public final class RpmChangelog {

  /** Lines of a package that are kept: a kernel's has some hundreds. */
  private static final int MOST_LINES = 5_000;

  /** Bytes of a line that are kept. */
  private static final int LONGEST_LINE = 400;

  private static final int LONGEST_AUTHOR = 1024;

  private RpmChangelog() {}

  /**
   * A line that names CVEs.
   *
   * @param version {@code [epoch:]version-release} of the entry; null where its author's line names
   *     none
   * @param line as it stands, at most 400 bytes of it
   * @param cves in the order of the line, in upper case, at least one
   */
  public record Entry(@Nullable String version, String line, List<String> cves) {
    public Entry {
      cves = List.copyOf(cves);
    }
  }

  /**
   * The lines that name a CVE, from the newest entry; the first 5,000 of them.
   *
   * @throws MalformedFileException if the tags lead out of the header
   */
  public static List<Entry> of(RpmHeader header) throws MalformedFileException {
    var entries = new ArrayList<Entry>();
    RpmHeader.Texts texts = header.texts(RpmTag.CHANGELOG_TEXT);
    RpmHeader.Texts authors = header.texts(RpmTag.CHANGELOG_NAME);
    if (texts == null || authors == null) {
      return entries;
    }
    while (authors.next() && texts.next() && entries.size() < MOST_LINES) {
      int cve = find(texts.bytes(), texts.from(), texts.to());
      if (cve < texts.to()) {
        lines(texts, cve, version(authors), entries);
      }
    }
    return entries;
  }

  private static void lines(
      RpmHeader.Texts text, int first, @Nullable String version, List<Entry> entries) {
    byte[] bytes = text.bytes();
    int cve = first;
    int from = text.from();
    while (cve < text.to() && entries.size() < MOST_LINES) {
      for (int i = from; i < cve; i++) {
        from = bytes[i] == '\n' ? i + 1 : from;
      }
      int end = cve;
      while (end < text.to() && bytes[end] != '\n') {
        end++;
      }
      int length = Math.min(end - from, LONGEST_LINE);
      String line = new String(bytes, from, length, StandardCharsets.UTF_8).strip();
      List<String> cves = cves(bytes, cve, end);
      if (!cves.isEmpty()) {
        entries.add(new Entry(version, line, cves));
      }
      from = end;
      cve = find(bytes, end, text.to());
    }
  }

  private static List<String> cves(byte[] bytes, int first, int end) {
    var cves = new ArrayList<String>();
    for (int at = first; at < end; at = find(bytes, at + 4, end)) {
      int year = digits(bytes, at + 4, end);
      int number = year - at == 8 && year < end && bytes[year] == '-' ? year + 1 : end;
      int stop = digits(bytes, number, end);
      if (stop - number >= 4 && stop - number <= 9) {
        String id = "CVE" + new String(bytes, at + 3, stop - at - 3, StandardCharsets.US_ASCII);
        if (!cves.contains(id)) {
          cves.add(id);
        }
      }
    }
    return cves;
  }

  /** The next place of {@code CVE-} in either case; {@code to} for none. */
  private static int find(byte[] bytes, int from, int to) {
    for (int at = from; at + 4 <= to; at++) {
      if (bytes[at + 3] == '-'
          && (bytes[at] | 0x20) == 'c'
          && (bytes[at + 1] | 0x20) == 'v'
          && (bytes[at + 2] | 0x20) == 'e') {
        return at;
      }
    }
    return to;
  }

  private static int digits(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** The last word behind the address, without hyphens and brackets around it. */
  private static @Nullable String version(RpmHeader.Texts author) {
    if (author.to() - author.from() > LONGEST_AUTHOR) {
      return null;
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
    return isVersion(version) ? version : null;
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
