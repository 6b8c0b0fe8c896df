package io.seawall.detect.event;

/** What an event does to the state that is kept beside it; the bits of the table. */
public enum EventTrait {
  /** Makes a file descriptor. */
  CREATES_FD(0),
  /** Closes a file descriptor. */
  DESTROYS_FD(1),
  /** Works on a file descriptor. */
  USES_FD(2),
  /** Reads from it. */
  READS_FROM_FD(3),
  /** Writes to it. */
  WRITES_TO_FD(4),
  /** Changes processes, descriptors or users. */
  MODIFIES_STATE(5),
  /** The number has no event. */
  UNUSED(6),
  /** May block its thread. */
  WAITS(7),
  /** Does not count as a thread's last event, when an exit looks for its entry. */
  NO_LAST_EVENT(8),
  /** Only old captures hold it. */
  OLD_VERSION(9),
  /** Lengths of parameters take four bytes. */
  LARGE_PAYLOAD(11),
  /** Old captures hold more of it than new drivers send. */
  CONVERTED(12);

  private final int mask;

  EventTrait(int bit) {
    mask = 1 << bit;
  }

  int mask() {
    return mask;
  }
}
