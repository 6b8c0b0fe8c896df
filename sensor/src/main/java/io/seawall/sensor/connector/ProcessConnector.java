package io.seawall.sensor.connector;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.alert.LossLedger.Kind;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.live.EventSource;
import io.seawall.sensor.proc.ProcFiles;
import io.seawall.sensor.ring.EventMerge.EventSink;
import io.seawall.sensor.ring.GroupRing.GroupSink;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells beginning, change and end of processes, from when it is opened until it is closed. A thread
 * of its own takes what the kernel tells and reads /proc at once. The methods are for one thread.
 */
public final class ProcessConnector implements EventSource {

  private static final int KEPT = 65_536;
  private static final int PROCESSORS = 8192;
  private static final int FORK = 1;
  private static final int EXEC = 2;
  private static final int EXIT = 0x80000000;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int EVENT = 16;

  private final Arena arena = Arena.ofShared();
  private final ConnectorSocket socket;
  private final ArrayBlockingQueue<byte[]> events = new ArrayBlockingQueue<>(KEPT);
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong gone = new AtomicLong();
  private final int self = (int) ProcessHandle.current().pid();
  private final long bootTime = Kernel.bootTime();
  private final Thread reader;
  private final EventView view = new EventView();
  private volatile boolean stopped;
  private long number;
  private long lookedAt = now();
  private long knownDropped;
  private long knownGone;

  private ProcessConnector() {
    try {
      socket = ConnectorSocket.open(arena);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
    reader = Thread.ofPlatform().daemon().name("process connector").unstarted(this::read);
  }

  /**
   * Begins to tell.
   *
   * @throws io.seawall.model.SeawallException of kind RESOURCE, {@code connector-refused}: it needs
   *     CAP_NET_ADMIN and the node's own namespaces of processes and network
   */
  public static ProcessConnector open() {
    var connector = new ProcessConnector();
    connector.reader.start();
    return connector;
  }

  @Override
  public long now() {
    return bootTime + Kernel.clock(Kernel.CLOCK_BOOTTIME);
  }

  @Override
  public long bootTime() {
    return bootTime;
  }

  @Override
  public long drain(EventSink sink) {
    long before = number;
    for (byte[] event = events.poll(); event != null; event = events.poll()) {
      if (view.read(event, 0, event.length, EventEncoding.V2) == null) {
        number++;
        view.place(number, 0, 0);
        sink.event(view);
      }
    }
    return number - before;
  }

  /** Control groups are not told. */
  @Override
  public void drainGroups(GroupSink sink) {}

  /** What waits is in no ring. */
  @Override
  public long waiting() {
    return 0;
  }

  @Override
  public void account(EventSink sink, LossLedger ledger) {
    long now = now();
    long lost = dropped.get();
    if (lost != knownDropped) {
      ledger.add(new Loss(Kind.DROPPED, lookedAt, now, lost - knownDropped, "", "process events"));
      knownDropped = lost;
    }
    long unread = gone.get();
    if (unread != knownGone) {
      String reason = "ended before it could be looked at";
      ledger.add(new Loss(Kind.DROPPED, lookedAt, now, unread - knownGone, "execve", reason));
      knownGone = unread;
    }
    lookedAt = now;
  }

  private void read() {
    long toEpoch = now() - Kernel.clock(CLOCK_MONOTONIC);
    int[] sequences = new int[PROCESSORS];
    boolean[] seen = new boolean[PROCESSORS];
    var event = new ProcessEvent();
    MemorySegment message = socket.message();
    while (!stopped) {
      int size = socket.receive();
      if (size < ConnectorSocket.HEADER + EVENT + 8) {
        continue; // none, or too many: then numbers are missing in the next
      }
      int at = ConnectorSocket.HEADER;
      int processor = message.get(ValueLayout.JAVA_INT, at + 4) & PROCESSORS - 1;
      int sequence = message.get(ValueLayout.JAVA_INT, 24);
      if (seen[processor] && sequence != sequences[processor]) {
        dropped.addAndGet(sequence - sequences[processor] & 0xffffffffL);
      }
      seen[processor] = true;
      sequences[processor] = sequence + 1;
      take(event, message, at, toEpoch);
    }
  }

  private void take(ProcessEvent event, MemorySegment message, int at, long toEpoch) {
    int what = message.get(ValueLayout.JAVA_INT, at);
    long time = message.get(ValueLayout.JAVA_LONG_UNALIGNED, at + 8) + toEpoch;
    int first = message.get(ValueLayout.JAVA_INT, at + EVENT);
    int second = message.get(ValueLayout.JAVA_INT, at + EVENT + 4);
    int third = message.get(ValueLayout.JAVA_INT, at + EVENT + 8);
    switch (what) {
      case FORK -> {
        int pid = message.get(ValueLayout.JAVA_INT, at + EVENT + 12);
        if (pid != self) {
          keep(event.fork(time, third, pid, second));
        }
      }
      case EXEC -> exec(event, time, second);
      case EXIT -> {
        if (second != self) {
          keep(event.exit(time, first, third));
        }
      }
      default -> {} // users, sessions, names: what runs later tells them
    }
  }

  private void exec(ProcessEvent event, long time, int pid) {
    ProcessEntry entry = ProcFiles.process(pid, bootTime);
    if (entry == null) {
      gone.incrementAndGet();
    } else {
      keep(event.exec(time, entry));
    }
  }

  private void keep(byte[] event) {
    if (!events.offer(event)) {
      dropped.incrementAndGet();
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    stopped = true;
    try {
      if (reader.join(Duration.ofSeconds(5))) {
        socket.close();
        arena.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
