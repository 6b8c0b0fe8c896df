package io.seawall.detect.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of events, read from the resource {@code events.tsv}. Loading finds the lines, the
 * names and the traits; a type is parsed when it is first asked for.
 */
final class EventTable {

  private static final class Holder {
    static final EventTable TABLE = new EventTable(resource());
  }

  private final String text;
  private final int[] lines;
  private final String[] names;
  private final int[] traits;
  private final @Nullable EventType[] types;
  private final String[] syscalls;

  private EventTable(String text) {
    this.text = text;
    var starts = new int[1024];
    int events = 0;
    int codes = 0;
    for (int at = 0; at < text.length(); at = text.indexOf('\n', at) + 1) {
      switch (text.charAt(at)) {
        case 'e' -> starts[events++] = at;
        case 's' -> codes++;
        default -> {}
      }
    }
    lines = Arrays.copyOf(starts, events);
    types = new EventType[events];
    names = new String[events];
    traits = new int[events];
    for (int i = 0; i < events; i++) {
      names[i] = field(lines[i], 2);
      traits[i] = Integer.parseInt(field(lines[i], 5), 16);
    }
    syscalls = new String[codes];
    readSyscalls();
  }

  static EventTable get() {
    return Holder.TABLE;
  }

  int size() {
    return types.length;
  }

  /** Bits of {@link EventTrait}, by number of the type. */
  int[] traits() {
    return traits;
  }

  String[] syscalls() {
    return syscalls;
  }

  @Nullable EventType type(int number) {
    if (number < 0 || number >= types.length) {
      return null;
    }
    EventType known = types[number];
    if (known == null) {
      // Two threads may both parse it: the results are equal and immutable.
      known = parse(line(lines[number]));
      types[number] = known;
    }
    return known;
  }

  String name(int number) {
    return names[number];
  }

  List<EventType> named(String name) {
    var found = new ArrayList<EventType>();
    for (int i = 0; i < names.length; i++) {
      EventType type = names[i].equals(name) ? type(i) : null;
      if (type != null) {
        found.add(type);
      }
    }
    return List.copyOf(found);
  }

  private void readSyscalls() {
    int at = text.indexOf("\ns\t") + 1;
    while (at < text.length()) {
      syscalls[Integer.parseInt(field(at, 1))] = field(at, 2);
      at = text.indexOf('\n', at) + 1;
    }
  }

  private EventType parse(String[] fields) {
    var params = new ArrayList<EventParam>(fields.length - 6);
    for (int i = 6; i < fields.length; i++) {
      params.add(param(split(fields[i], ',')));
    }
    return new EventType(
        Integer.parseInt(fields[1]),
        fields[2],
        EventCategory.valueOf(fields[3]),
        EventOrigin.valueOf(fields[4]),
        Integer.parseInt(fields[5], 16),
        List.copyOf(params));
  }

  private EventParam param(String[] parts) {
    ParamType type = ParamType.valueOf(parts[1]);
    ParamFormat format = ParamFormat.of(parts[2].charAt(0));
    String more = parts.length > 3 ? parts[3] : "";
    return switch (type) {
      case FSRELPATH ->
          new EventParam(parts[0], type, format, null, Integer.parseInt(more), List.of());
      case DYN -> new EventParam(parts[0], type, format, null, -1, choices(more));
      default ->
          new EventParam(
              parts[0], type, format, more.isEmpty() ? null : flags(more), -1, List.of());
    };
  }

  private static List<EventParam.Choice> choices(String text) {
    var choices = new ArrayList<EventParam.Choice>();
    for (String choice : split(text, '|')) {
      int colon = choice.indexOf(':');
      choices.add(
          new EventParam.Choice(
              ParamType.valueOf(choice.substring(0, colon)),
              ParamFormat.of(choice.charAt(colon + 1))));
    }
    return List.copyOf(choices);
  }

  private FlagTable flags(String name) {
    // Without invokedynamic: its first use costs a fresh JVM milliseconds.
    String[] fields = line(text.indexOf("\nf\t".concat(name).concat("\t")) + 1);
    var flags = new ArrayList<FlagTable.Flag>(fields.length);
    for (int i = 2; i < fields.length; i++) {
      int comma = fields[i].indexOf(',');
      flags.add(
          new FlagTable.Flag(
              fields[i].substring(0, comma),
              Integer.parseUnsignedInt(fields[i].substring(comma + 1), 16)));
    }
    return new FlagTable(name, List.copyOf(flags));
  }

  private String[] line(int start) {
    return split(text.substring(start, text.indexOf('\n', start)), '\t');
  }

  private String field(int start, int index) {
    int at = start;
    for (int i = 0; i < index; i++) {
      at = text.indexOf('\t', at) + 1;
    }
    int end = text.indexOf('\n', at);
    int tab = text.indexOf('\t', at);
    return text.substring(at, tab >= 0 && tab < end ? tab : end);
  }

  private static String[] split(String text, char separator) {
    var parts = new ArrayList<String>();
    int at = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, at)) {
      parts.add(text.substring(at, end));
      at = end + 1;
    }
    parts.add(text.substring(at));
    return parts.toArray(new String[0]);
  }

  private static String resource() {
    try (InputStream in = EventTable.class.getResourceAsStream("events.tsv")) {
      if (in == null) {
        throw new IllegalStateException("events.tsv is missing from the module");
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
