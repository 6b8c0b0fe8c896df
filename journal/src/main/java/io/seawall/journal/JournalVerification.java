package io.seawall.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Whether the records of a journal are all there and unchanged, from the oldest that was not
 * removed in order. What this cannot see is that the newest records were taken away, or that all of
 * it was written anew: for that, compare with a {@link JournalHead} that was kept elsewhere.
 *
 * @param records how many are in order
 * @param removed how many older ones were removed in order
 * @param head the newest that is in order
 * @param unfinished bytes at the end that are no whole record: one that is being written, or one
 *     that the next writer will cut off and tell
 * @param problem the first place that is not in order; null if all is
 */
public record JournalVerification(
    long records, long removed, JournalHead head, long unfinished, @Nullable String problem) {

  /**
   * Checks the journal of a folder.
   *
   * @throws JournalException {@code journal-not-found} or {@code journal-unreadable}
   */
  public static JournalVerification of(Path folder) {
    return of(folder, null);
  }

  /**
   * The same, and that a record which was the newest once is there unchanged.
   *
   * @param known that record; null for none
   */
  public static JournalVerification of(Path folder, @Nullable JournalHead known) {
    var chain = new Chain(known);
    JournalReader.of(folder).walk(chain);
    return chain.verification();
  }

  /** Follows the records. */
  private static final class Chain implements JournalReader.Visitor {

    private final @Nullable JournalHead known;
    private boolean knownSeen;
    private JournalHead before = JournalHead.NONE;

    /** What a record must name as removed, because the oldest one is chained to it. */
    private @Nullable JournalHead missing;

    private String oldest = "";
    private long records;
    private long removed;
    private long unfinished;
    private @Nullable String problem;

    Chain(@Nullable JournalHead known) {
      this.known = known;
    }

    @Override
    public boolean record(Segment segment, long offset, JournalRecord record) {
      if (records == 0 && record.seq() > 1) {
        missing = new JournalHead(record.seq() - 1, record.prev());
        removed = missing.seq();
        oldest = segment.name();
      } else if (record.seq() != before.seq() + 1) {
        return broken(
            segment,
            offset,
            "record " + record.seq() + " stands where " + (before.seq() + 1) + " should");
      } else if (!record.prev().equals(before.hash())) {
        return broken(
            segment,
            offset,
            "record "
                + record.seq()
                + " is not chained to the one before: one of both was replaced");
      }
      if (offset == 0 && record.seq() != segment.first()) {
        return broken(
            segment, offset, "the file does not begin with the record that it is named by");
      }
      if (known != null && known.seq() == record.seq()) {
        knownSeen = true;
        if (!known.hash().equals(record.hash())) {
          return broken(
              segment, offset, "record " + record.seq() + " is not the one that is known");
        }
      }
      if (missing != null && record.kind().equals(Journal.REMOVED) && names(record, missing)) {
        missing = null;
      }
      before = record.head();
      records++;
      return true;
    }

    @Override
    public boolean broken(Segment segment, long offset, String what) {
      problem = segment.file() + " at byte " + offset + ": " + what;
      return false;
    }

    @Override
    public void unfinished(long bytes) {
      unfinished = bytes;
    }

    private static boolean names(JournalRecord record, JournalHead removed) {
      long last = 0;
      String hash = "";
      try (JsonParser json = RecordLine.parser(record.body())) {
        JsonToken _ = json.nextToken();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          JsonToken value = json.nextToken();
          if (name.equals("last") && value == JsonToken.VALUE_NUMBER_INT) {
            last = json.getLongValue();
          } else if (name.equals("lastHash") && value == JsonToken.VALUE_STRING) {
            hash = json.getString();
          } else {
            json.skipChildren();
          }
        }
      } catch (JacksonException _) {
        return false;
      }
      return new JournalHead(last, hash).equals(removed);
    }

    JournalVerification verification() {
      if (problem == null && missing != null) {
        problem =
            oldest
                + ": the records up to "
                + missing.seq()
                + " are not there, and no record says that they were removed";
      }
      if (problem == null && known != null && !knownSeen && known.seq() > removed) {
        problem = "record " + known.seq() + ", which is known, is not there: the end was cut off";
      }
      return new JournalVerification(records, removed, before, unfinished, problem);
    }
  }
}
