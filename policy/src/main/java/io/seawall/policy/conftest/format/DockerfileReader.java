package io.seawall.policy.conftest.format;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Dockerfiles as Conftest shows them: one document, the list of instructions with {@code Cmd},
 * {@code SubCmd}, {@code Flags}, {@code JSON}, {@code Value}, {@code Stage}, {@code StartLine} and
 * {@code Original}. Comments before an instruction are entries of {@code Cmd: comment}.
 */
final class DockerfileReader {

  private final List<String> lines;
  private final List<Value> commands = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();
  private char escape = '\\';
  private int at;
  private int stage = -1;

  DockerfileReader(String text) {
    lines = text.lines().toList();
  }

  Value read() {
    directives();
    while (at < lines.size()) {
      String line = lines.get(at).strip();
      if (line.isEmpty()) {
        at++;
      } else if (line.startsWith("#")) {
        comments.add(line.substring(1).strip());
        at++;
      } else {
        instruction();
      }
    }
    return ArrayValue.of(ArrayValue.of(commands));
  }

  /** Directives stand before everything else: {@code # escape=`}. */
  private void directives() {
    while (at < lines.size() && lines.get(at).startsWith("#")) {
      String[] directive = lines.get(at).substring(1).strip().split("=", 2);
      if (directive.length < 2 || directive[0].strip().contains(" ")) {
        return;
      }
      if (directive[0].strip().equalsIgnoreCase("escape") && directive[1].strip().equals("`")) {
        escape = '`';
      }
      at++;
    }
  }

  private void instruction() {
    int start = at;
    var whole = new StringBuilder();
    String line = lines.get(at++).stripLeading();
    while (isContinued(line)) {
      String ended = line.stripTrailing();
      whole.append(ended, 0, ended.length() - 1);
      while (at < lines.size() && isPassedOver(lines.get(at))) {
        at++;
      }
      line = at < lines.size() ? lines.get(at++) : "";
    }
    whole.append(line);
    String text = whole.toString().strip();
    skipHereDocuments(text);
    add(text, start);
  }

  private boolean isContinued(String line) {
    String ended = line.stripTrailing();
    return !ended.isEmpty() && ended.charAt(ended.length() - 1) == escape;
  }

  private static boolean isPassedOver(String line) {
    String text = line.strip();
    return text.isEmpty() || text.startsWith("#");
  }

  private void skipHereDocuments(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    if (!upper.startsWith("RUN") && !upper.startsWith("COPY") && !upper.startsWith("ADD")) {
      return;
    }
    int found = text.indexOf("<<");
    while (found >= 0) {
      int from = found + 2;
      boolean strip = from < text.length() && text.charAt(from) == '-';
      from += strip ? 1 : 0;
      int to = from;
      while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
        to++;
      }
      String word = text.substring(from, to).replace("\"", "").replace("'", "");
      if (isStartOfWord(text, found) && isMarker(word)) {
        int start = at;
        while (at < lines.size() && !(strip ? lines.get(at).strip() : lines.get(at)).equals(word)) {
          at++;
        }
        if (at == lines.size()) {
          throw new MalformedInputException(start, "a here-document must end in " + word);
        }
        at++;
      }
      found = text.indexOf("<<", to);
    }
  }

  private static boolean isStartOfWord(String text, int at) {
    int before = at;
    while (before > 0 && Character.isDigit(text.charAt(before - 1))) {
      before--;
    }
    return before > 0 && Character.isWhitespace(text.charAt(before - 1));
  }

  private static boolean isMarker(String word) {
    return !word.isEmpty()
        && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  private void add(String text, int start) {
    String name = word(text);
    String rest = text.substring(name.length()).strip();
    if (name.equalsIgnoreCase("FROM")) {
      stage++;
    }
    for (String comment : comments) {
      commands.add(entry("comment", "", new Arguments(List.of(), false, List.of(comment)), start));
    }
    comments.clear();
    String sub = "";
    String kind = name;
    if (name.equalsIgnoreCase("ONBUILD")) {
      sub = word(rest);
      kind = sub;
      rest = rest.substring(sub.length()).strip();
    }
    Arguments arguments = Arguments.of(kind.toUpperCase(Locale.ROOT), rest);
    ObjectValue made = entry(name.toLowerCase(Locale.ROOT), sub, arguments, start);
    commands.add(made.toBuilder().put("Original", StringValue.of(text)).build());
  }

  private ObjectValue entry(String name, String sub, Arguments arguments, int start) {
    ObjectValue.Builder entry = ObjectValue.builder(8);
    entry.put("Cmd", StringValue.of(name));
    entry.put("SubCmd", StringValue.of(sub));
    entry.put("Flags", strings(arguments.flags()));
    entry.put("JSON", BooleanValue.of(arguments.json()));
    entry.put("Value", strings(arguments.values()));
    entry.put("Stage", NumberValue.of(Math.max(0, stage)));
    entry.put("StartLine", NumberValue.of(start + 1));
    entry.put("Original", StringValue.EMPTY);
    return entry.build();
  }

  private static Value strings(List<String> texts) {
    return ArrayValue.of(texts.stream().map(StringValue::of).toList());
  }

  private static String word(String text) {
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  /** What follows the name of an instruction. */
  private record Arguments(List<String> flags, boolean json, List<String> values) {

    static Arguments of(String kind, String text) {
      List<String> flags = new ArrayList<>();
      String rest = text;
      while (rest.startsWith("--")) {
        String flag = word(rest);
        if (flag.equals("--")) {
          break;
        }
        flags.add(flag);
        rest = rest.substring(flag.length()).strip();
      }
      return switch (kind) {
        case "ENV", "LABEL" -> new Arguments(flags, false, pairs(rest));
        case "FROM", "EXPOSE" -> new Arguments(flags, false, words(rest, false));
        case "ARG" -> new Arguments(flags, false, words(rest, true));
        case "RUN", "CMD", "ENTRYPOINT", "SHELL" -> maybeJson(flags, rest, false);
        case "COPY", "ADD", "VOLUME" -> maybeJson(flags, rest, true);
        case "HEALTHCHECK" -> health(flags, rest);
        default -> new Arguments(flags, false, rest.isEmpty() ? List.of() : List.of(rest));
      };
    }

    private static Arguments health(List<String> flags, String rest) {
      String type = word(rest);
      Arguments command = maybeJson(flags, rest.substring(type.length()).strip(), false);
      List<String> values = new ArrayList<>();
      values.add(type.toUpperCase(Locale.ROOT));
      values.addAll(command.values());
      return new Arguments(flags, command.json(), values);
    }

    private static Arguments maybeJson(List<String> flags, String rest, boolean list) {
      if (rest.startsWith("[")) {
        try {
          if (JsonValues.parse(rest) instanceof ArrayValue array) {
            List<String> values = new ArrayList<>();
            array.forEach(item -> values.add(item instanceof StringValue s ? s.text() : ""));
            boolean strings = true;
            for (Value item : array) {
              strings &= item instanceof StringValue;
            }
            if (strings) {
              return new Arguments(flags, true, values);
            }
          }
        } catch (IllegalArgumentException _) {
          // what is no JSON is meant for the shell
        }
      }
      List<String> plain = rest.isEmpty() ? List.of() : List.of(rest);
      return new Arguments(flags, false, list ? words(rest, false) : plain);
    }

    /** Name, value and separator of each pair, as the builder's own parser gives them. */
    private static List<String> pairs(String text) {
      List<String> words = words(text, true);
      List<String> pairs = new ArrayList<>();
      if (!words.isEmpty() && words.getFirst().indexOf('=') < 0) {
        String name = words.getFirst();
        pairs.addAll(List.of(name, text.substring(word(text).length()).strip(), ""));
        return pairs;
      }
      for (String pair : words) {
        int equals = pair.indexOf('=');
        pairs.add(equals < 0 ? pair : pair.substring(0, equals));
        pairs.add(equals < 0 ? "" : pair.substring(equals + 1));
        pairs.add("=");
      }
      return pairs;
    }

    /** Words; with quotes, blanks within them don't separate, and the quotes stay. */
    private static List<String> words(String text, boolean quotes) {
      List<String> words = new ArrayList<>();
      var word = new StringBuilder();
      char quote = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (quote == 0 && Character.isWhitespace(c)) {
          if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
          }
          continue;
        }
        if (quotes && quote == 0 && (c == '"' || c == '\'')) {
          quote = c;
        } else if (c == quote) {
          quote = 0;
        }
        word.append(c);
        if (quotes && c == '\\' && i + 1 < text.length()) {
          word.append(text.charAt(++i));
        }
      }
      if (!word.isEmpty()) {
        words.add(word.toString());
      }
      return words;
    }
  }
}
