package io.seawall.inventory.changelog;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.NamedFix;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usr/share/doc/PACKAGE/changelog.Debian.gz}, and {@code changelog.gz} where that is
 * the changelog of a native package (Debian policy, section 12.7; deb-changelog(5)). Upstream's own
 * changelogs have the same name and are passed over by their first line.
 *
 * <p>Most packages of a source ship the same changelog, so of each source and version one is read.
 */
public final class DebianChangelog implements Analyzer {

  private static final String FOLDER = "usr/share/doc/";
  private static final String DEBIAN = "/changelog.Debian.gz";
  private static final String NATIVE = "/changelog.gz";

  /** The longest known, that of the kernel, has 3 MiB. */
  private static final int MAX_TEXT = 8 << 20;

  private static final int HEAD = 1_024;
  private static final String CVE = "CVE-";

  private final Set<String> seen = new HashSet<>();

  @Override
  public String id() {
    return "debian-changelog";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return path.startsWith(FOLDER) && (path.endsWith(DEBIAN) || path.endsWith(NATIVE));
  }

  @Override
  public int limit() {
    return 8 << 20;
  }

  @Override
  public boolean language() {
    return false;
  }

  @Override
  public boolean followsLinks() {
    return false;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) throws MalformedFileException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file.bytes()), HEAD)) {
      byte[] head = in.readNBytes(HEAD);
      SourcePackage newest = heading(text(head), 0);
      if (newest == null || !seen.add(newest.name() + ' ' + newest.version())) {
        return;
      }
      byte[] rest = in.readNBytes(MAX_TEXT);
      if (rest.length == MAX_TEXT) {
        sink.notChecked(
            NotChecked.Kind.LIMIT_EXCEEDED,
            null,
            "the changelog is longer than " + (MAX_TEXT >> 20) + " MiB; its end was not read");
      }
      List<NamedFix> fixes = fixes(text(head).concat(text(rest)));
      if (!fixes.isEmpty()) {
        sink.changelog(PackageType.DEB, newest, fixes);
      }
    } catch (IOException e) {
      throw new MalformedFileException("the changelog cannot be inflated: " + e.getMessage());
    }
  }

  /** A byte a character, so that places in the text are places in the file. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** {@code name (version) suites; urgency=…} at this place; null if something else is there. */
  private static @Nullable SourcePackage heading(String text, int from) {
    int end = text.indexOf('\n', from);
    String line = text.substring(from, end < 0 ? text.length() : end);
    int open = line.indexOf(" (");
    int close = line.indexOf(')', open + 1);
    boolean heading =
        open > 0
            && close > open + 2
            && line.indexOf(';', close) > 0
            && Character.isLetterOrDigit(line.charAt(0))
            && line.indexOf(' ') == open;
    return heading
        ? new SourcePackage(line.substring(0, open), line.substring(open + 2, close))
        : null;
  }

  /** Looks at the items that name a CVE, and at the headings before them. */
  private static List<NamedFix> fixes(String text) {
    var fixes = new ChangelogFixes();
    String version = "";
    int item = 0;
    int cve = text.indexOf(CVE);
    for (int line = 0; cve >= 0 && line < text.length(); ) {
      int end = text.indexOf('\n', line);
      int next = end < 0 ? text.length() : end + 1;
      if (startsItem(text, line, next)) {
        if (cve < line) {
          fixes.item(version, utf8(text, item, line));
          cve = text.indexOf(CVE, line);
        }
        item = line;
        SourcePackage heading = text.charAt(line) == ' ' ? null : heading(text, line);
        version = heading == null ? version : heading.version();
      }
      line = next;
    }
    if (cve >= 0) {
      fixes.item(version, utf8(text, item, text.length()));
    }
    return fixes.fixes();
  }

  /** Whether a line is blank, stands at the margin, or begins with a bullet. */
  private static boolean startsItem(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) == ' ') {
      at++;
    }
    char first = at == to ? '\n' : text.charAt(at);
    return switch (first) {
      case '\n', '\r' -> true;
      case '*', '-', '+' -> at + 1 < to && text.charAt(at + 1) == ' ';
      default -> at == from;
    };
  }

  private static String utf8(String text, int from, int to) {
    int end = Math.min(to, from + ChangelogFixes.LONGEST_ITEM);
    return new String(
        text.substring(from, end).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
