package io.seawall.sensor.host.tree;

import java.util.List;

/**
 * What came of reading a file.
 *
 * @param state how it went
 * @param text the content as far as it was read, empty if nothing was; bytes that are no UTF-8 are
 *     replaced
 */
public record Reading(State state, String text) {

  /** How reading went. */
  public enum State {
    /** To its end. */
    WHOLE,
    /** Up to the limit of what is read of such a file. */
    CUT,
    /** There is no such file (any more). */
    ABSENT,
    /** It is there, and may not or cannot be read. */
    REFUSED
  }

  /** Whether there is a content, be it cut. */
  public boolean isRead() {
    return state == State.WHOLE || state == State.CUT;
  }

  /** Whether the file is there, but its content is not known, or not all of it. */
  public boolean isIncomplete() {
    return state == State.CUT || state == State.REFUSED;
  }

  /** The lines of the text. */
  public List<String> lines() {
    return text.lines().toList();
  }

  /** The text without blanks around it: what files of one value hold. */
  public String value() {
    return text.strip();
  }
}
