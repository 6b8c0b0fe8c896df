package io.seawall.registry.upkeep;

import io.seawall.model.SeawallException;
import io.seawall.registry.access.GateJournal;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.upstream.UpstreamClient;
import io.seawall.registry.upstream.UpstreamRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Whether a gate can do its work. It is looked at now and then in a thread of its own, so that
 * whoever asks has the answer at once. Safe for several threads.
 */
public final class GateHealth implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(3);

  /** A registry that takes longer to say anything at all is not there. */
  private static final Duration LATE = Duration.ofSeconds(10);

  private static final Duration END = Duration.ofSeconds(2);

  private static final String UNKNOWN = "it was not looked at yet";

  private final UpstreamClient upstream;
  private final GateJournal journal;
  private final GateRecords records;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean looked;
  private volatile @Nullable Thread last;
  private volatile long begun = System.nanoTime();
  private volatile Report report = new Report(UNKNOWN, UNKNOWN, UNKNOWN);

  /** What was found last; null where all is well. */
  private record Report(
      @Nullable String upstream, @Nullable String journal, @Nullable String records) {}

  /**
   * Nothing was looked at yet.
   *
   * @param upstream the registry behind
   */
  public GateHealth(UpstreamClient upstream, GateJournal journal, GateRecords records) {
    this.upstream = upstream;
    this.journal = journal;
    this.records = records;
  }

  /** Begins to look if it is time. */
  public void look() {
    boolean due = !looked || System.nanoTime() - begun > EVERY.toNanos();
    if (due && looking.compareAndSet(false, true)) {
      begun = System.nanoTime();
      looked = true;
      last = Thread.ofVirtual().name("health").start(this::lookNow);
    }
  }

  /** Waits a moment for the last look, which writes; to be called when the registry is let go. */
  @Override
  public void close() {
    Thread running = last;
    if (running != null) {
      try {
        boolean _ = running.join(END);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void lookNow() {
    try {
      String kept = keeping();
      String written = journal.probe();
      report = new Report(report.upstream(), written, kept);
      report = new Report(asked(), written, kept);
    } finally {
      looking.set(false);
    }
  }

  private @Nullable String keeping() {
    try {
      records.probe();
      return null;
    } catch (SeawallException e) {
      return e.getMessage();
    }
  }

  private @Nullable String asked() {
    try (UpstreamAnswer answer = upstream.send(UpstreamRequest.of("GET", "/v2/", List.of()))) {
      return answer.status() < 500 ? null : "the registry answers " + answer.status();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** Why the registry behind cannot be reached; null if it can. */
  public @Nullable String upstream() {
    boolean late = looking.get() && System.nanoTime() - begun > LATE.toNanos();
    return late
        ? "the registry behind the gate did not answer for " + LATE.toSeconds() + " s"
        : report.upstream();
  }

  /** Why the journal cannot be written; null if it can. */
  public @Nullable String journal() {
    return report.journal();
  }

  /** Why the records of manifests cannot be written; null if they can. */
  public @Nullable String records() {
    return report.records();
  }
}
