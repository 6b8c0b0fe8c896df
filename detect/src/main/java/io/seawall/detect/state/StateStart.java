package io.seawall.detect.state;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.DescriptorKind;
import io.seawall.detect.capture.DescriptorTarget;
import io.seawall.detect.capture.InternetAddress;
import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.event.Paths;
import io.seawall.detect.state.process.CloneFlags;
import io.seawall.detect.state.process.Credentials;
import io.seawall.detect.state.process.ExecutableFile;
import io.seawall.detect.state.process.Program;
import io.seawall.detect.state.process.Programs;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TextPool;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fills the tables with what was there when a capture began.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libsinsp/threadinfo.cpp">threadinfo.cpp,
 *     init, add_fd_from_scap and fix_sockets_coming_from_proc</a>
 */
final class StateStart {

  private static final int TCP = 2;

  private final ThreadTable threads;
  private final Containers containers;
  private final Programs programs;
  private final SocketNames names;
  private final TextPool texts;
  private final Map<Long, ProcessState> processes = new HashMap<>();

  StateStart(
      ThreadTable threads,
      Containers containers,
      Programs programs,
      SocketNames names,
      TextPool texts) {
    this.threads = threads;
    this.containers = containers;
    this.programs = programs;
    this.names = names;
    this.texts = texts;
  }

  void begin(CaptureState start) {
    Map<Long, Integer> parents = new HashMap<>();
    for (ProcessEntry entry : start.processes()) {
      if (entry.tid() >= 0) {
        ThreadState thread = thread(entry);
        parents.put(entry.tid(), thread.parent);
        // Parents may stand behind their children in the list.
        thread.parent = -1;
        threads.add(thread);
      }
    }
    join(parents);
    Set<Integer> served = served(start.descriptors());
    for (DescriptorEntry entry : start.descriptors()) {
      ThreadState thread = threads.find(entry.tid());
      if (thread != null && entry.number() >= 0 && entry.number() <= Integer.MAX_VALUE) {
        thread.process.descriptors().put(descriptor(entry, served));
      }
    }
  }

  private void join(Map<Long, Integer> parents) {
    for (Map.Entry<Long, Integer> child : parents.entrySet()) {
      ThreadState thread = threads.find(child.getKey());
      if (thread != null) {
        thread.parent = child.getValue();
      }
    }
    for (Long tid : parents.keySet()) {
      ThreadState thread = threads.find(tid);
      if (thread != null) {
        threads.settle(thread);
      }
    }
  }

  private ThreadState thread(ProcessEntry entry) {
    ProcessState process = processes.computeIfAbsent(entry.pid(), pid -> threads.newProcess());
    var thread = new ThreadState(entry.tid(), process, program(entry));
    thread.pid = Params.id(entry.pid());
    thread.parent = Params.id(entry.ptid());
    thread.session = Params.id(entry.sid());
    thread.virtualGroup = Params.id(entry.vpgid());
    thread.group = Params.id(entry.pgid());
    thread.virtualTid = Params.id(entry.vtid());
    thread.virtualPid = Params.id(entry.vpid());
    ProcessEntry.Credentials may = entry.credentials();
    thread.credentials =
        new Credentials(
            entry.limits().uid(),
            entry.limits().gid(),
            may.loginUid(),
            may.inheritable(),
            may.permitted(),
            may.effective());
    thread.root = texts.of(entry.root());
    thread.flags = entry.limits().flags() | CloneFlags.ACTIVE | CloneFlags.NAME_CHANGED;
    thread.terminal = entry.tty();
    thread.namespaceStart = entry.pidNamespaceStart();
    thread.descriptorLimit = Params.limit(entry.limits().descriptors());
    thread.virtualKiB = entry.memory().virtualKiB();
    thread.residentKiB = entry.memory().residentKiB();
    thread.swappedKiB = entry.memory().swappedKiB();
    thread.majorFaults = Params.limit(entry.memory().majorFaults());
    thread.minorFaults = Params.limit(entry.memory().minorFaults());
    containers.place(thread, lines(entry.cgroups()), texts);
    if (thread.isMain()) {
      process.directory = directory(entry.cwd());
    }
    return thread;
  }

  private Text directory(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    var out = new TextBuilder();
    Paths.join(Text.EMPTY, bytes, 0, bytes.length, out);
    if (out.length() == 0 || out.at(out.length() - 1) != '/') {
      out.add('/');
    }
    return texts.of(out);
  }

  private Program program(ProcessEntry entry) {
    byte[] args = lines(entry.args()).bytes();
    programs.arguments(args, 0, args.length);
    Program made = programs.make(texts.of(entry.comm()), texts.of(entry.exe()), Program.UNKNOWN);
    ProcessEntry.Executable file = entry.executable();
    return new Program(
        made.name(),
        made.exe(),
        texts.of(entry.exePath()),
        made.arguments(),
        lines(entry.env()),
        new ExecutableFile(
            file.writable(),
            file.upperLayer(),
            file.lowerLayer(),
            file.memory(),
            file.inode(),
            file.changed(),
            file.modified()),
        0,
        null);
  }

  private Text lines(List<String> texts) {
    if (texts.isEmpty()) {
      return Text.EMPTY;
    }
    return this.texts.of(String.join("\0", texts) + '\0');
  }

  /** The ports on which somebody listens. */
  private static Set<Integer> served(List<DescriptorEntry> entries) {
    var ports = new HashSet<Integer>();
    for (DescriptorEntry entry : entries) {
      if (entry.target() instanceof DescriptorTarget.Listener listener) {
        ports.add(listener.port());
      }
    }
    return ports;
  }

  private Descriptor descriptor(DescriptorEntry entry, Set<Integer> served) {
    var made = new Descriptor((int) entry.number(), type(entry.kind()));
    made.inode = entry.inode();
    switch (entry.target()) {
      case DescriptorTarget.Nothing() -> {}
      case DescriptorTarget.Named(String path) -> made.name = clean(path);
      case DescriptorTarget.UnixSocket(long source, long destination, String path) ->
          made.name = clean(path);
      case DescriptorTarget.OpenFile(String path, int flags, int device) -> {
        made.name = clean(path);
        made.openFlags = flags;
        made.device = device;
      }
      case DescriptorTarget.Listener(InternetAddress address, int port, int protocol) -> {
        Endpoints ends = SocketEvents.ends(made);
        ends.destinationHigh = high(address);
        ends.destinationLow = low(address);
        ends.destinationPort = port;
        ends.protocol = protocol;
        ends.role = Endpoints.Role.SERVER;
        made.name = names.server(ends);
      }
      case DescriptorTarget.Connection connection -> connect(made, connection, served);
    }
    return made;
  }

  /** Without control characters, of which some lists have a line feed at the end. */
  private Text clean(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    var out = new TextBuilder();
    for (byte value : bytes) {
      if (!Paths.isControl(value)) {
        out.add((char) (value & 0xff));
      }
    }
    return texts.of(out);
  }

  /** The process is the server if its own port is one on which somebody listens. */
  private void connect(
      Descriptor made, DescriptorTarget.Connection connection, Set<Integer> served) {
    Endpoints ends = SocketEvents.ends(made);
    ends.sourceHigh = high(connection.source());
    ends.sourceLow = low(connection.source());
    ends.sourcePort = connection.sourcePort();
    ends.destinationHigh = high(connection.destination());
    ends.destinationLow = low(connection.destination());
    ends.destinationPort = connection.destinationPort();
    ends.protocol = connection.protocol();
    made.connected = connection.protocol() == TCP;
    if (SocketEvents.toIpv4(ends)) {
      made.type = DescriptorType.IPV4_SOCKET;
      boolean server = served.contains(ends.sourcePort);
      ends.role = server ? Endpoints.Role.SERVER : Endpoints.Role.CLIENT;
      if (server) {
        ends.swap();
      }
    }
    made.name = names.tuple(ends);
  }

  private static long high(InternetAddress address) {
    return address.ipv6() ? address.high() : 0;
  }

  private static long low(InternetAddress address) {
    return address.ipv6() ? address.low() : Endpoints.ANY_IPV4 | address.low();
  }

  private static DescriptorType type(DescriptorKind kind) {
    return switch (kind) {
      case UNKNOWN -> DescriptorType.UNKNOWN;
      case FILE, FILE_V2 -> DescriptorType.FILE;
      case DIRECTORY -> DescriptorType.DIRECTORY;
      case IPV4_SOCKET -> DescriptorType.IPV4_SOCKET;
      case IPV6_SOCKET -> DescriptorType.IPV6_SOCKET;
      case IPV4_SERVER -> DescriptorType.IPV4_SERVER;
      case IPV6_SERVER -> DescriptorType.IPV6_SERVER;
      case FIFO -> DescriptorType.PIPE;
      case UNIX_SOCKET -> DescriptorType.UNIX_SOCKET;
      case EVENT -> DescriptorType.EVENT;
      case UNSUPPORTED -> DescriptorType.UNSUPPORTED;
      case SIGNALFD -> DescriptorType.SIGNAL;
      case EVENTPOLL -> DescriptorType.EVENTPOLL;
      case INOTIFY -> DescriptorType.INOTIFY;
      case TIMERFD -> DescriptorType.TIMER;
      case NETLINK -> DescriptorType.NETLINK;
      case BPF -> DescriptorType.BPF;
      case USERFAULTFD -> DescriptorType.USERFAULT;
      case IO_URING -> DescriptorType.IO_URING;
      case MEMFD -> DescriptorType.MEMFD;
      case PIDFD -> DescriptorType.PIDFD;
    };
  }
}
