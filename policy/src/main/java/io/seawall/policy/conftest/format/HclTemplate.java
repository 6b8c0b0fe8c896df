package io.seawall.policy.conftest.format;

import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Strings and here-documents of HCL; what they interpolate stays as it is written. */
final class HclTemplate {

  private final TextCursor in;

  HclTemplate(TextCursor in) {
    this.in = in;
  }

  /** A quoted template that is a value of its own. */
  Value quotedValue() {
    int start = in.mark();
    if (in.looksAt("\"${")) {
      in.next();
      in.next();
      int open = in.mark();
      HclSource.skipBrackets(in);
      String inner = in.since(open + 1);
      if (in.peek() == '"') {
        in.next();
        return wrapped(trimmed(inner.substring(0, inner.length() - 1)));
      }
      in.back(start);
    }
    return StringValue.of(quoted());
  }

  /** The one expression that a template consists of. */
  private static Value wrapped(String source) {
    boolean literal =
        source.startsWith("\"")
            || source.startsWith("[")
            || source.startsWith("{")
            || source.equals("true")
            || source.equals("false")
            || (!source.isEmpty() && Character.isDigit(source.charAt(0)));
    if (literal && source.indexOf('\n') < 0) {
      try {
        return new HclReader("v = " + source).read().attributes().getFirst().value();
      } catch (MalformedInputException _) {
        // not only a literal: stays as written
      }
    }
    return StringValue.of("${" + source + "}");
  }

  /** A quoted template as text. */
  String quoted() {
    in.expect("\"");
    var out = new StringBuilder();
    while (in.peek() != '"') {
      if (in.isEnd() || in.peek() == '\n') {
        throw in.failure("a string must be closed");
      }
      if (!part(out)) {
        char c = in.next();
        if (c == '\\') {
          escape(out);
        } else {
          out.append(c);
        }
      }
    }
    in.next();
    return out.toString();
  }

  /** An interpolation or an escape of one, if it stands here. */
  private boolean part(StringBuilder out) {
    if (in.skip("$${")) {
      out.append("${");
      return true;
    } else if (in.skip("%%{")) {
      out.append("%{");
      return true;
    } else if (!in.looksAt("${") && !in.looksAt("%{")) {
      return false;
    }
    out.append(in.next());
    int open = in.mark();
    HclSource.skipBrackets(in);
    String inner = in.since(open + 1);
    out.append('{').append(trimmed(inner.substring(0, inner.length() - 1))).append('}');
    return true;
  }

  private static String trimmed(String source) {
    String text = source.startsWith("~") ? source.substring(1) : source;
    return (text.endsWith("~") ? text.substring(0, text.length() - 1) : text).strip();
  }

  private void escape(StringBuilder out) {
    char c = in.next();
    switch (c) {
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case '"', '\\' -> out.append(c);
      case 'u' -> in.appendUnicode(4, out);
      case 'U' -> in.appendUnicode(8, out);
      default -> throw in.failure("\\" + c + " is no escape of a string");
    }
  }

  /** A here-document; with a minus its lines lose the blanks that all have in front. */
  String hereDocument() {
    in.expect("<<");
    boolean indented = in.skip("-");
    String marker = in.line().strip();
    if (marker.isEmpty()) {
      throw in.failure("a here-document needs a marker");
    }
    List<String> lines = new ArrayList<>();
    while (true) {
      if (in.isEnd()) {
        throw in.failure("a here-document must end in " + marker);
      }
      int before = in.mark();
      String line = in.line();
      if (line.strip().equals(marker)) {
        in.back(before);
        in.skipBlanks();
        in.expect(marker);
        break;
      }
      lines.add(line);
    }
    int cut = indented ? commonIndent(lines) : 0;
    var text = new StringBuilder();
    for (String line : lines) {
      text.append(line, Math.min(cut, line.length()), line.length()).append('\n');
    }
    return interpolated(text.toString());
  }

  private static int commonIndent(List<String> lines) {
    int common = Integer.MAX_VALUE;
    for (String line : lines) {
      int blanks = line.length() - line.stripLeading().length();
      common = line.isBlank() ? common : Math.min(common, blanks);
    }
    return common == Integer.MAX_VALUE ? 0 : common;
  }

  private static String interpolated(String text) {
    var inner = new HclTemplate(new TextCursor(text));
    var out = new StringBuilder();
    while (!inner.in.isEnd()) {
      if (!inner.part(out)) {
        out.append(inner.in.next());
      }
    }
    return out.toString();
  }
}
