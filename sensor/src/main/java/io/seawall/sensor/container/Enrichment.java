package io.seawall.sensor.container;

import io.seawall.sensor.container.fact.Answer;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.RuntimeSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks sources for containers, in a thread of its own: at once, and what is not known yet again
 * after growing pauses, but not forever.
 */
final class Enrichment implements AutoCloseable {

  /** Milliseconds before each try. Most is known at the first; a hung engine may take long. */
  private static final int[] PAUSES = {0, 5, 15, 40, 100, 250, 600, 1_500, 4_000, 10_000, 30_000};

  /** Whom facts are for. */
  interface Pupil {

    /** What is known of a container, for the sources; null if it is not of interest any more. */
    @Nullable FactSheet known(String id);

    /** Takes facts. */
    void learn(String id, FactSheet told);

    /** Whether these sources need not be asked again. */
    boolean isSatisfied(FactSheet known);
  }

  private record Task(String id, int attempt, long due, long number) {}

  private final List<TimedSource> sources;
  private final Pupil pupil;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeSet<Task> tasks =
      new TreeSet<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
  private final Map<String, Task> byId = new HashMap<>();
  private final long start = System.nanoTime();
  private long numbers;

  Enrichment(String name, List<RuntimeSource> sources, Duration limit, Pupil pupil) {
    this.sources = sources.stream().map(source -> new TimedSource(source, limit)).toList();
    this.pupil = pupil;
    thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  /** How its sources are doing. */
  List<SourceStatus> status() {
    return sources.stream().map(TimedSource::status).toList();
  }

  /** Asks for a container as soon as possible; one that waits for its next try is asked now. */
  void ask(String id) {
    lock.lock();
    try {
      Task waiting = byId.get(id);
      add(id, waiting == null ? 0 : waiting.attempt(), 0);
    } finally {
      lock.unlock();
    }
  }

  private void add(String id, int attempt, long pause) {
    Task old = byId.remove(id);
    if (old != null) {
      tasks.remove(old);
    }
    long due = System.nanoTime() - start + TimeUnit.MILLISECONDS.toNanos(pause);
    Task task = new Task(id, attempt, due, numbers++);
    byId.put(id, task);
    tasks.add(task);
    changed.signalAll();
  }

  private void run() {
    try {
      while (true) {
        Task task = next();
        if (!isDone(task.id()) && task.attempt() + 1 < PAUSES.length) {
          again(task);
        }
      }
    } catch (InterruptedException e) {
      // Closed.
      Thread.currentThread().interrupt();
    }
  }

  private void again(Task task) {
    lock.lock();
    try {
      if (!byId.containsKey(task.id())) {
        add(task.id(), task.attempt() + 1, PAUSES[task.attempt() + 1]);
      }
    } finally {
      lock.unlock();
    }
  }

  private Task next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (tasks.isEmpty()) {
          changed.await();
          continue;
        }
        Task first = tasks.first();
        long left = first.due() - (System.nanoTime() - start);
        if (left <= 0) {
          tasks.remove(first);
          byId.remove(first.id());
          return first;
        }
        changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isDone(String id) throws InterruptedException {
    FactSheet known = pupil.known(id);
    if (known == null) {
      return true;
    }
    boolean more = false;
    for (TimedSource source : sources) {
      if (!known.told(source.name())) {
        switch (source.ask(id, known)) {
          case Answer.Told told -> {
            known.absorb(told.facts());
            more = true;
          }
          case Answer.NotHere none -> {}
          case Answer.NotYet later -> {}
        }
      }
    }
    if (more) {
      pupil.learn(id, known);
    }
    return pupil.isSatisfied(known);
  }

  @Override
  public void close() {
    thread.interrupt();
    sources.forEach(TimedSource::close);
  }
}
