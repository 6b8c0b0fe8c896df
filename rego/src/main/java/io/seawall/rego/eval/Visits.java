package io.seawall.rego.eval;

import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often an evaluation came past each place of a policy, and with what values it came to a
 * statement that it never got past. For one thread.
 */
public final class Visits {

  /** Nothing was counted. */
  public static final Visits NONE = new Visits(List.of());

  private final List<Place> places;
  private final long[] counts;
  private final @Nullable Frame[] frames;

  /** Counts for these places. */
  public Visits(List<Place> places) {
    this.places = places;
    this.counts = new long[places.size()];
    this.frames = new Frame[places.size()];
  }

  void count(int place) {
    if (place < counts.length) {
      counts[place]++;
    }
  }

  /** A statement is reached; the variables are kept until it had a solution. */
  void reach(int place, int passed, Frame frame) {
    if (place < counts.length) {
      counts[place]++;
      frames[place] = counts[passed] == 0 ? frame.copy() : null;
    }
  }

  /** The number of places, 0 where nothing was counted. */
  public int size() {
    return counts.length;
  }

  /** How often a place was visited. */
  public long of(int place) {
    return counts[place];
  }

  /**
   * The operands of a statement as they were when it was reached for the last time without a
   * solution; empty where it was never reached or had one.
   */
  public List<Sight> sights(int place) {
    Frame frame = frames[place];
    if (frame == null || !(places.get(place) instanceof Place.Reached reached)) {
      return List.of();
    }
    List<Sight> sights = new ArrayList<>();
    for (Place.Operand operand : reached.operands()) {
      try {
        sights.add(new Sight(operand.text(), operand.term().eval(frame)));
      } catch (RegoException _) {
        // The budget is used up, or the term conflicts: the evaluation told so already.
        break;
      }
    }
    return sights;
  }

  /**
   * A term and its value.
   *
   * @param value null for undefined
   */
  public record Sight(String text, @Nullable Value value) {}
}
