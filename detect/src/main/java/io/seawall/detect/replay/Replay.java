package io.seawall.detect.replay;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.alert.LossLedger.Kind;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.capture.CaptureEnd;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventSource;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.Engine.MatchVisitor;
import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.table.StateLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Gives the events of a recording to the state, to the rules and to whoever else looks at them. */
public final class Replay {

  /** Half of the numbers of the events by which a sensor says that it begins and ends to drop. */
  private static final int DROP_PAIR = 74;

  private static final Set<String> STATE_EVENTS =
      Set.of("container", "k8s", "mesos", "useradded", "userdeleted", "groupadded", "groupdeleted");

  private final Engine<SystemState> engine;
  private final MatchVisitor<SystemState> matches;
  private final SystemState state;
  private final List<Consumer<SystemState>> observers = new ArrayList<>();
  private long from = Long.MIN_VALUE;
  private long to = Long.MAX_VALUE;

  /**
   * Makes a replay.
   *
   * @param engine of rules of source {@code syscall}
   * @param matches takes the rules that match
   */
  public Replay(Engine<SystemState> engine, MatchVisitor<SystemState> matches) {
    this(engine, matches, StateLimits.DEFAULT);
  }

  /** As above, with a state of other bounds. */
  public Replay(Engine<SystemState> engine, MatchVisitor<SystemState> matches, StateLimits limits) {
    this.engine = engine;
    this.matches = matches;
    this.state = new SystemState(limits);
  }

  /** What is known of the machine at the event that was given last. */
  public SystemState state() {
    return state;
  }

  /** Shows every event to another, before the rules see it. */
  public Replay observe(Consumer<SystemState> observer) {
    observers.add(observer);
    return this;
  }

  /**
   * Shows only events between two times to rules and observers; the state is fed with all.
   *
   * @param first nanoseconds since 1970, included
   * @param last nanoseconds since 1970, included
   */
  public Replay between(long first, long last) {
    from = first;
    to = last;
    return this;
  }

  /**
   * Reads a recording to its end.
   *
   * @throws io.seawall.detect.capture.CaptureException where reading fails
   */
  public ReplayEnd run(EventSource source) {
    state.begin(source.state());
    var walk = new Walk();
    CaptureEnd end = source.forEach(walk);
    walk.finish(end);
    return new ReplayEnd(end, walk.matched, walk.losses);
  }

  /** Takes the events, and notes where some are missing. */
  private final class Walk implements EventVisitor {

    private final LossLedger losses = new LossLedger();
    private long matched;
    private final MatchVisitor<SystemState> counting =
        match -> {
          matched++;
          matches.match(match);
        };
    private boolean begun;
    private long number;
    private long time = Long.MIN_VALUE;
    private long dropping = Long.MIN_VALUE;

    @Override
    public void section(CaptureState start) {
      state.begin(start);
      begun = false;
    }

    @Override
    public void event(EventView event) {
      if (event.number() > number + 1) {
        long missing = event.number() - number - 1;
        losses.add(new Loss(Kind.DAMAGE, time, event.timestamp(), missing, "", ""));
      }
      number = event.number();
      time = event.timestamp();
      if (event.typeNumber() >> 1 == DROP_PAIR) {
        drop(event);
      }
      state.apply(event);
      if (time < from || time > to) {
        return;
      }
      for (int i = 0; i < observers.size(); i++) {
        observers.get(i).accept(state);
      }
      if (begun || !isPartOfState(event)) {
        begun = true;
        engine.evaluate(state, counting);
      }
    }

    /**
     * What a capture tells of containers and users before its first event belongs to the state at
     * its start, as libsinsp has it too: those containers started before.
     */
    private static boolean isPartOfState(EventView event) {
      EventType type = event.type();
      return type != null
          && type.origin() == EventOrigin.META
          && STATE_EVENTS.contains(type.name());
    }

    /** While the sensor drops, it keeps one event of so many. */
    private void drop(EventView event) {
      if (!event.isExit()) {
        dropping = event.timestamp();
      } else if (dropping != Long.MIN_VALUE) {
        String detail = "kept one event of " + event.unsigned(0);
        losses.add(new Loss(Kind.DROPPED, dropping, event.timestamp(), 0, "", detail));
        dropping = Long.MIN_VALUE;
      }
    }

    private void finish(CaptureEnd end) {
      if (dropping != Long.MIN_VALUE) {
        losses.add(new Loss(Kind.DROPPED, dropping, time, 0, "", ""));
      }
      long evicted = state.counters().lost();
      if (evicted > 0) {
        losses.add(new Loss(Kind.EVICTED, Long.MIN_VALUE, time, evicted, "", ""));
      }
      if (end.unknownTypes() > 0) {
        losses.add(
            new Loss(
                Kind.UNKNOWN_TYPE, Long.MIN_VALUE, Long.MAX_VALUE, end.unknownTypes(), "", ""));
      }
      end.problems()
          .forEach(problem -> {
            // Events that have numbers were missed where the numbers jump.
            if (!problem.lost().startsWith("event")) {
              String detail = problem.reason() + "; lost: " + problem.lost();
              losses.add(new Loss(Kind.DAMAGE, time, Long.MAX_VALUE, 0, "", detail));
            }
          });
    }
  }
}
