package io.seawall.inventory.npm;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.model.NotChecked;

/**
 * Reads npm's lock files. What only development needs, and what is optional and made for another
 * operating system, is left out, for neither is installed in an image. A lock inside a {@code
 * node_modules} folder says nothing of what is there: it came with a module, or is npm's own record
 * ({@code .package-lock.json}).
 */
public final class PackageLockFile implements Analyzer {

  @Override
  public String id() {
    return "npm-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return (isNamed(path, "package-lock.json") || isNamed(path, "npm-shrinkwrap.json"))
        && !path.startsWith("node_modules/")
        && !path.contains("/node_modules/");
  }

  @Override
  public int limit() {
    return 64 << 20;
  }

  @Override
  public boolean language() {
    return true;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) throws MalformedFileException {
    PackageLock lock = PackageLock.parse(file.bytes());
    for (PackageLock.Entry entry : lock.entries()) {
      if (!entry.dev() && !entry.foreign()) {
        sink.locked(entry.found());
      }
    }
    for (String place : lock.unversioned()) {
      sink.notChecked(
          NotChecked.Kind.NO_IDENTITY, place, "the lock file names no version of a registry");
    }
  }

  private static boolean isNamed(String path, String name) {
    return path.endsWith(name)
        && (path.length() == name.length()
            || path.charAt(path.length() - name.length() - 1) == '/');
  }
}
