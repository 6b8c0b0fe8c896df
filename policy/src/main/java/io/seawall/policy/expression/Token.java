package io.seawall.policy.expression;

import io.seawall.policy.source.Excerpt;

/**
 * One token of an expression.
 *
 * @param kind what it is
 * @param text the word, the content of the quotes, or the symbol; empty at the end
 * @param offset index of its first character
 */
record Token(Kind kind, String text, int offset) {

  enum Kind {
    WORD,
    QUOTED,
    SYMBOL,
    END
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** As messages name it. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + Excerpt.of(text) + "'";
  }
}
