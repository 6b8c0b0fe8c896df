package io.seawall.detect.condition;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how many steps a regular expression compiles to: RE2 writes counted repetitions out, so
 * nested ones grow as their product.
 */
final class RegexSize {

  /** The most steps. */
  static final int MAX = 50_000;

  private static final int MAX_NESTED = 200;

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;
  private int at;

  private RegexSize(String pattern) {
    this.pattern = pattern;
  }

  static boolean isBearable(String pattern) {
    return pattern.length() <= MAX && new RegexSize(pattern).estimate() <= MAX;
  }

  private long estimate() {
    while (at < pattern.length() && sum + last <= MAX) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '(' -> open();
        case ')' -> close();
        case '[' -> atom(characterClass());
        case '{' -> repeat();
        case '\\' -> atom(escape());
        default -> atom(1);
      }
      if (outer.size() > MAX_NESTED) {
        return Long.MAX_VALUE;
      }
    }
    return sum + last;
  }

  private void atom(long steps) {
    sum += last;
    last = steps;
  }

  private void open() {
    outer.push(sum + last);
    sum = 0;
    last = 0;
  }

  private void close() {
    long inner = sum + last + 1;
    sum = outer.isEmpty() ? 0 : outer.pop();
    last = inner;
  }

  /** Property classes expand to many ranges. */
  private long escape() {
    char c = at < pattern.length() ? pattern.charAt(at++) : '\\';
    return c == 'p' || c == 'P' ? 8 : 1;
  }

  private long characterClass() {
    int start = at;
    at += at < pattern.length() && pattern.charAt(at) == '^' ? 1 : 0;
    at += at < pattern.length() && pattern.charAt(at) == ']' ? 1 : 0;
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, pattern.length());
    return 1L + (at - start) / 4;
  }

  private void repeat() {
    long count = 0;
    long most = 0;
    int end = at;
    while (end < pattern.length() && pattern.charAt(end) != '}') {
      char c = pattern.charAt(end++);
      count = c >= '0' && c <= '9' ? Math.min(count * 10 + c - '0', MAX) : 0;
      most = Math.max(most, count);
    }
    last *= Math.max(1, most);
  }
}
