package io.seawall.cli.scan;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.starter.StarterFeed;
import io.seawall.advisory.store.AdvisoryStore;
import io.seawall.cli.command.Options;
import io.seawall.model.Digest;
import io.seawall.scan.Folders;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The advisory files of this machine, and which of them a command works with. */
public final class AdvisoryFiles {

  private AdvisoryFiles() {}

  /** Declares {@code --feeds} for a command that judges. */
  static void declare(CommandSpec spec) {
    spec.addOption(
        Options.file("--feeds", "FILE", "Judge by this advisory file instead of the current one.")
            .build());
  }

  /**
   * The file that is named, else the current one of this machine, else the starter feed of this
   * build.
   *
   * @param named null for none
   * @throws io.seawall.model.SeawallException if it is no advisory file or cannot be read
   */
  public static AdvisoryFile open(@Nullable Path named, Folders folders) {
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

  /** Where advisory files are kept and put in use. */
  public static AdvisoryStore store(Folders folders) {
    return new AdvisoryStore(folders.data().resolve("advisories"));
  }

  private static Path starterFolder(Folders folders) {
    return folders.cache().resolve("starter");
  }
}
