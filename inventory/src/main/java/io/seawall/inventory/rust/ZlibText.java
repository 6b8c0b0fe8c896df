package io.seawall.inventory.rust;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates one zlib stream (RFC 1950) that arrives in pieces, up to {@value #LONGEST} bytes. */
final class ZlibText implements AutoCloseable {

  /** Longest text: the list of a program with a thousand crates takes a tenth of a MiB. */
  static final int LONGEST = 8 << 20;

  /** How it stands with the stream. */
  enum State {
    OPEN,
    COMPLETE,
    TOO_LONG,
    GARBLED
  }

  private final Inflater inflater = new Inflater();
  private byte[] text = new byte[1 << 12];
  private int length;
  private State state = State.OPEN;

  /** Takes more of the stream; what follows its end is left. */
  State add(byte[] bytes, int from, int count) {
    inflater.setInput(bytes, from, count);
    try {
      while (state == State.OPEN && !inflater.needsInput()) {
        step();
      }
    } catch (DataFormatException e) {
      state = State.GARBLED;
    }
    return state;
  }

  State state() {
    return state;
  }

  /** What was inflated. */
  byte[] text() {
    return Arrays.copyOf(text, length);
  }

  @Override
  public void close() {
    inflater.close();
  }

  private void step() throws DataFormatException {
    if (length == text.length) {
      text = Arrays.copyOf(text, Math.min(2 * length, LONGEST + 1));
    }
    length += inflater.inflate(text, length, text.length - length);
    if (length > LONGEST) {
      state = State.TOO_LONG;
    } else if (inflater.finished()) {
      state = State.COMPLETE;
    } else if (inflater.needsDictionary()) {
      state = State.GARBLED;
    }
  }
}
