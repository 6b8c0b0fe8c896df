package io.seawall.inventory.python;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.MalformedFileException;

/**
 * Reads {@code *.dist-info/METADATA}, {@code *.egg-info/PKG-INFO}, {@code EGG-INFO/PKG-INFO} and
 * {@code *.egg-info} files (Python packaging, "Core metadata"; setuptools, "Eggs").
 */
public final class PythonMetadata implements Analyzer {

  @Override
  public String id() {
    return "python-metadata";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return path.endsWith(".dist-info/METADATA")
        || path.endsWith(".egg-info")
        || path.endsWith("/PKG-INFO")
            && (path.endsWith(".egg-info/PKG-INFO") || path.endsWith(".egg/EGG-INFO/PKG-INFO"));
  }

  @Override
  public int limit() {
    return 16 << 20;
  }

  @Override
  public boolean language() {
    return true;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) throws MalformedFileException {
    sink.installed(CoreMetadata.parse(file.text()).toPackage());
  }
}
