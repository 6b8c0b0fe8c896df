package io.seawall.rego.syntax;

import java.util.Arrays;

/** The template strings within whose expressions a scanner is, and the braces open in each. */
final class TemplateStack {

  private int[] braces = new int[4];
  private boolean[] raw = new boolean[4];
  private int size;

  /** An expression of a template string begins. */
  void push(boolean isRaw) {
    if (size == braces.length) {
      braces = Arrays.copyOf(braces, size * 2);
      raw = Arrays.copyOf(raw, size * 2);
    }
    braces[size] = 0;
    raw[size] = isRaw;
    size++;
  }

  /** An expression ends; tells whether its template string is a raw one. */
  boolean pop() {
    size--;
    return raw[size];
  }

  void openBrace() {
    if (size > 0) {
      braces[size - 1]++;
    }
  }

  /** Tells whether a closing brace ends the expression of a template string. */
  boolean closeBrace() {
    if (size == 0) {
      return false;
    }
    if (braces[size - 1] == 0) {
      return true;
    }
    braces[size - 1]--;
    return false;
  }
}
