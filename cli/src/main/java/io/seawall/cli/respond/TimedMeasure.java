package io.seawall.cli.respond;

import io.seawall.cli.command.Interruption;
import io.seawall.sensor.response.Responses;
import io.seawall.sensor.response.measure.InForce;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A measure with an end, where no sensor is at work that takes it back: the command stays until
 * then and does, or sooner when it is interrupted.
 */
final class TimedMeasure {

  private static final long POLL_NANOS = 100_000_000;

  private final Responses responses;
  private final String user;
  private final PrintStream err;

  TimedMeasure(Responses responses, String user, PrintStream err) {
    this.responses = responses;
    this.user = user;
    this.err = err;
  }

  /** Returns when it is not in force any more; at once where a sensor sees to that. */
  Result await(InForce entry) {
    Instant until = entry.until();
    if (until == null || responses.isAttended()) {
      return Result.DONE;
    }
    // Before it is said that Ctrl-C takes it back, it does.
    try (var interruption = new Interruption()) {
      err.println(
          "seawall: in force until "
              + until.truncatedTo(ChronoUnit.SECONDS)
              + "; no sensor with responses runs here that would take it back, so this command waits and does; Ctrl-C takes it back now");
      InForce now = find(entry.id());
      while (now != null && !interruption.isAsked()) {
        LockSupport.parkNanos(POLL_NANOS);
        responses.expire(Instant.now());
        now = find(entry.id());
      }
      return interruption.isAsked() && now != null ? undone(now) : told();
    }
  }

  private Result told() {
    err.println("seawall: taken back");
    return Result.DONE;
  }

  private Result undone(InForce entry) {
    Outcome outcome = responses.undo(entry.id(), "by hand: " + user + ", interrupted");
    if (outcome == null || outcome.result() != Result.FAILED) {
      return told();
    }
    err.println(
        "seawall: it could not be taken back and stays in force: "
            + outcome.message()
            + "; see 'seawall respond list'");
    return Result.FAILED;
  }

  private @Nullable InForce find(String id) {
    for (InForce entry : responses.inForce()) {
      if (entry.id().equals(id)) {
        return entry;
      }
    }
    return null;
  }
}
