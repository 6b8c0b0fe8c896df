package io.seawall.registry.record;

import io.seawall.model.Digest;
import io.seawall.registry.record.file.RecordFiles;
import io.seawall.registry.record.file.RecordJson;
import io.seawall.registry.record.file.RecordName;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What tags meant when they were last seen, so that a tag that moves is noticed. */
public final class SeenTags {

  private static final String KIND = "tag";
  private static final int MAX_BYTES = 4096;

  private final RecordFiles files;

  SeenTags(RecordFiles files) {
    this.files = files;
  }

  /**
   * A tag as it was last seen.
   *
   * @param repository its name
   * @param tag the tag
   * @param manifest digest of the manifest that it named
   * @param since wall-clock time at which it was first seen to name this one
   */
  public record SeenTag(String repository, String tag, Digest manifest, Instant since) {}

  /** A tag as it was last seen; null if it never was. */
  public @Nullable SeenTag find(String repository, String tag) {
    return files.record(
        file(repository, tag),
        KIND,
        MAX_BYTES,
        SeenTags::read,
        seen -> seen.repository().equals(repository) && seen.tag().equals(tag));
  }

  /**
   * Remembers what a tag names. Of gates that see it name different manifests at once, each may
   * tell of a move.
   *
   * @return the tag as it was seen before, if it named another manifest or was removed; null if
   *     nothing moved or it is new
   */
  public @Nullable SeenTag see(String repository, String tag, Digest manifest, Instant now) {
    SeenTag before = find(repository, tag);
    if (before != null && before.manifest().equals(manifest)) {
      return null;
    }
    var seen = new SeenTag(repository, tag, manifest, now);
    files.write(file(repository, tag), KIND, write(seen));
    return before;
  }

  /** Forgets a tag; false if it was not known. */
  public boolean forget(String repository, String tag) {
    return files.remove(file(repository, tag));
  }

  private Path file(String repository, String tag) {
    String key = RecordName.of(tag);
    return files.at("tags", RecordName.of(repository), key.substring(0, 2), key);
  }

  private static byte[] write(SeenTag seen) {
    return RecordJson.write(json -> {
      RecordJson.text(json, "repository", seen.repository());
      RecordJson.text(json, "tag", seen.tag());
      RecordJson.text(json, "manifest", seen.manifest());
      RecordJson.text(json, "since", seen.since());
    });
  }

  private static SeenTag read(byte[] body) {
    return RecordJson.read(
        body,
        fields ->
            new SeenTag(
                fields.text("repository"),
                fields.text("tag"),
                fields.of("manifest", Digest::parse),
                fields.of("since", Instant::parse)));
  }
}
