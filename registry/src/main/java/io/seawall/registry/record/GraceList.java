package io.seawall.registry.record;

import io.seawall.model.Digest;
import io.seawall.registry.record.file.RecordFiles;
import io.seawall.registry.record.file.RecordJson;
import io.seawall.registry.record.file.RecordName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Denied digests that stay pullable for a while, since they are known to run. What was never judged
 * is not served whether it is listed or not: whoever looks here has a standing first.
 */
public final class GraceList {

  /** Most entries that are told. */
  public static final int MAX_ENTRIES = 100_000;

  /** Longest name and reason, in characters. */
  public static final int MAX_TEXT = 500;

  /**
   * How far a clock may stand before the one by which an entry was made. A clock that stands
   * further back proves nothing, so nothing is in force by it.
   */
  public static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

  private static final String KIND = "grace";
  private static final int MAX_BYTES = 1 << 14;

  private final RecordFiles files;

  GraceList(RecordFiles files) {
    this.files = files;
  }

  /**
   * An entry.
   *
   * @param manifest digest of the manifest; one of an index lets its children through too
   * @param since wall-clock time at which it was made
   * @param until wall-clock time at which it ends
   * @param by who made it
   * @param reason why, for people
   */
  public record Entry(Digest manifest, Instant since, Instant until, String by, String reason) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a text is empty or too long, or it ends before it begins
     */
    public Entry {
      if (by.isBlank() || reason.isBlank()) {
        throw new IllegalArgumentException("an entry of the grace list needs a name and a reason");
      } else if (by.length() > MAX_TEXT || reason.length() > MAX_TEXT) {
        throw new IllegalArgumentException(
            "a name or reason on the grace list is longer than " + MAX_TEXT + " characters");
      } else if (!until.isAfter(since)) {
        throw new IllegalArgumentException("an entry of the grace list ends in the future");
      }
    }

    /** Whether it holds at this time. */
    public boolean isInForce(Instant now) {
      return now.isBefore(until) && !now.isBefore(since.minus(CLOCK_TOLERANCE));
    }
  }

  /** Adds an entry, or replaces the one of the same digest. */
  public void add(Entry entry) {
    byte[] body =
        RecordJson.write(json -> {
          RecordJson.text(json, "manifest", entry.manifest());
          RecordJson.text(json, "since", entry.since());
          RecordJson.text(json, "until", entry.until());
          RecordJson.text(json, "by", entry.by());
          RecordJson.text(json, "reason", entry.reason());
        });
    files.write(file(entry.manifest()), KIND, body);
  }

  /** Removes the entry of a digest; false if there is none. */
  public boolean remove(Digest manifest) {
    return files.remove(file(manifest));
  }

  /** The entry of a digest, in force or not; null if there is none. */
  public @Nullable Entry find(Digest manifest) {
    return files.record(
        file(manifest),
        KIND,
        MAX_BYTES,
        GraceList::read,
        entry -> entry.manifest().equals(manifest));
  }

  /** All entries in the order of their digests, those that ended too. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    files.each(
        files.at(KIND),
        file -> {
          Digest manifest = RecordName.digest(String.valueOf(file.getFileName()));
          Entry entry = manifest == null ? null : find(manifest);
          if (entry != null) {
            entries.add(entry);
          }
          return entries.size() < MAX_ENTRIES;
        });
    entries.sort((left, right) -> left.manifest().compareTo(right.manifest()));
    return List.copyOf(entries);
  }

  private Path file(Digest manifest) {
    return files.at(KIND, RecordName.of(manifest));
  }

  private static Entry read(byte[] body) {
    return RecordJson.read(
        body,
        fields ->
            new Entry(
                fields.of("manifest", Digest::parse),
                fields.of("since", Instant::parse),
                fields.of("until", Instant::parse),
                fields.text("by"),
                fields.text("reason")));
  }
}
