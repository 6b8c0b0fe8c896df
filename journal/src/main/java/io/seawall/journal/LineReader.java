package io.seawall.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of a file, each within the limit; a longer one is passed over and told. */
final class LineReader implements AutoCloseable {

  private final InputStream in;
  private final byte[] input = new byte[1 << 16];
  private byte[] line = new byte[1 << 12];
  private int length;
  private int at;
  private int end;
  private long position;
  private long start;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** What was found. */
  enum Found {
    LINE,
    TOO_LONG,
    /** Bytes without a line feed behind them. */
    UNFINISHED,
    END
  }

  /** Goes on to the next line. */
  Found next() throws IOException {
    start = position;
    length = 0;
    boolean tooLong = false;
    while (true) {
      if (at == end) {
        end = in.read(input);
        at = 0;
        if (end <= 0) {
          end = 0;
          return position == start ? Found.END : Found.UNFINISHED;
        }
      }
      int stop = at;
      while (stop < end && input[stop] != '\n') {
        stop++;
      }
      tooLong |= length + (stop - at) > RecordLine.MAX_BYTES;
      if (!tooLong) {
        take(stop);
      }
      position += stop - at;
      at = stop;
      if (at < end) {
        at++;
        position++;
        return tooLong ? Found.TOO_LONG : Found.LINE;
      }
    }
  }

  private void take(int stop) {
    int count = stop - at;
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
    }
    System.arraycopy(input, at, line, length, count);
    length += count;
  }

  /** The bytes of the line; only the first {@link #length} count. */
  byte[] line() {
    return line;
  }

  int length() {
    return length;
  }

  /** Where in the file the line begins. */
  long start() {
    return start;
  }

  /** Where in the file the next one begins. */
  long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
