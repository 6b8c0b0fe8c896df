package io.seawall.detect.ruletest;

import io.seawall.detect.capture.CaptureEnd;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventSource;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.event.EventDefect;
import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Events that a test writes out, as a recording. Containers are told first, by events of number 0;
 * the others are numbered by their places in the test, and the entry of a call has the number of
 * its exit.
 */
final class InlineEvents implements EventSource {

  /** 2026-01-01T00:00:00Z. */
  private static final long START = 1_767_225_600_000_000_000L;

  private static final long MILLISECOND = 1_000_000L;
  private static final int CONTAINER_JSON = 324;

  private final List<EventSpec> events;
  private final InlineProcesses processes;
  private final EventView view = new EventView();
  private long delivered;

  InlineEvents(RuleTest test) {
    this.events = test.events();
    this.processes = new InlineProcesses(events, test.users());
  }

  @Override
  public CaptureState state() {
    return processes.state();
  }

  @Override
  public CaptureEnd forEach(EventVisitor visitor) {
    long time = START;
    EventType told = Objects.requireNonNull(EventType.of(CONTAINER_JSON));
    for (ContainerSpec container : processes.containers()) {
      byte[] json = (json(container) + "\0").getBytes(StandardCharsets.UTF_8);
      deliver(told, time, 1, List.of(json), 0, visitor);
    }
    int number = 0;
    for (EventSpec event : events) {
      number++;
      time += MILLISECOND + event.after();
      deliver(event, time, number, visitor);
    }
    return new CaptureEnd(delivered, 0, 0, 0, List.of(), 0);
  }

  private void deliver(EventSpec event, long time, int number, EventVisitor visitor) {
    EventType exit = Objects.requireNonNull(event.exit());
    long tid = processes.pid(event.process());
    var parameters = new EventParameters(event, processes);
    EventType entry = exit.origin() == EventOrigin.SYSCALL ? EventType.of(exit.number() - 1) : null;
    if (entry != null) {
      deliver(entry, time - 1_000, tid, parameters.of(entry), number, visitor);
    }
    deliver(exit, time, tid, parameters.of(exit), number, visitor);
  }

  private void deliver(
      EventType type,
      long time,
      long tid,
      List<byte[]> parameters,
      int number,
      EventVisitor visitor) {
    byte[] bytes = EventBytes.of(type, time, tid, parameters);
    EventDefect defect = view.read(bytes, 0, bytes.length, EventBytes.encoding(type));
    if (defect != null) {
      throw new IllegalStateException("an event of a test: " + defect.reason());
    }
    view.place(number, 0, 0);
    delivered++;
    visitor.event(view);
  }

  /** As libs writes what a runtime says. */
  private static String json(ContainerSpec container) {
    String image = container.image();
    int colon = image.lastIndexOf(':');
    boolean tagged = colon > image.lastIndexOf('/');
    var out = new TextBuilder();
    out.add("{\"container\":{\"type\":0,\"lookup_state\":1");
    member("id", container.id().substring(0, 12), out);
    member("full_id", container.id(), out);
    member("name", container.name(), out);
    member("image", image, out);
    member("imagerepo", tagged ? image.substring(0, colon) : image, out);
    member("imagetag", tagged ? image.substring(colon + 1) : "latest", out);
    out.add(",\"privileged\":").add(String.valueOf(container.privileged()));
    out.add(",\"labels\":{");
    String comma = "";
    for (var label : container.labels().entrySet()) {
      out.add(comma);
      quoted(label.getKey(), out);
      out.add(':');
      quoted(label.getValue(), out);
      comma = ",";
    }
    return out.add("}}}").toString();
  }

  private static void member(String key, String value, TextBuilder out) {
    out.add(",\"").add(key).add("\":");
    quoted(value, out);
  }

  private static void quoted(String value, TextBuilder out) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    ValuePrinter.printQuoted(bytes, 0, bytes.length, out);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
