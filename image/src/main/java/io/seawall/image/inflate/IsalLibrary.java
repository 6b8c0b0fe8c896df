package io.seawall.image.inflate;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Intel's ISA-L (Debian package {@code libisal2}), looked up once. It is used only if it inflates a
 * sample as it should: the places inside {@code struct inflate_state} are those of version 2 of its
 * binary interface on 64-bit machines, and nothing else can tell that they hold.
 */
@SuppressWarnings("restricted") // calling a native library is what this class is for
final class IsalLibrary {

  /** System property: {@code off} leaves the library alone. */
  static final String SWITCH = "seawall.isal";

  /** Places in {@code struct inflate_state}. */
  static final long NEXT_OUT = 0;

  static final long AVAIL_OUT = 8;
  static final long NEXT_IN = 16;
  static final long AVAIL_IN = 32;
  static final long BLOCK_STATE = 21_160;

  static final long CRC_FLAG = 21_172;

  /** {@code ISAL_GZIP_NO_HDR_VER}: DEFLATE data with the trailer of gzip. */
  static final int BODY_AND_TRAILER = 6;

  /** {@code ISAL_INCORRECT_CHECKSUM}, which no engine here minds. */
  static final int INCORRECT_CHECKSUM = -6;

  /** {@code ISAL_BLOCK_FINISH}. */
  static final int FINISH = 5;

  /** More than the 87,368 bytes of the structure, should a later version of it be larger. */
  static final long STATE_SIZE = 1 << 17;

  private static final @Nullable IsalLibrary FOUND = find();

  private final MethodHandle initialise;
  private final MethodHandle inflate;

  private IsalLibrary(SymbolLookup symbols) {
    Linker linker = Linker.nativeLinker();
    this.initialise =
        linker.downcallHandle(
            symbols.findOrThrow("isal_inflate_init"),
            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
    this.inflate =
        linker.downcallHandle(
            symbols.findOrThrow("isal_inflate"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
  }

  /** The library; null where it is not installed, or not as it is expected to be. */
  static @Nullable IsalLibrary get() {
    return FOUND;
  }

  private static @Nullable IsalLibrary find() {
    boolean fits =
        ValueLayout.ADDRESS.byteSize() == 8 && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    if (!fits || "off".equals(System.getProperty(SWITCH))) {
      return null;
    }
    try {
      var library = new IsalLibrary(SymbolLookup.libraryLookup("libisal.so.2", Arena.global()));
      return library.inflatesASample() ? library : null;
    } catch (IllegalArgumentException
        | IllegalCallerException
        | NoSuchElementException
        | IOException e) {
      // Not installed, native access denied, or something else under this name: zlib does as well.
      return null;
    }
  }

  void initialise(MemorySegment state) {
    try {
      initialise.invokeExact(state);
    } catch (Throwable e) {
      throw new IllegalStateException("isal_inflate_init", e);
    }
  }

  int inflate(MemorySegment state) {
    try {
      return (int) inflate.invokeExact(state);
    } catch (Throwable e) {
      throw new IllegalStateException("isal_inflate", e);
    }
  }

  /** In pieces, over several windows of output, with bytes behind the end. */
  private boolean inflatesASample() throws IOException {
    byte[] sample = new byte[300_000];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = (byte) (i * i >>> 9 ^ i);
    }
    byte[] packed = new byte[sample.length + 1_000];
    var deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(sample);
    deflater.finish();
    int length = deflater.deflate(packed);
    deflater.end();
    byte[] result = new byte[sample.length + 1];
    int count = 0;
    try (var inflater = new IsalInflater(this)) {
      int middle = length / 2;
      inflater.setInput(packed, 0, middle);
      for (int i = 0; i < result.length && !inflater.needsInput(); i++) {
        count += inflater.inflate(result, count, result.length - count);
      }
      inflater.setInput(packed, middle, length - middle + 8 + 10);
      for (int i = 0; i < result.length && !inflater.finished(); i++) {
        count += inflater.inflate(result, count, result.length - count);
      }
      return inflater.finished()
          && inflater.remaining() == 10
          && count == sample.length
          && Arrays.equals(result, 0, count, sample, 0, count);
    }
  }
}
