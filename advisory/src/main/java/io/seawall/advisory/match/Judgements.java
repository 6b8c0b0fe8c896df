package io.seawall.advisory.match;

import io.seawall.advisory.file.AdvisoryFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one advisory file says of each package version, remembered while many images are matched:
 * each is judged once as long as it is not forgotten. What was not asked for lately is forgotten
 * first, so memory is bounded: about {@value #MAX_FINDINGS} findings are kept twice at most. Safe
 * for several threads.
 */
public final class Judgements {

  /** Findings after which a new generation begins, and the one before the last is forgotten. */
  static final int MAX_FINDINGS = 30_000;

  private final AdvisoryFile file;
  private final AtomicInteger findings = new AtomicInteger();
  private volatile Map<Subject, Judged> young = new ConcurrentHashMap<>();
  private volatile Map<Subject, Judged> old = Map.of();

  /**
   * @param file what is asked
   */
  public Judgements(AdvisoryFile file) {
    this.file = file;
  }

  /** What is asked. */
  public AdvisoryFile file() {
    return file;
  }

  @Nullable Judged find(Subject subject) {
    Judged judged = young.get(subject);
    if (judged == null) {
      judged = old.get(subject);
      if (judged != null) {
        keep(subject, judged);
      }
    }
    return judged;
  }

  void keep(Subject subject, Judged judged) {
    // A subject without findings takes memory too.
    int weight = 1 + judged.findings().size() + judged.notices().size();
    if (findings.addAndGet(weight) > MAX_FINDINGS) {
      beginGeneration(weight);
    }
    young.put(subject, judged);
  }

  private synchronized void beginGeneration(int weight) {
    if (findings.get() > MAX_FINDINGS) {
      old = young;
      young = new ConcurrentHashMap<>();
      findings.set(weight);
    }
  }
}
