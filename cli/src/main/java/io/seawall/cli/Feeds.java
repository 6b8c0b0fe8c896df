package io.seawall.cli;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.starter.StarterFeed;
import io.seawall.advisory.store.AdvisoryStore;
import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import io.seawall.model.Digest;
import io.seawall.scan.Folders;
import io.seawall.scan.report.VersionComparison;
import java.nio.file.Path;
import java.util.Optional;
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

  /** A file that was in use before, as long as it is kept. */
  static Optional<AdvisoryFile> earlier(Digest digest, Folders folders) {
    Optional<AdvisoryFile> kept = store(folders).open(digest);
    return kept.isPresent()
        ? kept
        : Optional.of(StarterFeed.open(starterFolder(folders)))
            .filter(starter -> starter.digest().equals(digest));
  }

  /** The advisory files of this machine. */
  static AdvisoryStore store(Folders folders) {
    return new AdvisoryStore(folders.data().resolve("advisories"));
  }

  private static Path starterFolder(Folders folders) {
    return folders.cache().resolve("starter");
  }
}
