package io.seawall.detect.ruletest;

import io.seawall.detect.capture.CaptureEnd;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventSource;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.event.EventDefect;
import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import io.seawall.detect.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Events that a test writes out, as a recording. What they take for granted is told by events of
 * number 0: containers, their users, sockets that are connected or bound. The others are numbered
 * by their places in the test, and the entry of a call has the number of its exit.
 */
final class InlineEvents implements EventSource {

  /** 2026-01-01T00:00:00Z. */
  private static final long START = 1_767_225_600_000_000_000L;

  private static final long MILLISECOND = 1_000_000L;
  private static final int CONTAINER_JSON = 324;
  private static final int USER_ADDED = 354;
  private static final int SOCKET_EXIT = 19;
  private static final int UNIX = 1;
  private static final int IPV4 = 2;
  private static final int IPV6 = 10;

  private final List<EventSpec> events;
  private final InlineProcesses processes;
  private final EventView view = new EventView();
  private final Map<Integer, String> users = new TreeMap<>();
  private final Set<ProcessSpec> withSockets = new HashSet<>();
  private long delivered;

  InlineEvents(RuleTest test) {
    this.events = test.events();
    this.processes = new InlineProcesses(events, test.users());
    users.put(0, "root");
    users.putAll(test.users());
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
      users.forEach((uid, name) -> deliverUser(container, uid, name, visitor));
    }
    int number = 0;
    for (EventSpec event : events) {
      number++;
      time += MILLISECOND + event.after();
      deliver(event, time, number, visitor);
    }
    return new CaptureEnd(delivered, 0, 0, 0, List.of(), 0);
  }

  private void deliverUser(ContainerSpec container, int uid, String name, EventVisitor visitor) {
    EventType type = Objects.requireNonNull(EventType.of(USER_ADDED));
    List<byte[]> values = new ArrayList<>();
    for (EventParam param : type.params()) {
      values.add(
          switch (param.name()) {
            case "name" -> ParameterBytes.text(name);
            case "container_id" -> ParameterBytes.text(container.shortId());
            case "home" -> ParameterBytes.text(uid == 0 ? "/root" : "/home/" + name);
            case "shell" -> ParameterBytes.text("/bin/sh");
            default -> ParameterBytes.number(param, uid);
          });
    }
    deliver(type, START, 1, values, 0, visitor);
  }

  /** What nothing has opened must be a socket before it can be connected or bound. */
  private void deliverSocket(EventSpec event, long time, EventVisitor visitor) {
    String name = Objects.requireNonNull(event.exit()).name();
    boolean needs = name.equals("connect") || name.equals("bind");
    if (name.equals("socket")) {
      withSockets.add(event.process());
    }
    long number = descriptor(event.arguments().get("fd"));
    if (!needs
        || withSockets.contains(event.process())
        || event.process().files().containsKey(number)) {
      return;
    }
    int family = family(event.arguments());
    long tid = processes.pid(event.process());
    for (int type : new int[] {SOCKET_EXIT - 1, SOCKET_EXIT}) {
      EventType made = Objects.requireNonNull(EventType.of(type));
      List<byte[]> values = new ArrayList<>();
      for (EventParam param : made.params()) {
        long value =
            switch (param.name()) {
              case "fd" -> number;
              case "domain" -> family;
              case "type" -> 1;
              default -> 0;
            };
        values.add(ParameterBytes.number(param, value));
      }
      deliver(made, time - 2_000, tid, values, 0, visitor);
    }
  }

  /** Not given it is 3, and no descriptor where it is an error. */
  private static long descriptor(@Nullable YamlNode node) {
    if (node == null) {
      return 3;
    }
    return node instanceof YamlNode.Scalar scalar && scalar.text().matches("\\d{1,9}")
        ? Long.parseLong(scalar.text())
        : -1;
  }

  /** Of the address that is to be connected or bound. */
  private static int family(Map<String, YamlNode> arguments) {
    YamlNode address =
        arguments.containsKey("tuple") ? arguments.get("tuple") : arguments.get("addr");
    if (!(address instanceof YamlNode.Scalar scalar)) {
      return IPV4;
    }
    String text = scalar.text();
    boolean unix = text.startsWith("/") || text.startsWith("unix ");
    return unix ? UNIX : text.startsWith("[") ? IPV6 : IPV4;
  }

  private void deliver(EventSpec event, long time, int number, EventVisitor visitor) {
    deliverSocket(event, time, visitor);
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
    member("id", container.shortId(), out);
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
