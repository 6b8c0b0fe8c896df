package io.seawall.rego.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tokens of one text, in arrays: a text of megabytes has millions of them. */
final class Tokens {

  private TokenKind[] kinds = new TokenKind[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] rows = new int[256];
  private int[] columns = new int[256];
  private Gap[] gaps = new Gap[256];
  private int size;

  private final Map<Integer, String> problems = new HashMap<>();
  private final List<Comment> comments = new ArrayList<>();

  void add(TokenKind kind, int start, int end, int row, int column, Gap gap) {
    if (size == kinds.length) {
      grow(size * 2);
    }
    kinds[size] = kind;
    starts[size] = start;
    ends[size] = end;
    rows[size] = row;
    columns[size] = column;
    gaps[size] = gap;
    size++;
  }

  private void grow(int room) {
    kinds = Arrays.copyOf(kinds, room);
    starts = Arrays.copyOf(starts, room);
    ends = Arrays.copyOf(ends, room);
    rows = Arrays.copyOf(rows, room);
    columns = Arrays.copyOf(columns, room);
    gaps = Arrays.copyOf(gaps, room);
  }

  /** Says what is wrong with the token that is added next. */
  void problem(String message) {
    problems.putIfAbsent(size, message);
  }

  void add(Comment comment) {
    comments.add(comment);
  }

  int size() {
    return size;
  }

  TokenKind kind(int index) {
    return kinds[index];
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  int row(int index) {
    return rows[index];
  }

  int column(int index) {
    return columns[index];
  }

  Gap gap(int index) {
    return gaps[index];
  }

  /** What is wrong with a token of kind ILLEGAL. */
  String problem(int index) {
    return problems.getOrDefault(index, "illegal token");
  }

  /** The comments that start a line. */
  List<Comment> comments() {
    return comments;
  }

  /** What stands between a token and the one before it. */
  enum Gap {
    /** Nothing. */
    NONE,
    /** Blanks. */
    SPACE,
    /** At least one line break, and perhaps comments. */
    LINE
  }

  /** A comment that starts in the first column, from its {@code #} to the end of its line. */
  record Comment(int row, int start, int end) {}
}
