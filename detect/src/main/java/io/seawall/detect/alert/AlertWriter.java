package io.seawall.detect.alert;

import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.value.TextBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes alerts as Falco does: a line of text, or a line of JSON with the values of all fields.
 * Preparing a rule takes place with its first alert; the next ones allocate nothing.
 *
 * @param <E> what is known of an event
 */
public final class AlertWriter<E> {

  private final AlertClock clock;
  private final String hostname;
  private final boolean json;
  private final @Nullable Evidence<E> evidence;
  private @Nullable AlertLine<E>[] prepared;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private AlertWriter(
      AlertClock clock, String hostname, boolean json, @Nullable Evidence<E> evidence) {
    this.clock = clock;
    this.hostname = hostname;
    this.json = json;
    this.evidence = evidence;
    this.prepared = new AlertLine[64];
  }

  /** Writes lines of text. */
  public static <E> AlertWriter<E> text(AlertClock clock) {
    return new AlertWriter<>(clock, "", false, null);
  }

  /**
   * Writes lines of JSON.
   *
   * @param hostname of the machine that the events are of
   */
  public static <E> AlertWriter<E> json(AlertClock clock, String hostname) {
    return new AlertWriter<>(clock, hostname, true, null);
  }

  /** The same with evidence: behind the line of text, or as one more key of the JSON. */
  public AlertWriter<E> with(Evidence<E> shown) {
    return new AlertWriter<>(clock, hostname, json, shown);
  }

  /** Adds the alert with a line feed behind it. */
  public void write(RuleMatch<E> match, TextBuilder out) {
    AlertLine<E> line = line(match);
    if (json) {
      line.writeJson(out, evidence);
    } else {
      line.writeText(out, evidence);
    }
  }

  private AlertLine<E> line(RuleMatch<E> match) {
    int index = match.index();
    if (index >= prepared.length) {
      prepared = Arrays.copyOf(prepared, Math.max(index + 1, 2 * prepared.length));
    }
    AlertLine<E> line = prepared[index];
    if (line == null) {
      line = new AlertLine<>(match, clock, hostname);
      prepared[index] = line;
    }
    return line;
  }
}
