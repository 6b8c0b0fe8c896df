package io.seawall.inventory.python;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.zip.BadZipException;
import io.seawall.inventory.zip.ByteSlice;
import io.seawall.inventory.zip.ZipBudget;
import io.seawall.inventory.zip.ZipDirectory;
import io.seawall.model.NotChecked;

/** Reads eggs that are zip archives (setuptools, "Zipped Eggs"). */
public final class PythonEggs implements Analyzer {

  private static final int LARGEST_METADATA = 16 << 20;

  @Override
  public String id() {
    return "python-egg";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return path.endsWith(".egg");
  }

  @Override
  public int limit() {
    return 160 << 20;
  }

  @Override
  public boolean language() {
    return true;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) throws MalformedFileException {
    try (var budget = new ZipBudget()) {
      ZipDirectory zip = ZipDirectory.open(ByteSlice.of(file.bytes()), budget);
      while (zip.next()) {
        if (zip.nameIs("EGG-INFO/PKG-INFO")) {
          sink.installed(CoreMetadata.parse(zip.content(LARGEST_METADATA).text()).toPackage());
          return;
        }
      }
      sink.notChecked(NotChecked.Kind.NO_IDENTITY, null, "the egg has no EGG-INFO/PKG-INFO");
    } catch (BadZipException e) {
      sink.notChecked(e.kind(), null, e.reason());
    }
  }
}
