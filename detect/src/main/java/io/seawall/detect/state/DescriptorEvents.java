package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.state.event.Layout;
import io.seawall.detect.state.event.MadeDescriptors;
import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.process.CloneFlags;

/** Descriptors that are made, copied and closed by calls that name no file and no peer. */
final class DescriptorEvents {

  private static final int CLOSE_ON_EXEC = 0x1000;
  private static final int DUPFD = 1;
  private static final int DUPFD_CLOEXEC = 0x1a;

  private static final Layout OLD = Layout.of("oldfd", "flags");
  private static final Layout COMMAND = Layout.of("cmd", "fd");

  private final Current current;

  DescriptorEvents(Current current) {
    this.current = current;
  }

  void close(EventView event) {
    if (event.paramCount() > 0 && event.signed(0) >= 0) {
      current.close();
    }
  }

  void dup(EventView event, ThreadState thread) {
    int number = Params.id(event, 0);
    if (event.paramCount() == 0 || number < 0) {
      return;
    }
    // A shell connects its children by giving them a pipe as standard input or output.
    thread.flags |= number == 0 ? CloneFlags.PIPE_TARGET : 0;
    thread.flags |= number == 1 ? CloneFlags.PIPE_SOURCE : 0;
    int flags = OLD.index(event.typeNumber(), 1);
    int kept = Params.unsigned(event, flags) == 0 ? 0 : CLOSE_ON_EXEC;
    copy(thread, number, kept);
  }

  private void copy(ThreadState thread, int number, int closeOnExec) {
    Descriptor old = current.descriptor;
    if (old != null) {
      Descriptor made = old.copy(number);
      made.openFlags = made.openFlags & ~CLOSE_ON_EXEC | closeOnExec;
      current.open(thread, made);
    }
  }

  void fcntl(EventView event, ThreadState thread) {
    int number = Params.id(event, 0);
    EventView source = event;
    if (!Params.has(event, COMMAND.index(event.typeNumber(), 0))) {
      EventView entry = current.entry();
      source = entry == null ? event : entry;
    }
    long command = Params.unsigned(source, COMMAND.index(source.typeNumber(), 0));
    if (number >= 0 && (command == DUPFD || command == DUPFD_CLOEXEC)) {
      copy(thread, number, command == DUPFD_CLOEXEC ? CLOSE_ON_EXEC : 0);
    }
  }

  void pipe(EventView event, ThreadState thread) {
    int first = Params.id(event, 1);
    int second = Params.id(event, 2);
    if (event.paramCount() < 3 || event.signed(0) < 0 || first < 0 || second < 0) {
      return;
    }
    for (int i = 1; i <= 2; i++) {
      var made = new Descriptor(i == 1 ? first : second, DescriptorType.PIPE);
      made.inode = event.unsigned(3);
      made.openFlags = (int) event.unsigned(4);
      current.open(thread, made);
    }
  }

  void make(EventView event, ThreadState thread) {
    int number = Params.id(event, 0);
    if (event.paramCount() > 0 && number >= 0) {
      int type = event.typeNumber();
      var made = new Descriptor(number, MadeDescriptors.of(type));
      made.openFlags = (int) Params.unsigned(event, MadeDescriptors.flags(type));
      current.open(thread, made);
    }
  }

  void memory(EventView event, ThreadState thread) {
    int number = Params.id(event, 0);
    if (event.paramCount() > 0 && number >= 0) {
      var made = new Descriptor(number, DescriptorType.MEMFD);
      made.name = Params.text(event, 1, current.texts);
      made.openFlags = (int) event.unsigned(2);
      current.open(thread, made);
    }
  }

  void process(EventView event, ThreadState thread) {
    int number = Params.id(event, 0);
    if (event.paramCount() > 0 && number >= 0) {
      var made = new Descriptor(number, DescriptorType.PIDFD);
      made.device = Params.id(event, 1);
      made.openFlags = (int) event.unsigned(2);
      current.scratch.clear();
      made.name = current.texts.of(current.scratch.add("/proc/").addDecimal(made.device));
      current.open(thread, made);
    }
  }

  /** The descriptor of another process, which a pidfd leads to. */
  void fetch(EventView event, ThreadState thread) {
    int number = Params.id(event, 0);
    Descriptor pidfd = thread.process.descriptors().get(event.signed(1));
    if (number < 0 || pidfd == null || pidfd.type != DescriptorType.PIDFD) {
      return;
    }
    ThreadState other = current.threads.find(pidfd.device);
    Descriptor target = other == null ? null : other.process.descriptors().get(event.signed(2));
    if (target != null) {
      current.open(thread, target.copy(number));
    }
  }
}
