package io.seawall.inventory;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.NamedFix;
import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.util.List;

/** What one file of a layer says. */
public sealed interface Fact {

  /** The file, without leading slash. */
  String path();

  /** How many things the file says. */
  int size();

  /**
   * The file installs packages, or records them as installed.
   *
   * @param packages in the order of the file, at least one
   */
  record Packages(String path, List<FoundPackage> packages) implements Fact {
    public Packages {
      packages = List.copyOf(packages);
    }

    @Override
    public int size() {
      return packages.size();
    }
  }

  /**
   * The file is a lock file. Its packages count only where no installed packages lie beside it.
   *
   * @param packages in the order of the file, at least one
   */
  record Locked(String path, List<FoundPackage> packages) implements Fact {
    public Locked {
      packages = List.copyOf(packages);
    }

    @Override
    public int size() {
      return packages.size();
    }
  }

  /** The file names the operating system. */
  record OperatingSystem(String path, Distribution distribution) implements Fact {

    @Override
    public int size() {
      return 1;
    }
  }

  /**
   * The file is, or holds, the changelog of a source package.
   *
   * @param type kind of the packages built from it
   * @param source in the version of its newest entry
   * @param fixes vulnerabilities that it says are fixed, at least one
   */
  record Changelog(String path, PackageType type, SourcePackage source, List<NamedFix> fixes)
      implements Fact {
    public Changelog {
      fixes = List.copyOf(fixes);
    }

    @Override
    public int size() {
      return fixes.size();
    }
  }

  /**
   * The file says which files a package of the operating system installed.
   *
   * @param owner name of the package, or of its file where the format names files only
   * @param files paths that a language analyzer reads, programs in which the same layer found
   *     packages, and what may be such a program in another layer; spelled as the package database
   *     does
   */
  record Owned(String path, String owner, List<String> files) implements Fact {
    public Owned {
      files = List.copyOf(files);
    }

    @Override
    public int size() {
      return files.size();
    }
  }
}
