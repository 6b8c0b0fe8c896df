package io.seawall.sensor.fanotify;

import io.seawall.sensor.syscall.SystemCall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Answers the kernel's questions, one after the other, in a thread of its own. */
final class DecisionLoop implements Runnable {

  private static final int QUESTIONS = 64;
  private static final int UNTOLD = 4096;

  private final FanotifyGroup group;
  private final FileRules rules;
  private final Set<Path> nodeNamespaces = new HashSet<>();
  private final ArrayBlockingQueue<FileDenial> told = new ArrayBlockingQueue<>(UNTOLD);
  private final AtomicLong lost = new AtomicLong();
  private volatile PlaceTable places = PlaceTable.EMPTY;
  private volatile boolean stopped;

  /** When the decision began that is not done yet; 0 if none is. */
  private volatile long busySince;

  private final AtomicLong decisions = new AtomicLong();
  private final AtomicLong denials = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong strange = new AtomicLong();
  private final AtomicLong nanoseconds = new AtomicLong();
  private final AtomicLong slowest = new AtomicLong();

  DecisionLoop(FanotifyGroup group, FileRules rules) {
    this.group = group;
    this.rules = rules;
    for (String process : List.of("1", "self")) {
      Path namespace = namespace(process);
      if (namespace != null) {
        nodeNamespaces.add(namespace);
      }
    }
  }

  void places(PlaceTable table) {
    places = table;
  }

  void stop() {
    stopped = true;
    group.wake();
  }

  /** Nanoseconds for which the decision takes already that is being made; 0 if none is. */
  long waiting() {
    long since = busySince;
    return since == 0 ? 0 : Math.max(1, System.nanoTime() - since);
  }

  /** What was denied or is to be told, the oldest first; null if nothing is left. */
  @Nullable FileDenial next() {
    return told.poll();
  }

  /** What happened so far. */
  FanotifyState state(String liftedFor, int containers, int refused) {
    return new FanotifyState(
        liftedFor.isEmpty(),
        liftedFor,
        containers,
        refused,
        decisions.get(),
        denials.get(),
        lost.get(),
        failed.get(),
        strange.get(),
        nanoseconds.get(),
        slowest.get());
  }

  @Override
  public void run() {
    try (Arena arena = Arena.ofConfined()) {
      var kernel = new SystemCall(arena);
      var request = new FileRequest(arena);
      MemorySegment poll = arena.allocate(16, 8);
      MemorySegment response = arena.allocate(8, 8);
      MemorySegment events = arena.allocate((long) QUESTIONS * FanotifyGroup.EVENT, 8);
      while (!stopped) {
        group.await(kernel, poll);
        long end = group.read(kernel, events);
        if (end == 0) {
          return; // lifted: this is the end of nothing
        }
        for (long at = 0; at + FanotifyGroup.EVENT <= end; ) {
          int file = events.get(ValueLayout.JAVA_INT, at + 16);
          boolean program = (events.get(ValueLayout.JAVA_LONG, at + 8) & FanotifyGroup.RUN) != 0;
          if (file >= 0) {
            int pid = events.get(ValueLayout.JAVA_INT, at + 20);
            boolean allowed = decide(request, file, pid, program);
            group.answer(kernel, response, file, allowed);
            kernel.close(file);
          }
          at += Math.max(FanotifyGroup.EVENT, events.get(ValueLayout.JAVA_INT, at));
        }
      }
    }
  }

  private boolean decide(FileRequest request, int file, int pid, boolean program) {
    long start = System.nanoTime();
    busySince = start == 0 ? 1 : start;
    FileVerdict verdict = FileVerdict.ALLOW;
    try {
      if (request.begin(file, pid, program, places)) {
        verdict = rules.decide(request);
        if (verdict != FileVerdict.ALLOW && isOfTheNode(pid)) {
          verdict = FileVerdict.ALLOW;
        }
        if (verdict != FileVerdict.ALLOW) {
          tell(request, verdict == FileVerdict.DENY);
        }
      } else {
        strange.incrementAndGet();
      }
    } catch (RuntimeException e) {
      // The process must not pay for a mistake of the rules.
      verdict = FileVerdict.ALLOW;
      failed.incrementAndGet();
    }
    busySince = 0;
    long took = System.nanoTime() - start;
    decisions.incrementAndGet();
    nanoseconds.addAndGet(took);
    slowest.accumulateAndGet(took, Math::max);
    return verdict != FileVerdict.DENY;
  }

  private void tell(FileRequest request, boolean denied) {
    if (denied) {
      denials.incrementAndGet();
    }
    var denial =
        new FileDenial(
            TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()),
            request.container().id(),
            denied,
            request.isProgram(),
            request.pid(),
            request.pathText(),
            request.origin(),
            request.device(),
            request.inode());
    if (!told.offer(denial)) {
      lost.incrementAndGet();
    }
  }

  /**
   * Runtimes and people of the node look into containers too; what they do is not a container's.
   */
  private boolean isOfTheNode(int pid) {
    Path namespace = namespace(String.valueOf(pid));
    return namespace != null && nodeNamespaces.contains(namespace);
  }

  /** What the process sees as files; null if that may not be known. */
  private static @Nullable Path namespace(String process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", process, "ns/mnt"));
    } catch (IOException e) {
      return null;
    }
  }
}
