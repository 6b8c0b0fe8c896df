package io.seawall.advisory.feed.oval;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds what an XML parser has to hold in memory: a document type declaration is refused, and no
 * tag, text between tags, comment or section may be longer than {@link #MAX_TOKEN} bytes. Markup is
 * told by its ASCII bytes, so the input must be UTF-8.
 */
final class TokenGuard extends FilterInputStream {

  /** Longest tag or text in bytes. */
  static final int MAX_TOKEN = 1 << 20;

  private static final int TEXT = 0;
  private static final int OPENED = 1;
  private static final int DECLARED = 2;
  private static final int COMMENT = 3;
  private static final int SECTION = 4;
  private static final int INSTRUCTION = 5;

  private int state = TEXT;
  private int length;
  private int before;
  private int twoBefore;

  TokenGuard(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      see((byte) next);
    }
    return next;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    int got = in.read(into, from, count);
    for (int i = from; i < from + got; i++) {
      see(into[i]);
    }
    return got;
  }

  private void see(byte next) throws IOException {
    if (++length > MAX_TOKEN) {
      throw new IOException("a tag or text is longer than " + MAX_TOKEN + " bytes");
    }
    switch (state) {
      case TEXT -> {
        if (next == '<') {
          state = OPENED;
          length = 0;
        }
      }
      case OPENED -> state = next == '!' ? DECLARED : next == '?' ? INSTRUCTION : TEXT;
      case DECLARED -> state = declared(next);
      case COMMENT -> endAt(next == '>' && before == '-' && twoBefore == '-');
      case SECTION -> endAt(next == '>' && before == ']' && twoBefore == ']');
      default -> endAt(next == '>' && before == '?');
    }
    twoBefore = before;
    before = next;
  }

  private static int declared(byte next) throws IOException {
    return switch (next) {
      case '-' -> COMMENT;
      case '[' -> SECTION;
      default -> throw new IOException("a document type declaration is not allowed");
    };
  }

  private void endAt(boolean end) {
    if (end) {
      state = TEXT;
      length = 0;
    }
  }
}
