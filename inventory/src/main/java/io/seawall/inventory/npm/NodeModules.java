package io.seawall.inventory.npm;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.model.NotChecked;

/**
 * Reads the {@code package.json} of installed modules: those directly in {@code node_modules/NAME}
 * or {@code node_modules/@SCOPE/NAME}. Others, such as {@code node_modules/NAME/dist/package.json},
 * steer the module loader and install nothing (Node.js, "Modules: Packages").
 */
public final class NodeModules implements Analyzer {

  private static final String FILE = "/package.json";
  private static final String FOLDER = "node_modules";

  @Override
  public String id() {
    return "node-modules";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    if (!path.endsWith(FILE)) {
      return false;
    }
    int nameEnd = path.length() - FILE.length();
    int nameStart = path.lastIndexOf('/', nameEnd - 1) + 1;
    if (nameStart == 0 || path.charAt(nameStart) == '.') {
      return false;
    }
    int parentEnd = nameStart - 1;
    int parentStart = path.lastIndexOf('/', parentEnd - 1) + 1;
    if (parentStart > 0 && path.charAt(parentStart) == '@') {
      parentEnd = parentStart - 1;
      parentStart = path.lastIndexOf('/', parentEnd - 1) + 1;
    }
    return parentEnd - parentStart == FOLDER.length() && path.startsWith(FOLDER, parentStart);
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
    FoundPackage found = PackageJson.parse(file.bytes());
    if (found == null) {
      sink.notChecked(NotChecked.Kind.NO_IDENTITY, null, "it has no name or no version");
    } else {
      sink.installed(found);
    }
  }
}
