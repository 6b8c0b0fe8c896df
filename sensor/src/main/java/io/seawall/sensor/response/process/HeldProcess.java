package io.seawall.sensor.response.process;

import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import org.jspecify.annotations.Nullable;

/**
 * A process that is held by a descriptor: whatever is done to it is done to that process, or to
 * none if it has ended, never to another that has got its number since.
 */
public final class HeldProcess implements AutoCloseable {

  /** Ends a process; it cannot be caught. */
  public static final int SIGKILL = 9;

  /** Asks a process to end. */
  public static final int SIGTERM = 15;

  /** Goes on after {@link #SIGSTOP}. */
  public static final int SIGCONT = 18;

  /** Stops a process; it cannot be caught. */
  public static final int SIGSTOP = 19;

  private static final int NO_PROCESS = -3;
  private static final int NOT_PERMITTED = -1;

  private final int descriptor;
  private final ProcessRecord record;

  private HeldProcess(int descriptor, ProcessRecord record) {
    this.descriptor = descriptor;
    this.record = record;
  }

  /** Holds the process that has a number now; null if there is none. */
  public static @Nullable HeldProcess hold(ProcessTable table, int pid) {
    int descriptor = (int) SystemCall.once(CallNumber.PIDFD_OPEN, pid);
    if (descriptor < 0) {
      return null;
    }
    // Read after it is held: the number cannot go to another while the process is there, and a
    // process that has ended takes no signals.
    ProcessRecord record = table.find(pid);
    if (record == null || send(descriptor, 0) == NO_PROCESS) {
      SystemCall.once(CallNumber.CLOSE, descriptor);
      return null;
    }
    return new HeldProcess(descriptor, record);
  }

  /**
   * Holds a process that was seen at some time; null if it has ended, even if another has its
   * number now.
   *
   * @param start when the one that is meant began, in hundredths of a second since boot
   */
  public static @Nullable HeldProcess hold(ProcessTable table, int pid, long start) {
    HeldProcess held = hold(table, pid);
    if (held != null && held.record.start() != start) {
      held.close();
      return null;
    }
    return held;
  }

  /** What it was when it was taken hold of. */
  public ProcessRecord record() {
    return record;
  }

  /**
   * Sends a signal.
   *
   * @return whether it was there to take it
   */
  public boolean signal(int signal) {
    return send(descriptor, signal) == 0;
  }

  private static long send(int descriptor, int signal) {
    return SystemCall.once(CallNumber.PIDFD_SEND_SIGNAL, descriptor, signal);
  }

  /** Whether it is there, but not for us to signal. */
  public boolean isForbidden() {
    return send(descriptor, 0) == NOT_PERMITTED;
  }

  @Override
  public void close() {
    SystemCall.once(CallNumber.CLOSE, descriptor);
  }
}
