package io.seawall.detect.syscall;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.GroupEntry;
import io.seawall.detect.capture.InterfaceEntry;
import io.seawall.detect.capture.InternetAddress;
import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.capture.ScapBytes;
import io.seawall.detect.capture.UserEntry;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldLookup;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadEdits;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A machine of which fields are read as rules name them. User 1000 is ann, of the staff. */
public final class Machine {

  /** When an event happens of which a test does not say it. */
  public static final long NOW = 10_000;

  /** Its address. */
  public static final InternetAddress ADDRESS = new InternetAddress(false, 0, 0x0a000001L);

  /** An event that changes nothing. */
  private static final int GETTIMEOFDAY = 0;

  private static final InternetAddress MASK = new InternetAddress(false, 0, 0xffffff00L);

  private final SystemState state = new SystemState();
  private final EventView event = new EventView();
  private final SyscallFields fields;
  private final Map<String, FieldReader<SystemState>> readers = new HashMap<>();
  private final FieldValues values = new FieldValues();

  /** A machine after an event of its first process, if it has any. */
  public Machine(ListedProcess... processes) {
    this(ZoneOffset.UTC, processes);
  }

  /** The same in a time zone. */
  public Machine(ZoneId zone, ListedProcess... processes) {
    fields = new SyscallFields(zone);
    var entries = new ArrayList<ProcessEntry>();
    var descriptors = new ArrayList<DescriptorEntry>();
    for (ListedProcess process : processes) {
      entries.add(process.entry());
      descriptors.addAll(process.open);
    }
    state.begin(
        new CaptureState(
            null,
            entries,
            descriptors,
            List.of(new UserEntry(1000, 1000, "ann", "/home/ann", "/bin/zsh")),
            List.of(new GroupEntry(1000, "staff")),
            List.of(new InterfaceEntry("eth0", ADDRESS, MASK, ADDRESS, 0))));
    if (processes.length > 0) {
      event(processes[0].tid);
    }
  }

  /** Goes on to an event of a thread. */
  public Machine event(long tid) {
    return event(tid, 0, GETTIMEOFDAY);
  }

  /** Goes on to an event of a thread on a processor. */
  public Machine event(long tid, int cpu, int type, byte[]... parameters) {
    return at(NOW, tid, cpu, type, parameters);
  }

  /** Goes on to an event of a thread at a moment. */
  public Machine at(long time, long tid, int cpu, int type, byte[]... parameters) {
    event.place(1, cpu, 0);
    return apply(ScapBytes.event(time, tid, type, parameters));
  }

  /** Goes on to an event of the second version. */
  public Machine apply(byte[] bytes) {
    return apply(bytes, EventEncoding.V2);
  }

  /** Goes on to an event. */
  public Machine apply(byte[] bytes, EventEncoding encoding) {
    if (event.read(bytes, 0, bytes.length, encoding) != null) {
      throw new IllegalArgumentException("these bytes are no event");
    }
    state.apply(event);
    return this;
  }

  /** Puts a thread into a container. */
  public Machine container(long tid, Container container) {
    ThreadEdits.container(thread(tid), container);
    return this;
  }

  /** What is known of it. */
  public SystemState state() {
    return state;
  }

  /** A thread that it has. */
  public ThreadState thread(long tid) {
    return Objects.requireNonNull(state.thread(tid));
  }

  /** A new reader of a field, its argument behind a dot or in brackets. */
  public FieldReader<SystemState> reader(String written) {
    int bracket = written.indexOf('[');
    String name = bracket < 0 ? written : written.substring(0, bracket);
    String argument = bracket < 0 ? null : written.substring(bracket + 1, written.length() - 1);
    if (FieldCatalogue.standard().find(name, argument, "syscall")
        instanceof FieldLookup.Found found) {
      return fields.reader(found.field(), found.argument());
    }
    throw new IllegalArgumentException("no field " + written);
  }

  /** What a field prints, null for nothing; several values with bars between them. */
  public @Nullable String read(String field) {
    return read(readers.computeIfAbsent(field, this::reader));
  }

  /** What a reader prints. */
  public @Nullable String read(FieldReader<SystemState> reader) {
    values.clear();
    reader.read(state, values);
    var out = new TextBuilder();
    if (values.isList()) {
      ValuePrinter.print(values, out);
      return out.toString();
    }
    for (int i = 0; i < values.count(); i++) {
      out.add(i == 0 ? "" : "|");
      ValuePrinter.print(values, i, out);
    }
    return values.isEmpty() ? null : out.toString();
  }

  /** What was read last. */
  public FieldValues values() {
    return values;
  }
}
