package io.seawall.cli;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.starter.StarterFeed;
import io.seawall.advisory.store.AdvisoryStore;
import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import io.seawall.scan.Folders;
import io.seawall.scan.report.VersionComparison;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which advisory file a command works with. */
final class Feeds {

  /** The version orders, as reports ask for them. */
  static final VersionComparison VERSIONS =
      (type, left, right) -> {
        try {
          return VersionOrder.of(type).compare(left, right);
        } catch (InvalidVersionException e) {
          throw new IllegalArgumentException(e);
        }
      };

  private Feeds() {}

  /**
   * The file that is named, else the current one of this machine, else the starter feed of this
   * build.
   */
  static AdvisoryFile open(@Nullable Path named, Folders folders) {
    if (named != null) {
      return AdvisoryFile.open(named);
    }
    return store(folders).open().orElseGet(() -> StarterFeed.open(starterFolder(folders)));
  }

  /** The advisory files of this machine. */
  static AdvisoryStore store(Folders folders) {
    return new AdvisoryStore(folders.data().resolve("advisories"));
  }

  private static Path starterFolder(Folders folders) {
    return folders.cache().resolve("starter");
  }
}
