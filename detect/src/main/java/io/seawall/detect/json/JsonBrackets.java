package io.seawall.detect.json;

/**
 * Follows the brackets of one document byte by byte, to find its end or that it has none: strings
 * do not go over lines, and an object does not begin where no value can.
 */
final class JsonBrackets {

  /** What a byte did. */
  enum State {
    OPEN,
    CLOSED,
    BROKEN
  }

  private final byte[] open = new byte[JsonLimits.DEPTH];
  private int depth;
  private int lines;
  private boolean string;
  private boolean escaped;
  private boolean lineStart;
  private boolean nextDocument;
  private byte last;
  private String reason = "";

  void clear() {
    depth = 0;
    lines = 0;
    string = false;
    escaped = false;
    lineStart = false;
    nextDocument = false;
    last = ':';
  }

  /** Ends of lines so far. */
  int lines() {
    return lines;
  }

  /** Whether the byte that broke the document begins another one at the start of a line. */
  boolean isAtNextDocument() {
    return nextDocument;
  }

  /** Why it is broken. */
  String reason() {
    return reason;
  }

  State take(byte found) {
    if (string) {
      return inString(found);
    }
    return switch (found) {
      case ' ', '\t', '\r' -> blank(false);
      case '\n' -> blank(true);
      case '{', '[' -> begin(found);
      case '}', ']' -> end(found);
      case 0 -> zero();
      default -> {
        string = found == '"';
        yield after(found, State.OPEN);
      }
    };
  }

  private State blank(boolean endsLine) {
    lines += endsLine ? 1 : 0;
    lineStart = endsLine;
    return State.OPEN;
  }

  /** Jackson would take what has such bytes for UTF-16 or UTF-32. */
  private State zero() {
    return broken("a byte 0 stands in it");
  }

  private State inString(byte found) {
    if (found == '\n') {
      return broken("a string does not end on its line");
    }
    if (found == 0) {
      return zero();
    }
    if (escaped) {
      escaped = false;
    } else if (found == '\\') {
      escaped = true;
    } else if (found == '"') {
      string = false;
    }
    return State.OPEN;
  }

  private State begin(byte bracket) {
    if (lineStart && bracket == '{' && !isValueExpected()) {
      nextDocument = true;
      return broken("the document does not end before the next one begins");
    }
    if (depth == JsonLimits.DEPTH) {
      return broken("it is nested deeper than " + JsonLimits.DEPTH + " levels");
    }
    open[depth++] = bracket;
    return after(bracket, State.OPEN);
  }

  private boolean isValueExpected() {
    return last == ':' || last == '[' || last == ',' && open[depth - 1] == '[';
  }

  private State end(byte bracket) {
    byte opener = open[depth - 1];
    if (opener != (bracket == '}' ? '{' : '[')) {
      return broken("a '" + (char) opener + "' is closed by '" + (char) bracket + "'");
    }
    return after(bracket, --depth == 0 ? State.CLOSED : State.OPEN);
  }

  private State after(byte found, State state) {
    lineStart = false;
    last = found;
    return state;
  }

  private State broken(String why) {
    reason = why;
    return State.BROKEN;
  }
}
