package io.seawall.detect.state;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.MachineInfo;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.container.Users;
import io.seawall.detect.state.event.EventPlans;
import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.process.Programs;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.value.TextPool;
import org.jspecify.annotations.Nullable;

/** All tables, and who changes them for which event. */
final class Tables {

  final ThreadTable threads;
  final Current current;
  final Users users;
  private final DescriptorBudget budget;
  private final Containers containers;
  final Interfaces interfaces = new Interfaces();
  private final StateStart start;
  private final CloneEvents clones;
  private final ExecEvents execs;
  private final IdentityEvents identities;
  private final OpenFiles files;
  private final DescriptorEvents descriptors;
  private final SocketEvents sockets;
  private final TransferEvents transfers;
  private final ContainerEvents told;

  Tables(StateLimits limits, TextPool texts) {
    budget = new DescriptorBudget(limits);
    threads = new ThreadTable(limits, budget);
    current = new Current(texts, threads, budget);
    users = new Users(limits, texts);
    containers = new Containers(limits);
    var programs = new Programs(texts);
    var names = new SocketNames(texts);
    start = new StateStart(threads, containers, programs, names, texts);
    clones = new CloneEvents(current, containers, programs);
    execs = new ExecEvents(current, containers, programs);
    identities = new IdentityEvents(current);
    files = new OpenFiles(current);
    descriptors = new DescriptorEvents(current);
    sockets = new SocketEvents(current, names);
    transfers = new TransferEvents(current, names, interfaces);
    told = new ContainerEvents(current, containers);
  }

  void learn(Container told) {
    containers.learn(told);
  }

  void begin(CaptureState from) {
    MachineInfo machine = from.machine();
    clones.boot(machine == null ? 0 : machine.bootTime());
    users.begin(from);
    start.begin(from);
    interfaces.begin(from.interfaces());
  }

  StateCounters counters() {
    return new StateCounters(
        threads.count(),
        budget.total,
        containers.count(),
        users.count(),
        threads.unknown,
        threads.evicted,
        threads.evictedDescriptors,
        budget.refused,
        containers.evicted,
        users.refused());
  }

  void act(int action, EventView event) {
    ThreadState thread = current.thread;
    switch (action) {
      case EventPlans.CLONE -> clones.clone(event);
      case EventPlans.CONTAINER -> told.container(event);
      case EventPlans.USER -> users.change(event);
      default -> {
        if (thread != null && action < EventPlans.CHDIR) {
          describe(action, event, thread);
        } else if (thread != null) {
          change(action, event, thread);
        }
      }
    }
  }

  private void describe(int action, EventView event, ThreadState thread) {
    switch (action) {
      case EventPlans.OPEN -> files.open(event, thread);
      case EventPlans.CLOSE -> descriptors.close(event);
      case EventPlans.TRANSFER -> transfers.transfer(event);
      case EventPlans.RECEIVE -> transfers.receive(event);
      case EventPlans.SEND -> transfers.send(event);
      case EventPlans.SEND_BEGINS -> sockets.guess(event, thread);
      case EventPlans.DUP -> descriptors.dup(event, thread);
      case EventPlans.FCNTL -> descriptors.fcntl(event, thread);
      case EventPlans.PIPE -> descriptors.pipe(event, thread);
      case EventPlans.SOCKET -> sockets.socket(event, thread);
      case EventPlans.SOCKETPAIR -> sockets.pair(event, thread);
      case EventPlans.BIND -> sockets.bind(event);
      case EventPlans.CONNECT -> sockets.connect(event, thread);
      case EventPlans.CONNECT_BEGINS -> sockets.connectBegins(event);
      case EventPlans.ACCEPT -> sockets.accept(event, thread);
      case EventPlans.GETSOCKOPT -> current.find(thread, Params.id(event, 1));
      case EventPlans.MAKE -> descriptors.make(event, thread);
      case EventPlans.MEMFD -> descriptors.memory(event, thread);
      case EventPlans.PIDFD_OPEN -> descriptors.process(event, thread);
      case EventPlans.PIDFD_GETFD -> descriptors.fetch(event, thread);
      default -> throw new IllegalStateException("no such action: " + action);
    }
  }

  private void change(int action, EventView event, ThreadState thread) {
    switch (action) {
      case EventPlans.CHDIR -> files.changeDirectory(event, thread);
      case EventPlans.FCHDIR -> files.changeToDescriptor(event, thread);
      case EventPlans.CHROOT -> files.changeRoot(event, thread);
      case EventPlans.EXEC -> execs.exec(event, thread);
      case EventPlans.END -> end(event, thread);
      case EventPlans.PRCTL -> identities.prctl(event, thread);
      case EventPlans.SET_USER -> identities.user(event, thread);
      case EventPlans.SET_GROUP -> identities.group(event, thread);
      case EventPlans.SETSID -> identities.session(event, thread);
      case EventPlans.SETPGID -> identities.processGroup(event, thread);
      case EventPlans.CAPSET -> IdentityEvents.capabilities(event, thread);
      case EventPlans.NAMESPACES -> identities.namespaces(event, thread);
      case EventPlans.LIMIT -> identities.limit(event, thread);
      case EventPlans.MEMORY -> Measures.memory(event, thread);
      case EventPlans.SWITCH -> switched(event, thread);
      default -> throw new IllegalStateException("no such action: " + action);
    }
  }

  private void end(EventView event, ThreadState thread) {
    ThreadTable.end(thread);
    thread.heir = Params.has(event, 4) ? Params.id(event, 4) : -1;
    current.end();
  }

  private static void switched(EventView event, ThreadState thread) {
    Measures.faults(event, thread);
    @Nullable ThreadState leader = thread.process.leader;
    if (leader != null) {
      Measures.memory(event, leader);
    }
  }
}
