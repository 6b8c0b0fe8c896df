package io.seawall.sensor.live;

import io.seawall.detect.engine.Engine;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.foresight.HostCalls;
import io.seawall.detect.state.SystemState;
import io.seawall.sensor.live.CallLayout.Parameter;
import io.seawall.sensor.live.CallLayout.Reach;
import io.seawall.sensor.syscall.CallNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls that a sensor tells of, of those that it can. */
public final class CallLayouts {

  private static final String TABLE = "calls.tsv";

  /** It comes with every descriptor, and a number that is used again tells as much. */
  private static final String CLOSE = "close";

  /** What they change is the descriptor of the file that they open, and nothing else. */
  private static final Set<String> OPENS =
      Set.of("open", "openat", "openat2", "creat", "open_by_handle_at");

  private final List<CallLayout> layouts;

  private CallLayouts(List<CallLayout> layouts) {
    this.layouts = List.copyOf(layouts);
  }

  /** All that there are. */
  public static CallLayouts all() {
    return new CallLayouts(read(CallNumber.isArm() ? 2 : 1));
  }

  /** Those of some names; names that are unknown are passed over. */
  public static CallLayouts named(Set<String> names) {
    return all().only(layout -> names.contains(layout.name()));
  }

  /**
   * Those that rules can match, and those that change what is known of processes and descriptors.
   * Those that no rule can match on the machine itself are told of containers only, once it is
   * known who that is.
   */
  public static CallLayouts neededBy(Engine<SystemState> engine) {
    var host = new HostCalls(engine.rules());
    CallLayouts needed =
        all()
            .only(layout ->
                engine.concerns(layout.endType())
                    || changesState(layout) && !layout.name().equals(CLOSE));
    return new CallLayouts(
        needed.layouts.stream().map(layout -> layout.reaching(reach(layout, host))).toList());
  }

  /** What is kept of processes and descriptors is kept of all, whoever asks for it. */
  private static Reach reach(CallLayout layout, HostCalls host) {
    EventType type = EventType.of(layout.endType());
    if (type == null || host.areWanted(type.name())) {
      return Reach.ALL;
    }
    if (changesState(layout)) {
      boolean opens = OPENS.contains(layout.name()) && !host.areFilesWanted();
      return opens ? Reach.CONTAINERS_UNLESS_FILE : Reach.ALL;
    }
    // What is sent shows where a socket leads.
    return type.has(EventTrait.WRITES_TO_FD) ? Reach.ALL : Reach.CONTAINERS;
  }

  private static boolean changesState(CallLayout layout) {
    EventType type = EventType.of(layout.endType());
    return !layout.failedOnly()
        && type != null
        && (type.has(EventTrait.MODIFIES_STATE) || type.has(EventTrait.CREATES_FD));
  }

  private CallLayouts only(Predicate<CallLayout> wanted) {
    return new CallLayouts(layouts.stream().filter(wanted).toList());
  }

  /** Names of the calls. */
  public List<String> names() {
    return layouts.stream().map(CallLayout::name).toList();
  }

  /** Names of those that are told of containers only, or else make no file. */
  public List<String> ofContainers() {
    return layouts.stream()
        .filter(layout -> layout.reach() != Reach.ALL)
        .map(CallLayout::name)
        .toList();
  }

  List<CallLayout> layouts() {
    return layouts;
  }

  static List<CallLayout> read(int numberColumn) {
    List<CallLayout> found = new ArrayList<>();
    for (String line : table().lines().toList()) {
      CallLayout layout = line.startsWith("#") ? null : parse(line.split("\t"), numberColumn);
      if (layout != null) {
        found.add(layout);
      }
    }
    return found;
  }

  private static @Nullable CallLayout parse(String[] columns, int numberColumn) {
    if (columns[numberColumn].equals("-")) {
      return null;
    }
    boolean both = columns.length > 6;
    return new CallLayout(
        columns[0],
        Integer.parseInt(columns[numberColumn]),
        Integer.parseInt(columns[3]),
        parameters(columns[4]),
        both ? Integer.parseInt(columns[5]) : 0,
        both ? parameters(columns[6]) : List.of(),
        columns.length == 6,
        Reach.ALL);
  }

  private static List<Parameter> parameters(String column) {
    List<Parameter> parameters = new ArrayList<>();
    for (String text : column.split(",")) {
      String[] words = text.split(" ");
      int argument = words.length > 1 ? Integer.parseInt(words[1]) : 0;
      parameters.add(new Parameter(ParameterSource.valueOf(words[0]), argument));
    }
    return parameters;
  }

  private static String table() {
    try (InputStream in = CallLayouts.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + TABLE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
