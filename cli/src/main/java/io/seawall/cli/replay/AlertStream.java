package io.seawall.cli.replay;

import io.seawall.detect.alert.AlertGroups;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.engine.Engine.MatchVisitor;
import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes alerts, many at once, and counts them.
 *
 * @param <E> what is known of an event
 */
final class AlertStream<E> implements MatchVisitor<E> {

  private static final int FULL = 1 << 18;

  private final AlertWriter<E> writer;
  private final OutputStream out;
  private final TextBuilder buffer = new TextBuilder();
  private final int full;
  private final long[] counts;
  private final @Nullable AlertGroups groups;
  private final Cause<E> cause;

  /**
   * @param eager whether each alert is written at once, for somebody who waits for it
   * @param rules of the engine
   * @param groups holds repetitions back; null for none
   */
  AlertStream(
      AlertWriter<E> writer,
      OutputStream out,
      boolean eager,
      List<Rule> rules,
      @Nullable AlertGroups groups,
      Cause<E> cause) {
    this.writer = writer;
    this.out = out;
    this.full = eager ? 1 : FULL;
    this.counts = new long[rules.size()];
    this.groups = groups;
    this.cause = cause;
  }

  /** What makes two alerts of a rule alike. */
  interface Cause<E> {

    Text of(E event);

    long time(E event);
  }

  @Override
  public void match(RuleMatch<E> match) {
    counts[match.index()]++;
    if (groups != null) {
      E event = match.event();
      if (groups.take(match.rule().name(), cause.of(event), cause.time(event)) < 0) {
        return;
      }
    }
    writer.write(match, buffer);
    if (buffer.length() >= full) {
      flush();
    }
  }

  /** Writes something else among the alerts. */
  void add(Consumer<TextBuilder> line) {
    line.accept(buffer);
    if (buffer.length() >= full) {
      flush();
    }
  }

  /** Writes what is not written yet. */
  void flush() {
    if (buffer.length() == 0) {
      return;
    }
    try {
      out.write(buffer.bytes(), 0, buffer.length());
      out.flush();
      buffer.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many alerts each rule has given, those held back included, by the place of the rule. */
  List<Long> counts() {
    return Arrays.stream(counts).boxed().toList();
  }
}
