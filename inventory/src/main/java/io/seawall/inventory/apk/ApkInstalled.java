package io.seawall.inventory.apk;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code lib/apk/db/installed} (apk-tools 3 with merged usr: {@code usr/lib/apk/db/}).
 *
 * <p>A package is a block of lines {@code X:value} ended by an empty line (Alpine wiki, "Apk spec",
 * "Installed Database"): P name, V version, A architecture, o origin (the source package), L
 * licence, F folder, R file in that folder.
 */
public final class ApkInstalled implements Analyzer {

  @Override
  public String id() {
    return "apk-installed";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return path.equals("lib/apk/db/installed") || path.equals("usr/lib/apk/db/installed");
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
    String text = file.text();
    var block = new Block();
    int line = 0;
    for (int from = 0; from < text.length(); ) {
      line++;
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      int stripped = to > from && text.charAt(to - 1) == '\r' ? to - 1 : to;
      if (stripped == from) {
        block.finish(sink);
        block = new Block();
      } else if (!block.line(text, from, stripped)) {
        sink.notChecked(
            NotChecked.Kind.MALFORMED, null, "line " + line + ": not a letter and a colon");
      }
      from = to + 1;
    }
    block.finish(sink);
  }

  private static final class Block {

    private @Nullable String name;
    private @Nullable String version;
    private @Nullable String architecture;
    private @Nullable String origin;
    private @Nullable String license;
    private String folder = "";
    private final List<String> files = new ArrayList<>();
    private boolean empty = true;

    boolean line(String text, int from, int to) {
      empty = false;
      if (to - from < 2 || text.charAt(from + 1) != ':') {
        return false;
      }
      char key = text.charAt(from);
      if ("PVAoLFR".indexOf(key) < 0) {
        return true;
      }
      String value = text.substring(from + 2, to);
      switch (key) {
        case 'P' -> name = value;
        case 'V' -> version = value;
        case 'A' -> architecture = value;
        case 'o' -> origin = value;
        case 'L' -> license = value;
        case 'F' -> folder = value;
        default -> files.add(folder.isEmpty() ? value : folder + "/" + value);
      }
      return true;
    }

    void finish(FactSink sink) {
      if (empty) {
        return;
      }
      if (name == null || version == null || name.isBlank() || version.isBlank()) {
        String who = name == null ? "a package without name" : "package " + name;
        sink.notChecked(NotChecked.Kind.MALFORMED, null, who + " has no name or no version");
        return;
      }
      sink.installed(
          new FoundPackage(
              PackageType.APK,
              name,
              version,
              architecture,
              new SourcePackage(origin == null || origin.isEmpty() ? name : origin, version),
              license == null || license.isEmpty() ? List.of() : List.of(license),
              null,
              null,
              "P:" + name));
      sink.owned(name, files);
    }
  }
}
