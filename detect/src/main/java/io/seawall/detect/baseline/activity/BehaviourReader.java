package io.seawall.detect.baseline.activity;

import io.seawall.detect.baseline.behaviour.AddressBlock;
import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.CommandShape;
import io.seawall.detect.baseline.behaviour.PathShape;
import io.seawall.detect.baseline.behaviour.Sighting;
import io.seawall.detect.baseline.rate.RateDimension;
import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.event.ParamType;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.Endpoints;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.state.process.Program;
import io.seawall.detect.syscall.parameter.ParameterText;
import io.seawall.detect.syscall.parameter.TransportProtocol;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;

/** Reads from single events what a workload did. */
final class BehaviourReader {

  /** {@code O_WRONLY}, which {@code O_RDWR} has too, {@code O_TRUNC}, {@code O_F_CREATED}. */
  private static final int WRITES = 0x2 | 0x100 | 0x4000;

  private static final int NAME_SERVICE = 53;

  private final WorkloadNames names;
  private final PathShape shape = new PathShape();
  private final TextBuilder name = new TextBuilder();

  BehaviourReader(WorkloadNames names) {
    this.names = names;
  }

  void read(int action, SystemState state, ThreadState thread, WorkloadActivity activity) {
    long result = state.event().signed(0);
    if (action == EventFacts.CONNECT ? !Errors.isConnected(result) : result < 0) {
      return;
    }
    switch (action) {
      case EventFacts.EXEC -> exec(state, thread, activity);
      case EventFacts.CLONE -> activity.rates.add(RateDimension.CLONES, result > 0 ? 1 : 0);
      case EventFacts.OPEN -> open(state, activity);
      case EventFacts.PATH -> paths(state, thread, activity);
      case EventFacts.LISTEN -> listen(state, activity, false);
      case EventFacts.BIND -> listen(state, activity, true);
      case EventFacts.CONNECT -> connection(state, activity, true);
      case EventFacts.ACCEPT -> connection(state, activity, false);
      case EventFacts.SEND -> datagram(state, activity, true);
      case EventFacts.RECEIVE -> datagram(state, activity, false);
      default -> {}
    }
  }

  private void exec(SystemState state, ThreadState thread, WorkloadActivity activity) {
    activity.rates.add(RateDimension.EXECS, 1);
    long time = state.event().timestamp();
    Program program = thread.program();
    String path = names.path(program);
    Sighting executable = activity.register.enter(BehaviourKind.EXECUTABLE, path, state);
    executable.see(time);
    if (executable.novel()) {
      // Who ran it and how is new with it, and stands in the evidence.
      return;
    }
    ThreadState parent = state.parent(thread);
    Program before = program.before();
    String by =
        parent != null ? names.path(parent.program()) : before != null ? names.path(before) : "?";
    activity.register.enter(BehaviourKind.SPAWN, by + " -> " + path, state).see(time);
    String command = CommandShape.of(path, program.arguments());
    activity.register.enter(BehaviourKind.COMMAND, command, state).see(time);
  }

  private void open(SystemState state, WorkloadActivity activity) {
    activity.rates.add(RateDimension.OPENS, 1);
    Descriptor file = state.descriptor();
    if (file == null || file.type() == DescriptorType.MEMFD || file.name().isEmpty()) {
      return;
    }
    if ((file.openFlags() & WRITES) != 0 || state.event().typeName().equals("creat")) {
      file(file.name(), state, activity);
    }
  }

  private void paths(SystemState state, ThreadState thread, WorkloadActivity activity) {
    EventView event = state.event();
    EventType type = event.type();
    for (byte index : EventFacts.changedPaths(event.typeNumber())) {
      if (type == null || event.textLength(index) == 0) {
        continue;
      }
      EventParam param = type.params().get(index);
      boolean relative = param.type() == ParamType.FSRELPATH && param.directory() >= 0;
      long directory = relative ? event.signed(param.directory()) : ParameterText.AT_FDCWD;
      int from = event.paramOffset(index);
      Text base = state.directory(thread, directory);
      if (base == null && event.data()[from] != '/') {
        continue;
      }
      int to = from + event.textLength(index);
      Text start = base == null ? Text.EMPTY : base;
      file(state.absolute(start, event.data(), from, to), state, activity);
    }
  }

  private void file(Text path, SystemState state, WorkloadActivity activity) {
    activity.rates.add(RateDimension.CHANGES, 1);
    Sighting known = activity.files.get(path);
    if (known == null) {
      String normal = shape.of(path).toString();
      known = activity.register.enter(BehaviourKind.FILE, normal, state);
      activity.files.put(path, known);
    }
    known.see(state.event().timestamp());
  }

  private static void listen(SystemState state, WorkloadActivity activity, boolean bound) {
    Descriptor socket = state.descriptor();
    Endpoints ends = socket == null ? null : socket.endpoints();
    // Who binds TCP does not listen yet; who binds UDP hears from then on.
    if (ends == null
        || bound && (ends.protocol() != TransportProtocol.UDP || ends.destinationPort() == 0)) {
      return;
    }
    listen(ends, state, activity);
  }

  private static void listen(Endpoints ends, SystemState state, WorkloadActivity activity) {
    String port = protocol(ends) + '/' + ends.destinationPort();
    activity.register.enter(BehaviourKind.LISTEN, port, state).see(state.event().timestamp());
  }

  private void connection(SystemState state, WorkloadActivity activity, boolean out) {
    Descriptor socket = state.descriptor();
    if (socket == null) {
      return;
    }
    Endpoints ends = socket.endpoints();
    if (ends != null) {
      activity.rates.add(RateDimension.CONNECTIONS, 1);
      peer(socket, ends, out, state, activity);
    } else if (out && socket.type() == DescriptorType.UNIX_SOCKET) {
      unixPeer(socket.name(), state, activity);
    }
  }

  private static void datagram(SystemState state, WorkloadActivity activity, boolean sent) {
    Descriptor socket = state.descriptor();
    Endpoints ends = socket == null ? null : socket.endpoints();
    if (socket == null || ends == null || ends.protocol() != TransportProtocol.UDP) {
      return;
    }
    boolean server = ends.role() == Endpoints.Role.SERVER;
    boolean names = sent && !server && ends.destinationPort() == NAME_SERVICE;
    activity.rates.add(RateDimension.NAME_LOOKUPS, names ? 1 : 0);
    if (sent || server) {
      peer(socket, ends, !server, state, activity);
    }
  }

  private static void peer(
      Descriptor socket,
      Endpoints ends,
      boolean out,
      SystemState state,
      WorkloadActivity activity) {
    Sighting known = activity.peers.get(socket.name());
    if (known == null) {
      long high = out ? ends.destinationHigh() : ends.sourceHigh();
      long low = out ? ends.destinationLow() : ends.sourceLow();
      String value =
          (out ? "out " : "in ")
              + protocol(ends)
              + '/'
              + ends.destinationPort()
              + ' '
              + new AddressBlock(high, low, 128);
      known = activity.register.enter(BehaviourKind.PEER, value, state);
      activity.peers.put(socket.name(), known);
      if (!out) {
        // It may have begun to listen before the first event.
        listen(ends, state, activity);
      }
    }
    known.see(state.event().timestamp());
  }

  /** The name of such a socket is two addresses of the kernel and, behind a blank, its path. */
  private void unixPeer(Text socket, SystemState state, WorkloadActivity activity) {
    int blank = socket.lastIndexOf(' ');
    name.clear().add(socket.bytes(), blank + 1, socket.length());
    if (name.length() == 0 || name.at(0) != '/') {
      return;
    }
    Text path = state.texts().of(name);
    Sighting known = activity.peers.get(path);
    if (known == null) {
      String value = "out unix " + shape.of(path);
      known = activity.register.enter(BehaviourKind.PEER, value, state);
      activity.peers.put(path, known);
    }
    known.see(state.event().timestamp());
  }

  private static String protocol(Endpoints ends) {
    String name = TransportProtocol.name(ends.protocol());
    return name == null ? "ip" : name;
  }
}
