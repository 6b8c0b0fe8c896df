package io.seawall.sensor.bpf;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The library libbpf of the node, of version 1 or 0, as far as it is needed to load an object.
 *
 * @see <a href="https://libbpf.readthedocs.io/en/latest/api.html">libbpf</a>
 */
@SuppressWarnings("restricted") // calling a library is what this class is for
final class Libbpf {

  private static final List<String> NAMES = List.of("libbpf.so.1", "libbpf.so.0");

  /** An error of version 0 is a pointer above this one. */
  private static final long LAST_ADDRESS = -4096;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO_VALUE =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  private final LibbpfLog log;
  private final MethodHandle open;
  private final MethodHandle load;
  private final MethodHandle close;
  private final MethodHandle findMap;
  private final MethodHandle setEntries;
  private final MethodHandle mapDescriptor;
  private final MethodHandle findProgram;
  private final MethodHandle programDescriptor;

  private Libbpf(SymbolLookup library) {
    // Objects are addresses: nobody looks into them.
    var find = FunctionDescriptor.of(LONG, LONG, ValueLayout.ADDRESS);
    var ask = FunctionDescriptor.of(INT, LONG);
    log = new LibbpfLog(library);
    open =
        LINKER.downcallHandle(
            library.findOrThrow("bpf_object__open_mem"),
            FunctionDescriptor.of(LONG, ValueLayout.ADDRESS, LONG, LONG),
            ERRNO);
    load = LINKER.downcallHandle(library.findOrThrow("bpf_object__load"), ask);
    close =
        LINKER.downcallHandle(
            library.findOrThrow("bpf_object__close"), FunctionDescriptor.ofVoid(LONG));
    findMap = LINKER.downcallHandle(library.findOrThrow("bpf_object__find_map_by_name"), find);
    setEntries =
        LINKER.downcallHandle(
            library.findOrThrow("bpf_map__set_max_entries"), FunctionDescriptor.of(INT, LONG, INT));
    mapDescriptor = LINKER.downcallHandle(library.findOrThrow("bpf_map__fd"), ask);
    findProgram =
        LINKER.downcallHandle(library.findOrThrow("bpf_object__find_program_by_name"), find);
    programDescriptor = LINKER.downcallHandle(library.findOrThrow("bpf_program__fd"), ask);
  }

  /**
   * Finds it.
   *
   * @throws SeawallException {@code libbpf-missing} of kind RESOURCE if it is not there
   */
  static Libbpf find() {
    for (String name : NAMES) {
      Libbpf found = find(name);
      if (found != null) {
        return found;
      }
    }
    throw new SeawallException(
        ErrorKind.RESOURCE,
        "libbpf-missing",
        "there is no "
            + String.join(" or ", NAMES)
            + ": install the package libbpf1 or libbpf0 (Debian, Ubuntu) or libbpf (others), or load"
            + " without it");
  }

  private static @Nullable Libbpf find(String name) {
    try {
      return new Libbpf(SymbolLookup.libraryLookup(name, Arena.global()));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      // There is none of that version, or one that is older than what is needed.
      return null;
    }
  }

  /**
   * Loads an object.
   *
   * @throws BpfException with what the library said, if it or the kernel refuses
   */
  LoadedPrograms load(ShippedFiles files, byte[] object, Map<String, Integer> entries) {
    synchronized (Libbpf.class) {
      try (Arena arena = Arena.ofConfined()) {
        log.begin(arena);
        try {
          return loaded(files, object, entries, arena);
        } finally {
          log.end();
        }
      }
    }
  }

  private LoadedPrograms loaded(
      ShippedFiles files, byte[] object, Map<String, Integer> entries, Arena arena) {
    long opened = open(files.name(), object, arena);
    var loaded = new LoadedPrograms();
    try {
      for (var wanted : entries.entrySet()) {
        long map = map(opened, wanted.getKey(), arena);
        int most = wanted.getValue();
        check((int) setEntries.invokeExact(map, most), wanted.getKey());
      }
      check((int) load.invokeExact(opened), files.name());
      // What the library has ends with the object.
      for (String name : files.maps()) {
        int map = (int) mapDescriptor.invokeExact(map(opened, name, arena));
        loaded.map(name, Kernel.duplicate(map));
      }
      for (String name : files.programs()) {
        int program = (int) programDescriptor.invokeExact(program(opened, name, arena));
        loaded.program(name, Kernel.duplicate(program));
      }
      return loaded;
    } catch (RuntimeException | Error e) {
      loaded.close();
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("libbpf", e);
    } finally {
      close(opened);
    }
  }

  private long open(String name, byte[] object, Arena arena) {
    MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
    MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, object);
    try {
      long opened = (long) open.invokeExact(state, bytes, bytes.byteSize(), 0L);
      if (opened == 0) {
        check(-(int) ERRNO_VALUE.get(state, 0L), name);
      }
      if (isError(opened)) {
        check((int) opened, name);
      }
      return opened;
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("bpf_object__open_mem", e);
    }
  }

  private long map(long object, String name, Arena arena) throws Throwable {
    return found((long) findMap.invokeExact(object, arena.allocateFrom(name)), name);
  }

  private long program(long object, String name, Arena arena) throws Throwable {
    return found((long) findProgram.invokeExact(object, arena.allocateFrom(name)), name);
  }

  private static long found(long address, String name) {
    if (address == 0 || isError(address)) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return address;
  }

  private static boolean isError(long address) {
    return Long.compareUnsigned(address, LAST_ADDRESS) > 0;
  }

  private void check(int result, String what) {
    if (result < 0) {
      throw new BpfException("libbpf cannot load the programs (" + what + ")", -result, log.text());
    }
  }

  private void close(long object) {
    try {
      close.invokeExact(object);
    } catch (Throwable e) {
      throw new IllegalStateException("bpf_object__close", e);
    }
  }
}
