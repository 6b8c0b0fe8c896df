package io.seawall.inventory.ruby;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.model.NotChecked;

/**
 * Reads {@code specifications/NAME.gemspec} of installed gems and {@code
 * specifications/default/NAME.gemspec} of those that came with Ruby. Other files of that kind, as
 * in the sources of a gem, install nothing.
 */
public final class GemSpecifications implements Analyzer {

  @Override
  public String id() {
    return "gem-specification";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    if (!path.endsWith(".gemspec")) {
      return false;
    }
    int slash = path.lastIndexOf('/');
    return slash > 0
        && (endsFolder(path, slash, "specifications")
            || endsFolder(path, slash, "specifications/default"));
  }

  @Override
  public int limit() {
    return 4 << 20;
  }

  @Override
  public boolean language() {
    return true;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) {
    GemSpecification gem = GemSpecification.parse(file.text());
    if (gem == null) {
      sink.notChecked(
          NotChecked.Kind.NO_IDENTITY, null, "no name or no version that is written out");
    } else {
      sink.installed(gem.toPackage());
    }
  }

  private static boolean endsFolder(String path, int end, String folder) {
    int start = end - folder.length();
    return start >= 0
        && path.startsWith(folder, start)
        && (start == 0 || path.charAt(start - 1) == '/');
  }
}
