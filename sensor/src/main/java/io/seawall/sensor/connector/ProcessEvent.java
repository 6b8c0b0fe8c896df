package io.seawall.sensor.connector;

import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.event.EventType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Events as kernel programs would have told them, put together from what is known. Parameters that
 * are not known have no bytes: a new process has them of its parent.
 */
final class ProcessEvent {

  private static final int HEADER = 26;
  private static final int TEXT = 4095;
  private static final int ROOM = 24 * 1024;
  private static final int PROCESS_EXIT = 186;
  private static final int CLONE_EXIT = 223;
  private static final int EXECVE_EXIT = 293;

  /** {@code PPM_CL_CLONE_THREAD}, with what threads always share. */
  private static final int THREAD = 1 << 13 | 1 << 15 | 1;

  private static final int EXE_WRITABLE = 1;
  private static final int EXE_UPPER_LAYER = 2;
  private static final int EXE_FROM_MEMFD = 4;
  private static final int EXE_LOWER_LAYER = 8;

  private final ByteBuffer data = ByteBuffer.allocate(ROOM).order(ByteOrder.LITTLE_ENDIAN);
  private int next;

  private void begin(long time, long tid, int type) {
    int count = parameters(type);
    data.clear();
    data.putLong(time).putLong(tid).putInt(0).putShort((short) type).putInt(count);
    data.position(HEADER + 2 * count);
    next = 0;
  }

  private static int parameters(int number) {
    EventType type = EventType.of(number);
    if (type == null) {
      throw new IllegalStateException("there is no event " + number);
    }
    return type.params().size();
  }

  private byte[] end() {
    data.putInt(16, data.position());
    byte[] event = new byte[data.position()];
    data.get(0, event);
    return event;
  }

  private void took(int length) {
    data.putShort(HEADER + 2 * next, (short) length);
    next++;
  }

  private ProcessEvent number(long value) {
    data.putLong(value);
    took(Long.BYTES);
    return this;
  }

  private ProcessEvent small(long value) {
    data.putInt((int) value);
    took(Integer.BYTES);
    return this;
  }

  private ProcessEvent tiny(int value) {
    data.put((byte) value);
    took(1);
    return this;
  }

  private ProcessEvent unknown(int parameters) {
    for (int i = 0; i < parameters; i++) {
      took(0);
    }
    return this;
  }

  private ProcessEvent text(String text) {
    return texts(List.of(text));
  }

  /** Each with a zero byte behind it, together at most 4,095 bytes. */
  private ProcessEvent texts(List<String> texts) {
    int start = data.position();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int room = TEXT - (data.position() - start) - 1;
      if (room < 0) {
        break;
      }
      data.put(bytes, 0, Math.min(bytes.length, room)).put((byte) 0);
    }
    took(data.position() - start);
    return this;
  }

  /** A new process, or a new thread of one. */
  byte[] fork(long time, int tid, int pid, int parent) {
    begin(time, tid, CLONE_EXIT);
    number(0).unknown(2).number(tid).number(pid).number(parent).unknown(9);
    return small(tid == pid ? 0 : THREAD).unknown(5).end();
  }

  /** A process that runs another program. */
  byte[] exec(long time, ProcessEntry entry) {
    begin(time, entry.tid(), EXECVE_EXIT);
    number(0).text(entry.exe()).texts(entry.args());
    number(entry.tid()).number(entry.pid()).number(entry.ptid()).text(entry.cwd());
    number(entry.limits().descriptors());
    number(entry.memory().majorFaults()).number(entry.memory().minorFaults());
    small(entry.memory().virtualKiB())
        .small(entry.memory().residentKiB())
        .small(entry.memory().swappedKiB());
    text(entry.comm()).texts(entry.cgroups()).texts(entry.env());
    small(entry.tty()).number(entry.vpgid()).small(entry.credentials().loginUid());
    small(flags(entry.executable()));
    number(entry.credentials().inheritable());
    number(entry.credentials().permitted()).number(entry.credentials().effective());
    number(entry.executable().inode());
    number(entry.executable().changed()).number(entry.executable().modified());
    small(entry.limits().uid()).text(entry.exePath()).number(entry.pgid());
    return small(entry.limits().gid()).end();
  }

  private static int flags(ProcessEntry.Executable file) {
    return (file.writable() ? EXE_WRITABLE : 0)
        | (file.upperLayer() ? EXE_UPPER_LAYER : 0)
        | (file.memory() ? EXE_FROM_MEMFD : 0)
        | (file.lowerLayer() ? EXE_LOWER_LAYER : 0);
  }

  /** The end of a process or a thread. */
  byte[] exit(long time, int tid, int status) {
    begin(time, tid, PROCESS_EXIT);
    int signal = status & 0x7f;
    number(status).number(signal == 0 ? status >> 8 & 0xff : 0).tiny(signal);
    return tiny(status >> 7 & 1).number(-1).end();
  }
}
