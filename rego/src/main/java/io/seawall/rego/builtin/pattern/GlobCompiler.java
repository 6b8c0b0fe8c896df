package io.seawall.rego.builtin.pattern;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.pattern.Glob.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads a glob, the way the library does that OPA uses. */
final class GlobCompiler {

  /** An open brace: the split of its last alternative so far, and the jumps to its end. */
  private static final class Brace {
    final List<Integer> jumps = new ArrayList<>();
    int split;

    Brace(int split) {
      this.split = split;
    }
  }

  private final String pattern;
  private final String delimiters;
  private final List<Op> ops = new ArrayList<>();
  private final List<Integer> arguments = new ArrayList<>();
  private final List<Glob.Set> sets = new ArrayList<>();
  private final Deque<Brace> braces = new ArrayDeque<>();
  private int at;

  GlobCompiler(String pattern, String delimiters) {
    this.pattern = pattern;
    this.delimiters = delimiters;
  }

  Glob compile() {
    while (at < pattern.length()) {
      int point = next();
      switch (point) {
        case '*' -> star();
        case '?' -> emit(Op.ANY, 0);
        case '[' -> set();
        case '{' -> open();
        case '}' -> {
          if (braces.isEmpty()) {
            emit(Op.CHARACTER, point);
          } else {
            close();
          }
        }
        case ',' -> {
          if (braces.isEmpty()) {
            emit(Op.CHARACTER, point);
          } else {
            alternative();
          }
        }
        case '\\' -> {
          if (at < pattern.length()) {
            emit(Op.CHARACTER, next());
          }
        }
        default -> emit(Op.CHARACTER, point);
      }
    }
    while (!braces.isEmpty()) {
      close();
    }
    emit(Op.END, 0);
    return new Glob(
        ops.toArray(Op[]::new),
        arguments.stream().mapToInt(Integer::intValue).toArray(),
        sets.toArray(Glob.Set[]::new),
        delimiters);
  }

  private int next() {
    int point = pattern.codePointAt(at);
    at += Character.charCount(point);
    return point;
  }

  private int emit(Op op, int argument) {
    ops.add(op);
    arguments.add(argument);
    return ops.size() - 1;
  }

  private void star() {
    if (pattern.startsWith("*", at)) {
      at++;
      emit(Op.SUPER, 0);
    } else {
      emit(Op.STAR, 0);
    }
  }

  private void open() {
    braces.push(new Brace(emit(Op.SPLIT, 0)));
  }

  private void alternative() {
    Brace brace = braces.element();
    brace.jumps.add(emit(Op.JUMP, 0));
    arguments.set(brace.split, ops.size());
    brace.split = emit(Op.SPLIT, 0);
  }

  /** The last alternative has none behind it: its split only goes on. */
  private void close() {
    Brace brace = braces.pop();
    ops.set(brace.split, Op.JUMP);
    arguments.set(brace.split, brace.split + 1);
    for (int jump : brace.jumps) {
      arguments.set(jump, ops.size());
    }
  }

  /** A range of two characters, or a list in which the hyphen means itself. */
  private void set() {
    boolean negated = pattern.startsWith("!", at);
    if (negated) {
      at++;
    }
    int start = at;
    if (at >= pattern.length()) {
      throw malformed("unexpected end of input");
    }
    int first = next();
    int[] ranges;
    if (pattern.startsWith("-", at)) {
      at++;
      ranges = range(first);
    } else {
      at = start;
      ranges = list();
    }
    if (!pattern.startsWith("]", at)) {
      throw malformed("expected close range character");
    }
    at++;
    sets.add(new Glob.Set(ranges, negated));
    emit(Op.SET, sets.size() - 1);
  }

  private int[] range(int first) {
    if (at >= pattern.length()) {
      throw malformed("unexpected end of input");
    }
    int last = next();
    if (last < first) {
      throw malformed(
          "hi character '"
              + Character.toString(last)
              + "' should be greater than lo '"
              + Character.toString(first)
              + "'");
    }
    return new int[] {first, last};
  }

  private int[] list() {
    List<Integer> points = new ArrayList<>();
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      int point = next();
      if (point == '\\' && at < pattern.length()) {
        point = next();
      }
      points.add(point);
      points.add(point);
    }
    if (points.isEmpty()) {
      throw malformed("could not parse range");
    }
    return points.stream().mapToInt(Integer::intValue).toArray();
  }

  private static BuiltinException malformed(String problem) {
    return BuiltinException.failed(problem);
  }
}
