package io.seawall.detect.state;

/**
 * Flags of threads: those of clone(2) in the driver's numbering, and some of the driver's own.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/driver/ppm_events_public.h">PPM_CL</a>
 */
final class CloneFlags {

  static final int FILES = 1;
  static final int NEWPID = 1 << 6;
  static final int PARENT = 1 << 8;
  static final int THREAD = 1 << 13;

  /** The child's exit was seen before its parent's. */
  static final int INVERTED = 1 << 16;

  static final int NAME_CHANGED = 1 << 17;

  /** It has ended. */
  static final int CLOSED = 1 << 18;

  static final int ACTIVE = 1 << 19;
  static final int NEWUSER = 1 << 20;
  static final int PIPE_SOURCE = 1 << 21;
  static final int PIPE_TARGET = 1 << 22;
  static final int VFORK = 1 << 27;
  static final int CHILD_IN_PIDNS = 1 << 29;
  static final int MAIN_THREAD = 1 << 30;

  private CloneFlags() {}
}
