package io.seawall.detect.baseline;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.capture.ScapBytes;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import io.seawall.detect.event.SyscallCodes;
import io.seawall.detect.state.SystemState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Events of a machine with init, a service and a shell of a user, each told to an observer. */
final class MadeEvents {

  static final long SERVICE = 100;
  static final long SHELL = 200;
  static final long CONTAINED = 300;
  static final long START = 1_700_000_000_000_000_000L;
  static final long SECOND = 1_000_000_000L;

  private static final String CONTAINER = "0123456789ab".repeat(5) + "cdef";
  private static final int CONTAINER_JSON = 272;
  private static final int OPEN = 3;
  private static final int SOCKET = 19;
  private static final int CONNECT = 23;
  private static final int EXECVE = 293;
  private static final int UNLINKAT = 303;
  private static final int SETUID = 199;

  private final SystemState state = new SystemState();
  private final EventView view = new EventView();
  private final Consumer<SystemState> observer;
  private long number;
  private long time = START;

  MadeEvents(Consumer<SystemState> observer) {
    this.observer = observer;
    state.begin(
        new CaptureState(
            null,
            List.of(
                process(1, 0, "systemd", "/lib/systemd/systemd", "/init.scope"),
                process(SERVICE, 1, "nginx", "/usr/sbin/nginx", cgroup(SERVICE)),
                process(SHELL, 1, "login", "/bin/login", cgroup(SHELL)),
                process(CONTAINED, 1, "redis", "/usr/bin/redis", "/docker/" + CONTAINER)),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static ProcessEntry process(
      long pid, long parent, String name, String path, String cgroup) {
    return new ProcessEntry(
        pid,
        pid,
        parent,
        pid,
        pid,
        pid,
        pid,
        pid,
        name,
        name,
        path,
        List.of("-g", "daemon off;"),
        List.of(),
        "/",
        "/",
        List.of("cpu=" + cgroup),
        new ProcessEntry.Limits(1024, 0, 0, 0),
        new ProcessEntry.Memory(0, 0, 0, 0, 0),
        new ProcessEntry.Credentials(-1, 0, 0x3, 0x3),
        new ProcessEntry.Executable(false, false, false, false, 0, 0, 0),
        0,
        0);
  }

  private static String cgroup(long tid) {
    return tid == SERVICE ? "/system.slice/nginx.service" : "/user.slice/user-0.slice";
  }

  /** Lets time go by. */
  MadeEvents after(long nanoseconds) {
    time += nanoseconds;
    return this;
  }

  /** A file opened for writing. */
  MadeEvents write(long tid, String path) {
    return event(tid, OPEN, n(5), ScapBytes.text(path), u32(0x6), u32(0644), u32(1), n(77));
  }

  /** A file opened for reading. */
  MadeEvents read(long tid, String path) {
    return event(tid, OPEN, n(5), ScapBytes.text(path), u32(0x1), u32(0), u32(1), n(77));
  }

  /** A file removed. */
  MadeEvents remove(long tid, String path) {
    return event(tid, UNLINKAT, n(0), n(-100), ScapBytes.text(path), u32(0));
  }

  /** The runtime tells which image the container runs. */
  MadeEvents image(String repository) {
    String json =
        "{\"container\":{\"id\":\"%s\",\"type\":0,\"name\":\"quirky\",\"image\":\"%s:1\",\"imagerepo\":\"%s\"}}"
            .formatted(CONTAINER.substring(0, 12), repository, repository);
    return event(CONTAINED, CONTAINER_JSON, ScapBytes.text(json));
  }

  /** A call without a layout of its own. */
  MadeEvents call(long tid, String name) {
    int code = SyscallCodes.code(name).orElseThrow();
    return event(tid, 1, ScapBytes.fields().u16(code).bytes());
  }

  /** Another user. */
  MadeEvents setUser(long tid, int user) {
    event(tid, SETUID - 1, u32(user));
    return event(tid, SETUID, n(0));
  }

  /** A connection over TCP that stands. */
  MadeEvents connect(long tid, int address, int port) {
    event(tid, SOCKET - 1, u32(2), u32(1), u32(0));
    event(tid, SOCKET, n(7), u32(2), u32(1), u32(0));
    byte[] server = ScapBytes.fields().u32(Integer.reverseBytes(address)).u16(port).bytes();
    byte[] client = ScapBytes.fields().u32(Integer.reverseBytes(0x0a000001)).u16(40_000).bytes();
    event(tid, CONNECT - 1, n(7), ScapBytes.fields().u8(2).raw(server).bytes());
    return event(
        tid, CONNECT, n(0), ScapBytes.fields().u8(2).raw(client).raw(server).bytes(), n(7));
  }

  /** The thread runs another executable. */
  MadeEvents exec(long tid, String path, String... arguments) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<byte[]> params = new ArrayList<>();
    params.add(n(0));
    params.add(ScapBytes.text(name));
    params.add((String.join("\0", arguments) + "\0").getBytes(StandardCharsets.UTF_8));
    params.addAll(List.of(n(tid), n(tid), n(1), ScapBytes.text("/"), n(1024), n(0), n(0)));
    params.addAll(List.of(u32(0), u32(0), u32(0), ScapBytes.text(name)));
    params.addAll(List.of(ScapBytes.text("cpu=" + cgroup(tid)), ScapBytes.text("A=b")));
    params.addAll(List.of(u32(0), n(tid), u32(-1), u32(0), n(0), n(3), n(3), n(9), n(0), n(0)));
    params.addAll(List.of(u32(0), ScapBytes.text(path)));
    event(tid, EXECVE - 1, ScapBytes.text(path));
    return event(tid, EXECVE, params.toArray(byte[][]::new));
  }

  private MadeEvents event(long tid, int type, byte[]... params) {
    byte[] bytes = ScapBytes.event(time++, tid, type, params);
    if (view.read(bytes, 0, bytes.length, EventEncoding.V2) != null) {
      throw new IllegalStateException("an event of type " + type + " is wrong");
    }
    view.place(++number, 0, 0);
    state.apply(view);
    observer.accept(state);
    return this;
  }

  private static byte[] n(long value) {
    return ScapBytes.number(value);
  }

  private static byte[] u32(int value) {
    return ScapBytes.fields().u32(value).bytes();
  }
}
