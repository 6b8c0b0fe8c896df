package io.seawall.registry.record;

import io.seawall.model.Digest;
import io.seawall.registry.record.file.RecordFiles;
import io.seawall.registry.record.file.RecordName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which manifests of a repository list a blob or another manifest: an empty file for each pair, so
 * that gates that write at once cannot lose one another's. Such a file alone shows nothing to
 * anyone; it says where to look for a standing.
 */
final class Holders {

  /** An index in an index in an index is the deepest that is looked through. */
  private static final int MAX_DEPTH = 3;

  private final RecordFiles files;

  Holders(RecordFiles files) {
    this.files = files;
  }

  /** Remembers what a manifest lists. */
  void hold(String repository, ManifestRecord manifest) {
    List<Path> marks = new ArrayList<>();
    for (Digest held : manifest.held()) {
      String name = prefix(held) + RecordName.of(manifest.digest());
      marks.add(shard(repository, held).resolve(name));
    }
    files.mark(marks);
  }

  /** Asks those that list something, then those that list these, until one says yes. */
  boolean any(String repository, Digest held, Predicate<Digest> asked) {
    return any(repository, held, asked, new HashSet<>(), MAX_DEPTH);
  }

  private boolean any(
      String repository, Digest held, Predicate<Digest> asked, Set<Digest> seen, int depth) {
    String prefix = prefix(held);
    List<Digest> found = new ArrayList<>();
    boolean asAsked =
        !files.each(
            shard(repository, held),
            file -> {
              Digest holder = holder(file, prefix);
              if (holder == null || !seen.add(holder)) {
                return true;
              }
              found.add(holder);
              return !asked.test(holder);
            });
    if (asAsked) {
      return true;
    }
    for (Digest holder : depth == 0 ? List.<Digest>of() : found) {
      if (any(repository, holder, asked, seen, depth - 1)) {
        return true;
      }
    }
    return false;
  }

  /** The holder that a mark names; null if the mark is of something else that is held. */
  private static @Nullable Digest holder(Path mark, String prefix) {
    String name = String.valueOf(mark.getFileName());
    return name.startsWith(prefix) ? RecordName.digest(name.substring(prefix.length())) : null;
  }

  private Path shard(String repository, Digest held) {
    return files.at(
        "holders", RecordName.of(repository), RecordName.of(held.toString()).substring(0, 2));
  }

  /** Hashed, since two digests of SHA-512 are longer together than a name may be. */
  private static String prefix(Digest held) {
    return RecordName.of(held.toString()) + ".";
  }
}
