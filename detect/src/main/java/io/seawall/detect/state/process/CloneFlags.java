package io.seawall.detect.state.process;

/**
 * Flags of threads: those of clone(2) in the driver's numbering, and some of the driver's own.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/driver/ppm_events_public.h">PPM_CL</a>
 */
public final class CloneFlags {

  public static final int FILES = 1;
  public static final int NEWPID = 1 << 6;
  public static final int PARENT = 1 << 8;
  public static final int THREAD = 1 << 13;

  /** The child's exit was seen before its parent's. */
  public static final int INVERTED = 1 << 16;

  public static final int NAME_CHANGED = 1 << 17;

  /** It has ended. */
  public static final int CLOSED = 1 << 18;

  public static final int ACTIVE = 1 << 19;
  public static final int NEWUSER = 1 << 20;
  public static final int PIPE_SOURCE = 1 << 21;
  public static final int PIPE_TARGET = 1 << 22;
  static final int VFORK = 1 << 27;
  public static final int CHILD_IN_PIDNS = 1 << 29;
  public static final int MAIN_THREAD = 1 << 30;

  private CloneFlags() {}
}
