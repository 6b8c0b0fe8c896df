package io.seawall.rego.builtin.pattern;

/**
 * A glob: {@code *} is any text without delimiters, {@code **} any text at all, {@code ?} one
 * character that is no delimiter, {@code [abc]}, {@code [a-z]} and {@code [!a-z]} one character,
 * {@code {a,b}} one of several patterns, and {@code \} takes the meaning from what follows.
 *
 * <p>All possibilities are followed at once, a state for each instruction, so that the time is
 * bounded by the product of both lengths.
 */
final class Glob {

  /** What an instruction does. */
  enum Op {
    /** Takes one character. */
    CHARACTER,
    /** Takes one character that is no delimiter. */
    ANY,
    /** Takes one character of a set. */
    SET,
    /** Takes characters as long as there is no delimiter. */
    STAR,
    /** Takes all characters. */
    SUPER,
    /** Goes on behind it, and at its argument too. */
    SPLIT,
    /** Goes on at its argument. */
    JUMP,
    /** The end. */
    END
  }

  /** A set of characters. */
  static final class Set {

    private final int[] ranges;
    private final boolean negated;

    /** A set of ranges, which are pairs of first and last code points, or of all else. */
    Set(int[] ranges, boolean negated) {
      this.ranges = ranges;
      this.negated = negated;
    }

    boolean has(int point) {
      for (int i = 0; i < ranges.length; i += 2) {
        if (point >= ranges[i] && point <= ranges[i + 1]) {
          return !negated;
        }
      }
      return negated;
    }
  }

  private final Op[] ops;
  private final int[] arguments;
  private final Set[] sets;
  private final String delimiters;

  /** The characters that it starts with in any case. */
  private final String prefix;

  Glob(Op[] ops, int[] arguments, Set[] sets, String delimiters) {
    this.ops = ops;
    this.arguments = arguments;
    this.sets = sets;
    this.delimiters = delimiters;
    var literal = new StringBuilder();
    for (int i = 0; ops[i] == Op.CHARACTER; i++) {
      literal.appendCodePoint(arguments[i]);
    }
    this.prefix = literal.toString();
  }

  /**
   * Reads a glob.
   *
   * @param delimiters the characters that {@code *} and {@code ?} stop at
   * @throws io.seawall.rego.builtin.BuiltinException if it is malformed
   */
  static Glob compile(String pattern, String delimiters) {
    return new GlobCompiler(pattern, delimiters).compile();
  }

  /** The number of instructions. */
  int size() {
    return ops.length;
  }

  /** Whether the whole text fits. */
  boolean matches(String text) {
    if (!text.startsWith(prefix)) {
      return false;
    }
    int start = prefix.codePointCount(0, prefix.length());
    if (ops[start] == Op.END) {
      return text.length() == prefix.length();
    }
    return new Run().matches(text, prefix.length(), start);
  }

  private boolean isDelimiter(int point) {
    return delimiters.indexOf(point) >= 0;
  }

  /** The states of one match. */
  private final class Run {

    private int[] now = new int[ops.length];
    private int[] then = new int[ops.length];
    private final int[] pending = new int[ops.length + 1];
    private final int[] added = new int[ops.length];
    private int count;
    private int round = 1;

    boolean matches(String text, int from, int start) {
      add(start);
      int at = from;
      while (at < text.length()) {
        int point = text.codePointAt(at);
        at += Character.charCount(point);
        if (!step(point)) {
          return false;
        }
      }
      for (int i = 0; i < count; i++) {
        if (ops[then[i]] == Op.END) {
          return true;
        }
      }
      return false;
    }

    /** Whether any state is left. */
    private boolean step(int point) {
      int states = count;
      int[] swap = now;
      now = then;
      then = swap;
      count = 0;
      round++;
      boolean delimiter = isDelimiter(point);
      for (int i = 0; i < states; i++) {
        int state = now[i];
        switch (ops[state]) {
          case CHARACTER -> advance(point == arguments[state], state + 1);
          case ANY -> advance(!delimiter, state + 1);
          case SET -> advance(sets[arguments[state]].has(point), state + 1);
          case STAR -> advance(!delimiter, state);
          case SUPER -> add(state);
          case SPLIT, JUMP, END -> {}
        }
      }
      return count > 0;
    }

    private void advance(boolean taken, int state) {
      if (taken) {
        add(state);
      }
    }

    /** Adds a state and all that are reached from it without a character. */
    private void add(int first) {
      int waiting = 0;
      pending[waiting++] = first;
      while (waiting > 0) {
        int state = pending[--waiting];
        if (added[state] == round) {
          continue;
        }
        added[state] = round;
        switch (ops[state]) {
          case JUMP -> pending[waiting++] = arguments[state];
          case SPLIT -> {
            pending[waiting++] = arguments[state];
            pending[waiting++] = state + 1;
          }
          case STAR, SUPER -> {
            then[count++] = state;
            pending[waiting++] = state + 1;
          }
          case CHARACTER, ANY, SET, END -> then[count++] = state;
        }
      }
    }
  }
}
