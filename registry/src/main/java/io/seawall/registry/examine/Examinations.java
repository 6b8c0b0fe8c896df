package io.seawall.registry.examine;

import io.seawall.model.Digest;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Examinations that run, one for each manifest of a repository however many ask for it. Each goes
 * on when those who asked no longer wait, so that who asks again finds the verdict.
 */
public final class Examinations implements AutoCloseable {

  /** Longest time for the layers of one image. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Examiner examiner;
  private final ConcurrentHashMap<Key, Running> running = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /** Runs examinations by this one. */
  public Examinations(Examiner examiner) {
    this.examiner = examiner;
  }

  private record Key(String repository, Digest manifest) {}

  private static final class Running {

    private final CompletableFuture<Examination> result = new CompletableFuture<>();
    private volatile Thread thread = Thread.currentThread();
  }

  /** How many run now. */
  public int running() {
    return running.size();
  }

  /**
   * Judges a manifest anew, or waits for the one who does it already.
   *
   * @param patience how long to wait
   * @return {@link Examination.Open}, pending, if the verdict is not there by then
   * @throws InterruptedIOException if the thread is interrupted while it waits
   */
  public Examination examine(Subject subject, Duration patience) throws InterruptedIOException {
    var key = new Key(subject.repository(), subject.manifest().digest());
    Running[] begun = new Running[1];
    Running shared =
        running.compute(
            key,
            (k, before) -> {
              if (before != null) {
                return before;
              }
              begun[0] = new Running();
              return begun[0];
            });
    if (begun[0] != null) {
      shared.thread = Thread.ofVirtual().name("examine").start(() -> run(key, subject, shared));
    }
    return await(shared, patience);
  }

  private static Examination await(Running shared, Duration patience)
      throws InterruptedIOException {
    try {
      return shared.result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException)
          new InterruptedIOException("interrupted while a manifest was judged").initCause(e);
    } catch (TimeoutException _) {
      return new Examination.Open("its verdict is not there yet", true);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("an examination fails by what is unchecked", e.getCause());
    }
  }

  private void run(Key key, Subject subject, Running shared) {
    try {
      Examination found = closing ? ended() : examiner.examine(subject, LONGEST);
      running.remove(key, shared);
      shared.result.complete(found);
    } catch (InterruptedException _) {
      running.remove(key, shared);
      shared.result.complete(ended());
    } catch (RuntimeException | Error e) {
      running.remove(key, shared);
      shared.result.completeExceptionally(e);
    }
  }

  private static Examination ended() {
    return new Examination.Open("the gate is stopping", false);
  }

  @Override
  public void close() {
    closing = true;
    running.values().forEach(each -> each.thread.interrupt());
  }
}
