package io.seawall.sensor.container;

import io.seawall.sensor.container.fact.Answer;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.RuntimeSource;
import io.seawall.sensor.container.fact.Source;
import io.seawall.sensor.container.file.StateLimits;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A source that is waited for no longer than a limit. One that has not answered in time is left
 * alone until it has, and for a while after. Belongs to the thread that asks.
 */
final class TimedSource implements AutoCloseable {

  private final RuntimeSource source;
  private final Duration limit;
  private final ExecutorService thread;
  private @Nullable Future<Answer> hanging;
  private long restUntil;
  private volatile SourceStatus status;

  TimedSource(RuntimeSource source, Duration limit) {
    this.source = source;
    this.limit = limit;
    status = new SourceStatus(source.name(), 0, 0, 0, "");
    thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("containers-" + source.name()).factory());
  }

  Source name() {
    return source.name();
  }

  SourceStatus status() {
    return status;
  }

  Answer ask(String id, FactSheet known) throws InterruptedException {
    Answer answer = answer(id, known);
    SourceStatus before = status;
    boolean told = answer instanceof Answer.Told;
    String problem = answer instanceof Answer.NotYet(String reason) ? reason : "";
    status =
        new SourceStatus(
            before.source(),
            before.asked() + 1,
            before.told() + (told ? 1 : 0),
            before.failed() + (problem.isEmpty() ? 0 : 1),
            problem.isEmpty() ? before.lastProblem() : FactSheet.cut(problem));
    return answer;
  }

  private Answer answer(String id, FactSheet known) throws InterruptedException {
    if (hanging != null && (!hanging.isDone() || System.nanoTime() - restUntil < 0)) {
      return new Answer.NotYet("it hangs");
    }
    hanging = null;
    Future<Answer> asked;
    try {
      asked = thread.submit(() -> source.ask(id, known));
    } catch (RejectedExecutionException e) {
      return new Answer.NotYet("closed");
    }
    try {
      return asked.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      hanging = asked;
      restUntil = System.nanoTime() + StateLimits.REST.toNanos();
      return new Answer.NotYet("no answer in time");
    } catch (ExecutionException e) {
      return new Answer.NotYet(String.valueOf(e.getCause()));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
