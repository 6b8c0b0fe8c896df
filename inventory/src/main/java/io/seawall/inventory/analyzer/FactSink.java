package io.seawall.inventory.analyzer;

import io.seawall.model.Distribution;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what an analyzer finds in one file. */
public interface FactSink {

  /** A package that is installed by this file, or recorded as installed by it. */
  void installed(FoundPackage found);

  /** A package that a lock file asks for; it counts only where no installed packages lie beside. */
  void locked(FoundPackage found);

  /** The operating system as this file names it. */
  void distribution(Distribution distribution);

  /**
   * Files that a package of the operating system installed. The receiver drops paths that no
   * language analyzer would read and that can be no program in which packages were found.
   *
   * @param owner name of the package, or of its file where the format names files only
   * @param paths without leading slash, as the package database spells them
   */
  void owned(String owner, List<String> paths);

  /**
   * The changelog of a source package names fixes.
   *
   * @param type kind of the packages built from it
   * @param source in the version of its newest entry
   * @param fixes at least one
   */
  void changelog(PackageType type, SourcePackage source, List<NamedFix> fixes);

  /**
   * Something in the file was not looked at.
   *
   * @param place place inside the file, as in {@code lib/inner.jar}; null for the file itself
   * @param reason one sentence for people
   */
  void notChecked(NotChecked.Kind kind, @Nullable String place, String reason);
}
