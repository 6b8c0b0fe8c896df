package io.seawall.inventory.alpm;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;

/**
 * Reads {@code var/lib/pacman/local/NAME-VERSION/files}: the files that a package installed. The
 * file does not name the package; its folder does.
 */
public final class PacmanFiles implements Analyzer {

  private static final int MOST_FILES = 500_000;

  @Override
  public String id() {
    return "pacman-files";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return PacmanFields.is(path, "/files");
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
    sink.owned(name(file.folder()), PacmanFields.all(file.text(), "FILES", MOST_FILES));
  }

  /** The folder is {@code name-version-release}; version and release have no hyphens. */
  private static String name(String folder) {
    String last = folder.substring(folder.lastIndexOf('/') + 1);
    int release = last.lastIndexOf('-');
    int version = release < 1 ? -1 : last.lastIndexOf('-', release - 1);
    return version < 1 ? last : last.substring(0, version);
  }
}
