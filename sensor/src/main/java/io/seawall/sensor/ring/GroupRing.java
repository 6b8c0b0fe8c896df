package io.seawall.sensor.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What a program tells of control groups: {@code struct group_told}. */
public final class GroupRing {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MADE = 8;
  private static final int LENGTH = 12;
  private static final int PATH = 16;
  private static final int BATCH = 1 << 16;

  private final RingBuffer ring;
  private final byte[] bytes = new byte[BATCH];

  /** Reads a ring. */
  public GroupRing(RingBuffer ring) {
    this.ring = ring;
  }

  /** Takes what happens to control groups. */
  public interface GroupSink {

    /**
     * One was made; no process is in it yet, or was when it was made.
     *
     * @param id the inode of its directory
     * @param path from the root of the hierarchy on; it may be cut
     */
    void made(long id, String path);

    /** One has gone. */
    void gone(long id);
  }

  /** Shows what came since the last time. */
  public void drain(GroupSink sink) {
    for (int end = ring.take(bytes); end > 0; end = ring.take(bytes)) {
      for (int at = 0; at < end; ) {
        int word = (int) INT.get(bytes, at);
        show(at + RingBuffer.HEADER, word, sink);
        at += RingBuffer.step(word);
      }
    }
  }

  private void show(int at, int length, GroupSink sink) {
    if ((length & RingBuffer.DISCARDED) != 0 || length < PATH) {
      return;
    }
    long id = (long) LONG.get(bytes, at);
    int path = Math.min((int) INT.get(bytes, at + LENGTH) - 1, length - PATH);
    if ((int) INT.get(bytes, at + MADE) == 0) {
      sink.gone(id);
    } else if (path > 0) {
      sink.made(id, new String(bytes, at + PATH, path, StandardCharsets.UTF_8));
    }
  }
}
