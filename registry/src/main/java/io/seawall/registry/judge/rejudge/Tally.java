package io.seawall.registry.judge.rejudge;

import io.seawall.registry.record.Standing.Outcome;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** What one round of judging anew counts. */
final class Tally {

  final Rejudge.Listener listener;
  final Instant asOf;
  boolean repeats;
  final AtomicInteger judged = new AtomicInteger();
  final AtomicInteger images = new AtomicInteger();
  final AtomicInteger imagesStanding = new AtomicInteger();
  private final AtomicInteger newlyDenied = new AtomicInteger();
  private final AtomicInteger allowedAgain = new AtomicInteger();
  private final AtomicInteger otherwise = new AtomicInteger();

  Tally(Rejudge.Listener listener, Instant asOf) {
    this.listener = listener;
    this.asOf = asOf;
  }

  void count(Outcome before, Outcome after) {
    if (after == Outcome.DENY && before != Outcome.DENY) {
      newlyDenied.incrementAndGet();
    } else if (before == Outcome.DENY && after != Outcome.DENY) {
      allowedAgain.incrementAndGet();
    } else {
      otherwise.incrementAndGet();
    }
  }

  int changes() {
    return newlyDenied.get() + allowedAgain.get() + otherwise.get();
  }

  Rejudge.Result result() {
    return new Rejudge.Result(
        judged.get(),
        newlyDenied.get(),
        allowedAgain.get(),
        otherwise.get(),
        Math.max(0, imagesStanding.get() - images.get()));
  }
}
