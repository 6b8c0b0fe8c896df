package io.seawall.sensor.bpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps and programs that are in the kernel because this object, or the process, is there. Memory
 * that was mapped must not be touched after it is closed.
 */
public final class LoadedPrograms implements AutoCloseable {

  /** Offset of the count of runs that were left out, in {@code struct bpf_prog_info}. */
  private static final int MISSES = 208;

  private static final int INFO = 216;

  private final Arena arena = Arena.ofShared();
  private final Map<String, Integer> maps = new LinkedHashMap<>();
  private final Map<String, Integer> programs = new LinkedHashMap<>();
  private final List<Integer> links = new ArrayList<>();
  private boolean closed;

  LoadedPrograms() {}

  void map(String name, int descriptor) {
    maps.put(name, descriptor);
  }

  void program(String name, int descriptor) {
    programs.put(name, descriptor);
  }

  /** The descriptor of a map. */
  public int map(String name) {
    return descriptor(maps, name);
  }

  private static int descriptor(Map<String, Integer> known, String name) {
    Integer found = known.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no " + name + " among " + known.keySet());
    }
    return found;
  }

  /**
   * Lets a program run wherever its source says.
   *
   * @throws BpfException if the kernel refuses
   */
  public void attach(String name) {
    try (var open = new Attributes()) {
      open.number(8, descriptor(programs, name));
      links.add(
          open.call(Attributes.TRACEPOINT_OPEN, "the program " + name + " cannot be attached"));
    }
  }

  /** How often the kernel left a program out because it ran on that processor already. */
  public long misses(String name) {
    try (var get = new Attributes()) {
      MemorySegment info = get.allocate(INFO);
      get.number(0, descriptor(programs, name)).number(4, INFO).address(8, info);
      return get.tryCall(Attributes.GET_INFO) < 0 ? 0 : info.get(ValueLayout.JAVA_LONG, MISSES);
    }
  }

  /**
   * The memory of a map that can be mapped, an array.
   *
   * @param size its bytes
   * @throws BpfException if the kernel refuses
   */
  public MemorySegment memory(String name, long size) {
    int protection = Kernel.PROT_READ | Kernel.PROT_WRITE;
    return Kernel.map(map(name), 0, size, protection, arena);
  }

  /**
   * The page of a ring in which its reader says how far it is.
   *
   * @throws BpfException if the kernel refuses
   */
  public MemorySegment readerPage(String name) {
    int protection = Kernel.PROT_READ | Kernel.PROT_WRITE;
    return Kernel.map(map(name), 0, Kernel.pageSize(), protection, arena);
  }

  /**
   * The page of a ring in which the kernel says how far it is, and the ring's bytes. The kernel
   * would show them twice in a row, but what is mapped twice counts twice as memory of this
   * process.
   *
   * @throws BpfException if the kernel refuses
   */
  public MemorySegment writerPages(String name, long size) {
    int page = Kernel.pageSize();
    return Kernel.map(map(name), page, page + size, Kernel.PROT_READ, arena);
  }

  /** Bytes of a page, which the writer's page has too. */
  public static int pageSize() {
    return Kernel.pageSize();
  }

  /** Takes everything out of the kernel. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      links.forEach(Kernel::close);
      arena.close();
      programs.values().forEach(Kernel::close);
      maps.values().forEach(Kernel::close);
    }
  }
}
