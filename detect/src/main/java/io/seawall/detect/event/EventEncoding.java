package io.seawall.detect.event;

/**
 * How an event is laid out after the common header (u64 time, u64 thread, u32 length, u16 type),
 * all little endian.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libscap/scap_savefile.h">
 *     scap_savefile.h, EV_BLOCK_TYPE</a>
 */
public enum EventEncoding {
  /** No count of parameters: it follows from the lengths (u16 each) that fill the event exactly. */
  V1(22, 2),
  /** u32 count of parameters, then their lengths as u16. */
  V2(26, 2),
  /** u32 count of parameters, then their lengths as u32. */
  V2_LARGE(26, 4);

  private final int headerBytes;
  private final int lengthBytes;

  EventEncoding(int headerBytes, int lengthBytes) {
    this.headerBytes = headerBytes;
    this.lengthBytes = lengthBytes;
  }

  /** Bytes before the first length. */
  public int headerBytes() {
    return headerBytes;
  }

  /** Bytes of one length. */
  public int lengthBytes() {
    return lengthBytes;
  }
}
