package io.seawall.sensor.response.forensics;

import io.seawall.detect.field.Field;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.syscall.SyscallFields;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last events of each container, a line of text for each: time in nanoseconds since 1970,
 * process, thread, program, event, and the file or connection that it is about or else its
 * arguments. Of containers that nothing was seen of for longest, the events are forgotten. {@link
 * #event} belongs to one thread; what there is may be asked for by any.
 */
public final class EventTrail {

  private static final int CONTAINERS = 256;
  private static final int LINES = 256;
  private static final int LINE = 192;

  private final Map<Text, Ring> rings = new LinkedHashMap<>(16, 0.75f, true);
  private final TextBuilder line = new TextBuilder();
  private final FieldValues values = new FieldValues();
  private final FieldReader<SystemState> arguments;

  /** One that has seen nothing yet. */
  public EventTrail() {
    Field field = FieldCatalogue.standard().get("evt.args");
    if (field == null) {
      throw new IllegalStateException("the catalogue has evt.args");
    }
    arguments = new SyscallFields().reader(field, null);
  }

  /** Remembers the event that the state has just taken, if it is a container's. */
  public void event(SystemState state) {
    ThreadState thread = state.thread();
    Container container = thread == null ? null : thread.container();
    if (thread == null || container == null) {
      return;
    }
    print(state, thread);
    synchronized (rings) {
      Ring ring = rings.get(container.fullId());
      if (ring == null) {
        ring = fresh();
        rings.put(container.fullId(), ring);
      }
      ring.add(line);
    }
  }

  /** The memory of the container that was quiet for longest is used again. */
  private Ring fresh() {
    if (rings.size() < CONTAINERS) {
      return new Ring();
    }
    var oldest = rings.entrySet().iterator();
    Ring ring = oldest.next().getValue();
    oldest.remove();
    ring.forget();
    return ring;
  }

  private void print(SystemState state, ThreadState thread) {
    line.clear().addDecimal(state.event().timestamp()).add(' ');
    line.addDecimal(thread.pid()).add(' ').addDecimal(thread.tid()).add(' ');
    int from = line.length();
    line.add(thread.program().name()).add(' ').add(state.event().typeName()).add(' ');
    Descriptor descriptor = state.descriptor();
    if (descriptor != null) {
      line.add(descriptor.name());
    } else {
      values.clear();
      arguments.read(state, values);
      if (!values.isEmpty()) {
        ValuePrinter.print(values, line);
      }
    }
    line.truncate(LINE);
    ValuePrinter.escapeControls(from, line);
    line.truncate(LINE);
  }

  /**
   * What is remembered of a container, the oldest first; empty if there is nothing.
   *
   * @param container its full id
   */
  public String of(String container) {
    synchronized (rings) {
      // Looking must not make it one that something was seen of.
      for (Map.Entry<Text, Ring> each : rings.entrySet()) {
        if (each.getKey().toString().equals(container)) {
          return each.getValue().lines();
        }
      }
      return "";
    }
  }

  /** Lines of one length each, the newest in the place of the oldest. */
  private static final class Ring {

    private final byte[] bytes = new byte[LINES * LINE];
    private final short[] lengths = new short[LINES];
    private int next;
    private boolean round;

    void add(TextBuilder line) {
      System.arraycopy(line.bytes(), 0, bytes, next * LINE, line.length());
      lengths[next] = (short) line.length();
      next = (next + 1) % LINES;
      round |= next == 0;
    }

    void forget() {
      next = 0;
      round = false;
    }

    String lines() {
      var out = new ByteArrayOutputStream();
      for (int i = round ? next : 0, count = round ? LINES : next; count > 0; count--) {
        out.write(bytes, i * LINE, lengths[i]);
        out.write('\n');
        i = (i + 1) % LINES;
      }
      return out.toString(StandardCharsets.UTF_8);
    }
  }
}
