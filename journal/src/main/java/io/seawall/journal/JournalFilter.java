package io.seawall.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Which records are wanted: all conditions must hold. Times do not end the reading, for the clock
 * may have jumped.
 */
public final class JournalFilter {

  /** Every record. */
  public static final JournalFilter ALL =
      new JournalFilter(null, null, new LinkedHashSet<>(), new LinkedHashMap<>());

  private final @Nullable Instant from;
  private final @Nullable Instant before;
  private final SequencedSet<String> kinds;
  private final SequencedMap<String, String> fields;

  private JournalFilter(
      @Nullable Instant from,
      @Nullable Instant before,
      SequencedSet<String> kinds,
      SequencedMap<String, String> fields) {
    this.from = from;
    this.before = before;
    this.kinds = kinds;
    this.fields = fields;
  }

  /** Of this time or later. */
  public JournalFilter from(Instant time) {
    return new JournalFilter(time, before, kinds, fields);
  }

  /** Of earlier than this time. */
  public JournalFilter before(Instant time) {
    return new JournalFilter(from, time, kinds, fields);
  }

  /** Of this kind, or of one named before; {@code response.*} is all that begin so. */
  public JournalFilter kind(String kind) {
    var more = new LinkedHashSet<>(kinds);
    more.add(kind);
    return new JournalFilter(from, before, more, fields);
  }

  /**
   * With this text, number or truth value in the body.
   *
   * @param path names with dots between them, for example {@code container.id}; elements of arrays
   *     count as if they stood alone
   */
  public JournalFilter field(String path, String value) {
    var more = new LinkedHashMap<>(fields);
    more.put(path, value);
    return new JournalFilter(from, before, kinds, more);
  }

  /** Whether a record is wanted. */
  public boolean accepts(JournalRecord record) {
    return (from == null || !record.time().isBefore(from))
        && (before == null || record.time().isBefore(before))
        && (kinds.isEmpty() || kinds.stream().anyMatch(kind -> isKind(kind, record.kind())))
        && (fields.isEmpty() || hasFields(record.body()));
  }

  private static boolean isKind(String wanted, String kind) {
    return wanted.endsWith("*")
        ? kind.startsWith(wanted.substring(0, wanted.length() - 1))
        : kind.equals(wanted);
  }

  private boolean hasFields(String body) {
    Set<Map.Entry<String, String>> missing = new LinkedHashSet<>(fields.entrySet());
    try (JsonParser json = RecordLine.parser(body)) {
      var path = new StringBuilder();
      int depth = 0;
      int[] lengths = new int[128];
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        switch (token) {
          case START_OBJECT, START_ARRAY -> lengths[++depth] = path.length();
          case END_OBJECT, END_ARRAY -> path.setLength(lengths[--depth]);
          case PROPERTY_NAME -> {
            path.setLength(lengths[depth]);
            path.append(path.isEmpty() ? "" : ".").append(json.currentName());
          }
          default -> {
            String value = json.getString();
            missing.removeIf(
                field -> field.getKey().contentEquals(path) && field.getValue().equals(value));
          }
        }
      }
    }
    return missing.isEmpty();
  }
}
