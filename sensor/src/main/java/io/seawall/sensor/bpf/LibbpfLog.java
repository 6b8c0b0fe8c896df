package io.seawall.sensor.bpf;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What libbpf says, the kernel's log of a refused program included: the end of it. */
@SuppressWarnings("restricted") // calling a library is what this class is for
final class LibbpfLog {

  /** {@code LIBBPF_DEBUG}: much, of all that goes well. */
  private static final int DEBUG = 2;

  /** The log of one program. */
  private static final int MESSAGE = 1 << 22;

  private static final int MOST_LINES = 40;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final FunctionDescriptor PRINT =
      FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);

  private static final Linker LINKER = Linker.nativeLinker();

  /** A va_list that a function was given is an address, on x86-64 and on 64-bit ARM. */
  private static final MethodHandle FORMAT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("vsnprintf"),
          FunctionDescriptor.of(
              INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS));

  private final MethodHandle setPrint;
  private final StringBuilder text = new StringBuilder();
  private @Nullable MemorySegment message;

  LibbpfLog(SymbolLookup library) {
    setPrint =
        LINKER.downcallHandle(
            library.findOrThrow("libbpf_set_print"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
  }

  /**
   * Takes what the library says from now on.
   *
   * @param arena lives until after the end
   */
  void begin(Arena arena) {
    text.setLength(0);
    message = arena.allocate(MESSAGE);
    try {
      MethodHandle print =
          MethodHandles.lookup()
              .findVirtual(
                  LibbpfLog.class,
                  "print",
                  MethodType.methodType(
                      int.class, int.class, MemorySegment.class, MemorySegment.class));
      set(LINKER.upcallStub(print.bindTo(this), PRINT, arena));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Nobody listens any more. */
  void end() {
    set(MemorySegment.NULL);
    message = null;
  }

  private void set(MemorySegment function) {
    try {
      var _ = (MemorySegment) setPrint.invokeExact(function);
    } catch (Throwable e) {
      throw new IllegalStateException("libbpf_set_print", e);
    }
  }

  /** Called by the library: nothing may be thrown into it. */
  @SuppressWarnings("unused") // by name
  private int print(int level, MemorySegment format, MemorySegment arguments) {
    MemorySegment into = message;
    if (level >= DEBUG || into == null) {
      return 0;
    }
    try {
      int length = (int) FORMAT.invokeExact(into, into.byteSize(), format, arguments);
      text.append(into.getString(0));
      return length;
    } catch (Throwable e) {
      return 0;
    }
  }

  /** Its last lines. */
  String text() {
    List<String> lines = text.toString().lines().toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - MOST_LINES))
        .collect(Collectors.joining("\n"));
  }
}
