package io.seawall.detect.alert;

import io.seawall.detect.condition.Operand;
import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.output.OutputPart;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the alerts of one rule. */
final class AlertLine<E> {

  private static final String TIME = "evt.time";

  private final RuleMatch<E> match;
  private final AlertClock clock;
  private final String prefix;
  private final List<Part> parts = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final RuleMatch.Value time;
  private final byte[] head;
  private final byte[] tail;
  private final TextBuilder line = new TextBuilder();

  /** A piece of the output: fixed text, or a value. */
  private record Part(@Nullable String text, RuleMatch.@Nullable Value value, int width) {}

  /** A field of the JSON; without a value it is the time. */
  private record Entry(String start, RuleMatch.@Nullable Value value) {}

  AlertLine(RuleMatch<E> match, AlertClock clock, String hostname) {
    this.match = match;
    this.clock = clock;
    Rule rule = match.rule();
    prefix = ": " + rule.priority().label() + " ";
    time = match.value(field("evt.rawtime"));
    Map<String, OutputPart.Value> named = new TreeMap<>();
    for (OutputPart part : rule.output().parts()) {
      switch (part) {
        case OutputPart.Text text -> parts.add(new Part(text.characters(), null, 0));
        case OutputPart.Value value -> {
          parts.add(new Part(null, valueOf(value), value.width()));
          named.putIfAbsent(value.name(), value);
        }
      }
    }
    prepareEntries(named);
    head = utf8("{\"hostname\":" + quoted(hostname) + ",\"output\":");
    tail = utf8(tailOf(rule));
  }

  private static Operand field(String name) {
    SourceText text = SourceText.of("", name);
    return new Operand.FieldReference(name, null, new Span(text, 0, name.length()));
  }

  private RuleMatch.@Nullable Value valueOf(OutputPart.Value value) {
    return value.name().equals(TIME) ? null : match.value(value.operand());
  }

  /** All fields by name, with the time, which each line begins with. */
  private void prepareEntries(Map<String, OutputPart.Value> named) {
    var names = new TreeSet<>(named.keySet());
    names.add(TIME);
    String comma = "";
    for (String name : names) {
      OutputPart.Value value = named.get(name);
      entries.add(new Entry(comma + quoted(name) + ":", value == null ? null : valueOf(value)));
      comma = ",";
    }
  }

  private static String tailOf(Rule rule) {
    var tail = new StringBuilder("},\"priority\":");
    tail.append(quoted(rule.priority().label())).append(",\"rule\":").append(quoted(rule.name()));
    tail.append(",\"source\":").append(quoted(rule.source())).append(",\"tags\":[");
    String comma = "";
    for (String tag : new TreeSet<>(rule.tags())) {
      tail.append(comma).append(quoted(tag));
      comma = ",";
    }
    return tail.append("],\"time\":\"").toString();
  }

  void writeText(TextBuilder out, @Nullable Evidence<E> evidence) {
    writeOutput(out);
    out.add('\n');
    if (evidence != null) {
      evidence.writeText(match.event(), out);
    }
  }

  void writeJson(TextBuilder out, @Nullable Evidence<E> evidence) {
    out.add(head, 0, head.length);
    writeOutput(line.clear());
    ValuePrinter.printQuoted(line.bytes(), 0, line.length(), out);
    out.add(",\"output_fields\":{");
    for (Entry entry : entries) {
      out.add(entry.start());
      RuleMatch.Value value = entry.value();
      if (value == null) {
        out.addUnsigned(nanoseconds());
      } else {
        ValuePrinter.printJson(value.get(), out);
      }
    }
    out.add(tail, 0, tail.length);
    clock.addInstant(nanoseconds(), out);
    out.add('"');
    if (evidence != null) {
      out.add(",\"evidence\":");
      evidence.writeJson(match.event(), out);
    }
    out.add("}\n");
  }

  private void writeOutput(TextBuilder out) {
    clock.addTimeOfDay(nanoseconds(), out);
    out.add(prefix);
    for (Part part : parts) {
      String text = part.text();
      if (text != null) {
        out.add(text);
      } else {
        writeValue(part, out);
      }
    }
  }

  private void writeValue(Part part, TextBuilder out) {
    int from = out.length();
    RuleMatch.Value value = part.value();
    if (value == null) {
      clock.addTimeOfDay(nanoseconds(), out);
    } else if (value.get().isEmpty() && !value.get().isList()) {
      out.add("<NA>");
    } else {
      ValuePrinter.print(value.get(), out);
      ValuePrinter.escapeControls(from, out);
    }
    if (part.width() > 0) {
      out.truncate(from + part.width());
      while (out.length() < from + part.width()) {
        out.add(' ');
      }
    }
  }

  private long nanoseconds() {
    FieldValues values = time.get();
    return values.isEmpty() ? 0 : values.number();
  }

  private static String quoted(String text) {
    var out = new TextBuilder();
    byte[] bytes = utf8(text);
    ValuePrinter.printQuoted(bytes, 0, bytes.length, out);
    return out.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
