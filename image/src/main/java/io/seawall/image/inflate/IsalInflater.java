package io.seawall.image.inflate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The inflater of Intel's ISA-L ({@code isal_inflate} of {@code igzip_lib.h}), called where the
 * machine has the library.
 */
final class IsalInflater implements RawInflater {

  /** Fits the second-level cache together with the state. */
  private static final int OUTPUT_SIZE = 1 << 17;

  private final IsalLibrary library;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment state = arena.allocate(IsalLibrary.STATE_SIZE, 64);
  private final MemorySegment output = arena.allocate(OUTPUT_SIZE, 64);
  private final MemorySegment input = arena.allocate(GzipInput.BUFFER_SIZE, 64);
  private int position;
  private int limit;
  private boolean full;
  private boolean over;

  IsalInflater(IsalLibrary library) {
    this.library = library;
    reset();
  }

  @Override
  public void setInput(byte[] bytes, int offset, int length) {
    MemorySegment.copy(bytes, offset, input, JAVA_BYTE, 0, length);
    state.set(ADDRESS, IsalLibrary.NEXT_IN, input);
    state.set(JAVA_INT, IsalLibrary.AVAIL_IN, length);
  }

  @Override
  public int inflate(byte[] target, int offset, int length) throws IOException {
    if (position == limit && !over && (full || remaining() > 0)) {
      run();
    }
    int count = Math.min(length, limit - position);
    MemorySegment.copy(output, JAVA_BYTE, position, target, offset, count);
    position += count;
    return count;
  }

  private void run() throws IOException {
    state.set(ADDRESS, IsalLibrary.NEXT_OUT, output);
    state.set(JAVA_INT, IsalLibrary.AVAIL_OUT, OUTPUT_SIZE);
    int code = library.inflate(state);
    boolean wrongChecksum = code == IsalLibrary.INCORRECT_CHECKSUM;
    if (code < 0 && !wrongChecksum) {
      throw new IOException("damaged gzip data: ISA-L answers " + code);
    }
    int free = state.get(JAVA_INT, IsalLibrary.AVAIL_OUT);
    position = 0;
    limit = OUTPUT_SIZE - free;
    // What does not fit stays inside the state until there is room.
    full = free == 0;
    over = wrongChecksum || state.get(JAVA_INT, IsalLibrary.BLOCK_STATE) == IsalLibrary.FINISH;
  }

  @Override
  public boolean needsInput() {
    return position == limit && !full && remaining() == 0 && !over;
  }

  @Override
  public boolean finished() {
    return position == limit && over;
  }

  @Override
  public int remaining() {
    return state.get(JAVA_INT, IsalLibrary.AVAIL_IN);
  }

  /** The library reads it, for it may have looked at some of its bytes already. */
  @Override
  public int trailer() {
    return 0;
  }

  @Override
  public void reset() {
    library.initialise(state);
    state.set(JAVA_INT, IsalLibrary.CRC_FLAG, IsalLibrary.BODY_AND_TRAILER);
    position = 0;
    limit = 0;
    full = false;
    over = false;
  }

  @Override
  public void close() {
    arena.close();
  }
}
