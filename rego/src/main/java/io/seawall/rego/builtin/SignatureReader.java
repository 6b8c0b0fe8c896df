package io.seawall.rego.builtin;

import io.seawall.rego.value.Value.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the short notation of signatures. */
final class SignatureReader {

  private final String text;
  private int at;

  SignatureReader(String text) {
    this.text = text;
  }

  Signature read() {
    List<Type> parameters = new ArrayList<>();
    expect('(');
    while (!skip(')')) {
      parameters.add(type());
      skip(',');
    }
    Type result = type();
    if (at < text.length()) {
      throw malformed();
    }
    return new Signature(List.copyOf(parameters), result);
  }

  private Type type() {
    List<Type> alternatives = new ArrayList<>();
    do {
      alternatives.add(single());
    } while (skip('|'));
    return alternatives.size() == 1
        ? alternatives.getFirst()
        : new Type.Union(List.copyOf(alternatives));
  }

  private Type single() {
    String name = name();
    if (name.equals("any")) {
      return Type.ANY;
    }
    Kind kind = kind(name);
    if (!skip('[')) {
      return new Type.Of(kind);
    }
    Type first = type();
    Type result =
        switch (kind) {
          case ARRAY -> new Type.ArrayOf(first);
          case SET -> new Type.SetOf(first);
          case OBJECT -> {
            expect(':');
            yield new Type.ObjectOf(first, type());
          }
          case NULL, BOOLEAN, NUMBER, STRING -> throw malformed();
        };
    expect(']');
    return result;
  }

  private Kind kind(String name) {
    for (Kind kind : Kind.values()) {
      if (kind.label().equals(name)) {
        return kind;
      }
    }
    throw malformed();
  }

  private String name() {
    skipBlanks();
    int start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private void expect(char c) {
    if (!skip(c)) {
      throw malformed();
    }
  }

  private boolean skip(char c) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("no signature, at character " + at + ": " + text);
  }
}
