package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.model.NotChecked;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code var/lib/rpmmanifest/container-manifest-2}, which distroless images of CBL-Mariner
 * and Azure Linux have in place of a database. A line holds ten columns between tabs: name,
 * version-release, time of installation, time of build, vendor, epoch or {@code (none)}, size,
 * architecture, epoch as a number, source package.
 */
public final class RpmManifest implements Analyzer {

  private static final int COLUMNS = 10;

  @Override
  public String id() {
    return "rpm-manifest";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return path.equals("var/lib/rpmmanifest/container-manifest-2");
  }

  @Override
  public int limit() {
    return 16 << 20;
  }

  @Override
  public boolean language() {
    return false;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) {
    String text = file.text();
    int line = 0;
    for (int from = 0; from < text.length(); ) {
      line++;
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      if (to > from) {
        RpmPackage found = row(text.substring(from, to));
        if (found == null) {
          sink.notChecked(
              NotChecked.Kind.MALFORMED, null, "line " + line + ": no package in ten columns");
        } else if (!found.isKey()) {
          sink.installed(found.found("line " + line));
        }
      }
      from = to + 1;
    }
  }

  private static @Nullable RpmPackage row(String line) {
    String[] columns = line.split("\t", COLUMNS + 1);
    if (columns.length < COLUMNS) {
      return null;
    }
    String version = columns[1];
    int hyphen = version.lastIndexOf('-');
    if (columns[0].isBlank() || hyphen < 1 || hyphen + 1 == version.length()) {
      return null;
    }
    return new RpmPackage(
        columns[0],
        number(columns[8]),
        version.substring(0, hyphen),
        version.substring(hyphen + 1),
        present(columns[7]),
        present(columns[9]),
        null,
        present(columns[4]),
        null);
  }

  private static int number(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static @Nullable String present(String text) {
    return text.isBlank() || text.equals("(none)") ? null : text.strip();
  }
}
