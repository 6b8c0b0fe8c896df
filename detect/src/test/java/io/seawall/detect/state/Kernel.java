package io.seawall.detect.state;

import static io.seawall.detect.capture.ScapBytes.fields;
import static io.seawall.detect.capture.ScapBytes.number;
import static io.seawall.detect.capture.ScapBytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.capture.ScapBytes;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.table.StateLimits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes events of the newest layouts, and gives them to a state. */
final class Kernel {

  static final int THREAD = 1 << 13;

  final SystemState state;
  private final EventView view = new EventView();
  private long time = 1_000_000_000_000L;

  Kernel() {
    this(StateLimits.DEFAULT);
  }

  Kernel(StateLimits limits) {
    state = new SystemState(limits);
  }

  /** Lets time go by. */
  Kernel pass(long nanos) {
    time += nanos;
    return this;
  }

  Kernel enter(long tid, String name, byte[]... params) {
    return event(type(name, false), tid, params);
  }

  Kernel exit(long tid, String name, byte[]... params) {
    return event(type(name, true), tid, params);
  }

  Kernel event(int type, long tid, byte[]... params) {
    byte[] bytes = ScapBytes.event(++time, tid, type, params);
    assertThat(view.read(bytes, 0, bytes.length, EventEncoding.V2)).isNull();
    state.apply(view);
    return this;
  }

  /** A report of clone: result 0 is the child's own. */
  Kernel cloned(long tid, long result, long pid, long ptid, int flags) {
    return cloned(tid, result, pid, ptid, flags, tid, pid, "cpu=/");
  }

  Kernel cloned(
      long tid, long result, long pid, long ptid, int flags, long vtid, long vpid, String cgroups) {
    return exit(
        tid,
        "clone",
        number(result),
        text("bash"),
        text("-i"),
        number(tid),
        number(pid),
        number(ptid),
        text(""),
        number(1024),
        number(1),
        number(2),
        u32(3),
        u32(4),
        u32(5),
        text("bash"),
        text(cgroups),
        u32(flags),
        u32(1000),
        u32(100),
        number(vtid),
        number(vpid));
  }

  Kernel executed(long tid, String path, String... args) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return exit(
        tid,
        "execve",
        number(0),
        text(path),
        text(String.join("\0", args)),
        number(tid),
        number(tid),
        number(1),
        text(""),
        number(1024),
        number(0),
        number(0),
        u32(0),
        u32(0),
        u32(0),
        text(name),
        text("cpu=/"),
        text("A=1\0B=2"),
        u32(34816),
        number(tid),
        u32(501),
        u32(5),
        number(1),
        number(2),
        number(3),
        number(77),
        number(8),
        number(9),
        u32(0),
        text(path));
  }

  Kernel opened(long tid, int fd, String path) {
    return exit(tid, "openat", number(fd), number(-100), text(path), u32(1), u32(0));
  }

  /** A first process, of which all is known. */
  Kernel init() {
    return cloned(1, 0, 1, 0, 0);
  }

  ThreadState thread(long tid) {
    return Objects.requireNonNull(state.thread(tid));
  }

  @Nullable ThreadState parent(long tid) {
    return state.parent(thread(tid));
  }

  Descriptor descriptor(long tid, long fd) {
    return Objects.requireNonNull(state.descriptor(thread(tid), fd));
  }

  String name(long tid, long fd) {
    return descriptor(tid, fd).name().toString();
  }

  static byte[] u32(int value) {
    return fields().u32(value).bytes();
  }

  /** A tuple of IPv4: addresses as four bytes. */
  static byte[] tuple(int source, int sourcePort, int destination, int destinationPort) {
    return fields()
        .u8(2)
        .u32(Integer.reverseBytes(source))
        .u16(sourcePort)
        .u32(Integer.reverseBytes(destination))
        .u16(destinationPort)
        .bytes();
  }

  /** An address of IPv4. */
  static byte[] address(int address, int port) {
    return fields().u8(2).u32(Integer.reverseBytes(address)).u16(port).bytes();
  }

  static int type(String name, boolean exit) {
    int found = -1;
    for (EventType type : EventType.named(name)) {
      if (type.isExit() == exit) {
        found = type.number();
      }
    }
    assertThat(found).isNotNegative();
    return found;
  }
}
