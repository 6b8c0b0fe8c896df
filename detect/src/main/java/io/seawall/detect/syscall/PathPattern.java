package io.seawall.detect.syscall;

import io.seawall.detect.value.Text;
import java.nio.charset.StandardCharsets;

/**
 * A pattern of a shell as fnmatch(3) reads it without flags: a star stands for any bytes, slashes
 * too, a question mark for one, brackets for one of several; a backslash takes the next byte as it
 * is. Matching takes at most the product of both lengths.
 */
final class PathPattern {

  private final byte[] pattern;

  PathPattern(String pattern) {
    this.pattern = pattern.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the whole text matches. */
  boolean matches(Text text) {
    int at = 0;
    int i = 0;
    int star = -1;
    int retry = 0;
    while (i < text.length()) {
      int next = at < pattern.length && pattern[at] != '*' ? step(at, text.byteAt(i)) : -1;
      if (at < pattern.length && pattern[at] == '*') {
        star = ++at;
        retry = i;
      } else if (next >= 0) {
        at = next;
        i++;
      } else if (star >= 0) {
        // The last star takes one byte more: an earlier one need not be tried again.
        at = star;
        i = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length && pattern[at] == '*') {
      at++;
    }
    return at == pattern.length;
  }

  /** Index behind the element that matches a byte, or -1 if it does not match. */
  private int step(int at, int value) {
    int close = pattern[at] == '[' ? close(at) : -1;
    if (close > 0) {
      return inSet(at + 1, close, value) ? close + 1 : -1;
    }
    if (pattern[at] == '?') {
      return at + 1;
    }
    int literal = pattern[at] == '\\' && at + 1 < pattern.length ? at + 1 : at;
    return (pattern[literal] & 0xff) == value ? literal + 1 : -1;
  }

  /** Index of the bracket that closes a set, which may hold one as its first member; or -1. */
  private int close(int open) {
    int at = open + 1;
    if (at < pattern.length && isNegation(at)) {
      at++;
    }
    for (at++; at < pattern.length; at++) {
      if (pattern[at] == ']') {
        return at;
      }
    }
    return -1;
  }

  private boolean isNegation(int at) {
    return pattern[at] == '!' || pattern[at] == '^';
  }

  private boolean inSet(int from, int to, int value) {
    boolean negated = isNegation(from);
    boolean found = false;
    for (int at = negated ? from + 1 : from; at < to; at++) {
      int low = pattern[at] & 0xff;
      int high = low;
      if (at + 2 < to && pattern[at + 1] == '-') {
        high = pattern[at + 2] & 0xff;
        at += 2;
      }
      found |= low <= value && value <= high;
    }
    return found != negated;
  }
}
