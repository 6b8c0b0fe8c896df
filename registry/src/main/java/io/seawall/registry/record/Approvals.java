package io.seawall.registry.record;

import io.seawall.model.Digest;
import io.seawall.registry.record.file.RecordFiles;
import io.seawall.registry.record.file.RecordJson;
import io.seawall.registry.record.file.RecordName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who said that a manifest may go from one repository to another. */
public final class Approvals {

  /** Most approvals of one manifest that are looked at. */
  public static final int MAX_APPROVALS = 1_000;

  /** Longest name, reason and pattern, in characters. */
  public static final int MAX_TEXT = 500;

  private static final String KIND = "approval";
  private static final int MAX_BYTES = 1 << 14;

  private final RecordFiles files;

  Approvals(RecordFiles files) {
    this.files = files;
  }

  /**
   * An approval.
   *
   * @param manifest digest of the manifest
   * @param from pattern of repositories from which it may come
   * @param to pattern of repositories to which it may go
   * @param by who approves
   * @param reason why, for people
   * @param since wall-clock time at which it was given
   * @param until wall-clock time at which it ends; null if it does not
   */
  public record Approval(
      Digest manifest,
      String from,
      String to,
      String by,
      String reason,
      Instant since,
      @Nullable Instant until) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a text is empty or too long, or it ends before it begins
     */
    public Approval {
      for (String text : List.of(from, to, by, reason)) {
        if (text.isBlank() || text.length() > MAX_TEXT) {
          throw new IllegalArgumentException(
              "an approval needs repositories, a name and a reason, each of at most "
                  + MAX_TEXT
                  + " characters");
        }
      }
      if (until != null && !until.isAfter(since)) {
        throw new IllegalArgumentException("an approval ends in the future or not at all");
      }
    }

    /** Whether it holds at this time. */
    public boolean isInForce(Instant now) {
      return (until == null || now.isBefore(until))
          && !now.isBefore(since.minus(GraceList.CLOCK_TOLERANCE));
    }
  }

  /** Adds an approval, or replaces the one by the same person between the same repositories. */
  public void add(Approval approval) {
    byte[] body =
        RecordJson.write(json -> {
          RecordJson.text(json, "manifest", approval.manifest());
          RecordJson.text(json, "from", approval.from());
          RecordJson.text(json, "to", approval.to());
          RecordJson.text(json, "by", approval.by());
          RecordJson.text(json, "reason", approval.reason());
          RecordJson.text(json, "since", approval.since());
          RecordJson.optional(json, "until", approval.until());
        });
    files.write(file(approval), KIND, body);
  }

  /** Withdraws an approval; false if it is not there. */
  public boolean remove(Approval approval) {
    return files.remove(file(approval));
  }

  /** All approvals of a manifest, the earliest first, those that ended too. */
  public List<Approval> of(Digest manifest) {
    List<Approval> found = new ArrayList<>();
    files.each(
        folder(manifest),
        file -> {
          Approval approval =
              files.record(file, KIND, MAX_BYTES, Approvals::read, each -> file(each).equals(file));
          if (approval != null && approval.manifest().equals(manifest)) {
            found.add(approval);
          }
          return found.size() < MAX_APPROVALS;
        });
    found.sort((left, right) -> {
      int order = left.since().compareTo(right.since());
      return order != 0 ? order : key(left).compareTo(key(right));
    });
    return List.copyOf(found);
  }

  private Path folder(Digest manifest) {
    return files.at("approvals", RecordName.of(manifest));
  }

  private Path file(Approval approval) {
    return folder(approval.manifest()).resolve(key(approval));
  }

  private static String key(Approval approval) {
    return RecordName.of(String.join("\n", approval.from(), approval.to(), approval.by()));
  }

  private static Approval read(byte[] body) {
    return RecordJson.read(
        body,
        fields ->
            new Approval(
                fields.of("manifest", Digest::parse),
                fields.text("from"),
                fields.text("to"),
                fields.text("by"),
                fields.text("reason"),
                fields.of("since", Instant::parse),
                fields.maybe("until", Instant::parse)));
  }
}
