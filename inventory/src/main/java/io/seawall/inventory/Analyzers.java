package io.seawall.inventory;

import io.seawall.inventory.alpm.PacmanFiles;
import io.seawall.inventory.alpm.PacmanPackage;
import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.StreamAnalyzer;
import io.seawall.inventory.apk.ApkInstalled;
import io.seawall.inventory.changelog.DebianChangelog;
import io.seawall.inventory.dotnet.DependencyManifest;
import io.seawall.inventory.dpkg.DpkgFileList;
import io.seawall.inventory.dpkg.DpkgStatus;
import io.seawall.inventory.executable.Executables;
import io.seawall.inventory.golang.GoSearch;
import io.seawall.inventory.java.JavaArchives;
import io.seawall.inventory.npm.NodeModules;
import io.seawall.inventory.npm.PackageLockFile;
import io.seawall.inventory.osrelease.OsRelease;
import io.seawall.inventory.osrelease.ReleaseFiles;
import io.seawall.inventory.php.ComposerInstalled;
import io.seawall.inventory.python.PythonEggs;
import io.seawall.inventory.python.PythonMetadata;
import io.seawall.inventory.rpm.RpmDatabase;
import io.seawall.inventory.rpm.RpmManifest;
import io.seawall.inventory.ruby.GemSpecifications;
import io.seawall.inventory.rust.AuditSearch;
import io.seawall.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** All analyzers that Seawall has. */
public final class Analyzers {

  private Analyzers() {}

  /**
   * A fresh set for one layer.
   *
   * @param inflating one lock for all layers that are read at the same time, see {@link
   *     JavaArchives#JavaArchives(ReentrantLock)}
   */
  public static List<Analyzer> forLayer(ReentrantLock inflating) {
    return List.of(
        new OsRelease(),
        new ReleaseFiles(),
        new DpkgStatus(),
        new DpkgFileList(),
        new DebianChangelog(),
        new ApkInstalled(),
        new RpmDatabase(),
        new RpmManifest(),
        new PacmanPackage(),
        new PacmanFiles(),
        new JavaArchives(inflating),
        new NodeModules(),
        new PackageLockFile(),
        new PythonMetadata(),
        new PythonEggs(),
        new GemSpecifications(),
        new ComposerInstalled(),
        new DependencyManifest());
  }

  /** A fresh one for one layer, for the files that no name tells. */
  public static StreamAnalyzer forStreams() {
    return new Executables(List.of(GoSearch::new, AuditSearch::new));
  }

  /**
   * Sixteen hexadecimal digits that change whenever an analyzer is added, removed or raised to a
   * new version: with the diffID the key under which layer facts are cached.
   */
  public static String version() {
    return Shared.VERSION;
  }

  /** Whether any analyzer reads files of this name, whatever their content. */
  static boolean wants(String path) {
    for (Analyzer analyzer : Shared.ANALYZERS) {
      if (analyzer.wants(path, 1)) {
        return true;
      }
    }
    return false;
  }

  /** For questions about names; these never read a file. */
  private static final class Shared {

    static final List<Analyzer> ANALYZERS = forLayer(new ReentrantLock());
    static final String VERSION = version();

    private static String version() {
      var names = new StringBuilder("layer-facts/").append(LayerFactsCodec.SCHEMA_VERSION);
      for (Analyzer analyzer : ANALYZERS) {
        names.append(' ').append(analyzer.id()).append('/').append(analyzer.version());
      }
      StreamAnalyzer streams = forStreams();
      names.append(' ').append(streams.id()).append('/').append(streams.version());
      byte[] bytes = names.toString().getBytes(StandardCharsets.UTF_8);
      return Digest.sha256Of(bytes).hex().substring(0, 16);
    }
  }
}
