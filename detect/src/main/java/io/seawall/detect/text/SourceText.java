package io.seawall.detect.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text made of pieces of files. A piece either repeats characters of a file, then each character
 * has its own origin, or was put in by us, then all its characters share one. Immutable.
 */
public final class SourceText {

  private final String text;
  private final int[] starts;
  private final int[] origins;
  private final boolean[] copied;
  private final SourceFile[] files;

  private SourceText(Builder builder) {
    this.text = builder.text.toString();
    int count = builder.count;
    this.starts = Arrays.copyOf(builder.starts, count);
    this.origins = Arrays.copyOf(builder.origins, count);
    this.copied = Arrays.copyOf(builder.copied, count);
    this.files = Arrays.copyOf(builder.files, count);
  }

  /** Starts an empty text. */
  public static Builder builder() {
    return new Builder();
  }

  /** A text that stands in no file, named for messages. */
  public static SourceText of(String name, String text) {
    return builder().append(new SourceFile(name, text), 0, text.length()).build();
  }

  /** The characters. */
  public String text() {
    return text;
  }

  /** How many characters there are. */
  public int length() {
    return text.length();
  }

  /** The whole text. */
  public Span span() {
    return new Span(this, 0, text.length());
  }

  /**
   * The file that the character at an index came from; null only for a text without pieces. An
   * index at the end counts as the last character's.
   */
  public @Nullable SourceFile file(int index) {
    return starts.length == 0 ? null : files[piece(index)];
  }

  /** The index in its file of the character at an index, or just behind the last one's. */
  public int origin(int index) {
    if (starts.length == 0) {
      return 0;
    }
    int piece = piece(index);
    return copied[piece] ? origins[piece] + index - starts[piece] : origins[piece];
  }

  /** The first index that repeats this character of a file, or -1. */
  public int indexOf(@Nullable SourceFile file, int origin) {
    for (int piece = 0; piece < starts.length; piece++) {
      int end = piece + 1 < starts.length ? starts[piece + 1] : text.length();
      int index = starts[piece] + origin - origins[piece];
      if (copied[piece] && files[piece] == file && index >= starts[piece] && index < end) {
        return index;
      }
    }
    return -1;
  }

  /** This text with a range replaced; the new characters take the origin of the first old one. */
  public SourceText replace(int from, int to, String replacement) {
    SourceFile file = file(from);
    Builder edited = builder().append(this, 0, from);
    if (file != null) {
      edited.append(replacement, file, origin(from));
    }
    return edited.append(this, to, text.length()).build();
  }

  private int piece(int index) {
    int found = Arrays.binarySearch(starts, Math.min(index, Math.max(0, text.length() - 1)));
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public String toString() {
    return text;
  }

  /** Puts pieces together, in order. */
  public static final class Builder {

    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[8];
    private int[] origins = new int[8];
    private boolean[] copied = new boolean[8];
    private SourceFile[] files = new SourceFile[8];
    private int count;

    private Builder() {}

    /** Repeats characters of a file. */
    public Builder append(SourceFile file, int from, int to) {
      return piece(file, from, true, file.content(), from, to);
    }

    /** Adds characters that stand for one place of a file. */
    public Builder append(String characters, SourceFile file, int origin) {
      return piece(file, origin, false, characters, 0, characters.length());
    }

    /** Adds a part of another text. */
    public Builder append(SourceText other, int from, int to) {
      int at = from;
      while (at < to) {
        int piece = other.piece(at);
        int next = piece + 1 < other.starts.length ? other.starts[piece + 1] : other.length();
        int end = Math.min(to, next);
        SourceFile file = other.files[piece];
        piece(file, other.origin(at), other.copied[piece], other.text, at, end);
        at = end;
      }
      return this;
    }

    /** Adds a whole other text. */
    public Builder append(SourceText other) {
      return append(other, 0, other.length());
    }

    /** Adds characters that stand for the beginning of another text; none if it is empty. */
    public Builder append(String characters, SourceText at) {
      SourceFile file = at.file(0);
      return file == null ? this : append(characters, file, at.origin(0));
    }

    private Builder piece(
        SourceFile file, int origin, boolean copy, CharSequence from, int start, int end) {
      if (start == end) {
        return this;
      }
      if (!continues(file, origin, copy)) {
        grow();
        starts[count] = text.length();
        origins[count] = origin;
        copied[count] = copy;
        files[count++] = file;
      }
      text.append(from, start, end);
      return this;
    }

    private boolean continues(SourceFile file, int origin, boolean copy) {
      int last = count - 1;
      return last >= 0
          && files[last] == file
          && copied[last] == copy
          && origin == origins[last] + (copy ? text.length() - starts[last] : 0);
    }

    private void grow() {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        origins = Arrays.copyOf(origins, count * 2);
        copied = Arrays.copyOf(copied, count * 2);
        files = Arrays.copyOf(files, count * 2);
      }
    }

    /** How many characters there are so far. */
    public int length() {
      return text.length();
    }

    /** The last character so far, or NUL. */
    public char last() {
      return text.isEmpty() ? '\0' : text.charAt(text.length() - 1);
    }

    /** Takes the last character away. */
    public Builder dropLast() {
      text.setLength(text.length() - 1);
      while (count > 0 && starts[count - 1] >= text.length()) {
        count--;
      }
      return this;
    }

    /** The text so far. */
    public SourceText build() {
      return new SourceText(this);
    }
  }
}
