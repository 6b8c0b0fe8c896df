package io.seawall.inventory.dpkg;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads which files a package installed: {@code info/NAME.list} or {@code info/NAME:ARCH.list} (one
 * absolute path a line), and {@code status.d/FILE.md5sums} of distroless images (a digest, blanks,
 * a relative path), whose FILE is that of the status and not always the name of the package.
 */
public final class DpkgFileList implements Analyzer {

  private static final String INFO = "var/lib/dpkg/info/";
  private static final String STATUS_FOLDER = "var/lib/dpkg/status.d/";
  private static final String LIST = ".list";
  private static final String SUMS = ".md5sums";

  @Override
  public String id() {
    return "dpkg-file-list";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return path.startsWith("var/lib/dpkg/")
        && (path.endsWith(LIST) && path.startsWith(INFO)
            || path.endsWith(SUMS) && path.startsWith(STATUS_FOLDER));
  }

  @Override
  public int limit() {
    return 64 << 20;
  }

  @Override
  public boolean language() {
    return false;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) {
    String name = file.name();
    boolean sums = name.endsWith(SUMS);
    String owner = name.substring(0, name.length() - (sums ? SUMS : LIST).length());
    int colon = owner.indexOf(':');
    sink.owned(colon < 0 ? owner : owner.substring(0, colon), paths(file.text(), sums));
  }

  private static List<String> paths(String text, boolean sums) {
    var paths = new ArrayList<String>();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      int start = sums ? afterDigest(text, from, to) : from;
      while (start < to && (text.charAt(start) == '/' || text.startsWith("./", start))) {
        start++;
      }
      if (start < to) {
        paths.add(text.substring(start, to));
      }
      from = to + 1;
    }
    return paths;
  }

  private static int afterDigest(String text, int from, int to) {
    int blank = text.indexOf(' ', from);
    int start = blank < 0 ? to : blank;
    while (start < to && text.charAt(start) == ' ') {
      start++;
    }
    return start;
  }
}
