package io.seawall.detect.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.DescriptorKind;
import io.seawall.detect.capture.DescriptorTarget;
import io.seawall.detect.capture.GroupEntry;
import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.capture.ScapBytes;
import io.seawall.detect.capture.UserEntry;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldLookup;
import io.seawall.detect.state.Container;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadEdits;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A machine at one moment, whose fields can be read for an event of a thread. */
final class Machine {

  /** An event that changes nothing. */
  private static final int GETTIMEOFDAY = 0;

  static final long NOW = 10_000;

  final SystemState state = new SystemState();
  private final EventView event = new EventView();

  Machine(ListedProcess... processes) {
    this(List.of(), processes);
  }

  Machine(List<DescriptorEntry> descriptors, ListedProcess... processes) {
    var entries = new ArrayList<ProcessEntry>();
    for (ListedProcess process : processes) {
      entries.add(process.entry());
    }
    state.begin(
        new CaptureState(
            null,
            entries,
            descriptors,
            List.of(new UserEntry(1000, 1000, "ann", "/home/ann", "/bin/zsh")),
            List.of(new GroupEntry(1000, "staff")),
            List.of()));
    event(processes.length == 0 ? 1 : processes[0].tid);
  }

  /** A descriptor that leads to a file. */
  static DescriptorEntry file(long tid, long number, String path) {
    return new DescriptorEntry(
        tid, number, 7, DescriptorKind.FILE_V2, new DescriptorTarget.OpenFile(path, 0, 0));
  }

  /** A descriptor that leads to a pipe. */
  static DescriptorEntry pipe(long tid, long number, String name) {
    return new DescriptorEntry(
        tid, number, 7, DescriptorKind.FIFO, new DescriptorTarget.Named(name));
  }

  /** An event of a thread. */
  Machine event(long tid) {
    return event(tid, 0, GETTIMEOFDAY);
  }

  /** An event of a thread on a processor. */
  Machine event(long tid, int cpu, int type, byte[]... parameters) {
    return at(NOW, tid, cpu, type, parameters);
  }

  /** An event of a thread at a moment. */
  Machine at(long time, long tid, int cpu, int type, byte[]... parameters) {
    byte[] bytes = ScapBytes.event(time, tid, type, parameters);
    assertThat(event.read(bytes, 0, bytes.length, EventEncoding.V2)).isNull();
    event.place(1, cpu, 0);
    state.apply(event);
    return this;
  }

  ThreadState thread(long tid) {
    return Objects.requireNonNull(state.thread(tid));
  }

  /** Puts a thread into a container. */
  Machine container(long tid, Container container) {
    ThreadEdits.container(thread(tid), container);
    return this;
  }

  FieldReader<SystemState> reader(String written) {
    int bracket = written.indexOf('[');
    String name = bracket < 0 ? written : written.substring(0, bracket);
    String argument = bracket < 0 ? null : written.substring(bracket + 1, written.length() - 1);
    FieldLookup found = FieldCatalogue.standard().find(name, argument, "syscall");
    assertThat(found).isInstanceOf(FieldLookup.Found.class);
    FieldLookup.Found field = (FieldLookup.Found) found;
    return new SyscallFields().reader(field.field(), field.argument());
  }

  /** What a field prints, null for nothing; several values with bars between them. */
  @Nullable String read(String field) {
    return read(reader(field));
  }

  /** What a reader prints. */
  @Nullable String read(FieldReader<SystemState> reader) {
    var values = new FieldValues();
    reader.read(state, values);
    var out = new TextBuilder();
    for (int i = 0; i < values.count(); i++) {
      out.add(i == 0 ? "" : "|");
      ValuePrinter.print(values, i, out);
    }
    return values.isEmpty() ? null : out.toString();
  }
}
