package io.seawall.sensor.bpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Maps and programs that are in the kernel because this object, or the process, is there. Memory
 * that was mapped must not be touched after it is closed.
 */
public final class LoadedPrograms implements AutoCloseable {

  /** Offset of the count of runs that were left out, in {@code struct bpf_prog_info}. */
  private static final int MISSES = 208;

  private static final int INFO = 216;

  /** Bytes of {@code struct bpf_map_info} up to where its size is told, and more. */
  private static final int MAP_INFO = 80;

  private final Arena arena = Arena.ofShared();
  private final Map<String, Integer> maps = new LinkedHashMap<>();
  private final Map<String, Integer> programs = new LinkedHashMap<>();
  private final Map<String, Integer> links = new LinkedHashMap<>();
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
      links.put(name, open.call(Attributes.TRACEPOINT_OPEN, unattached(name)));
    }
  }

  private static String unattached(String name) {
    return "the program " + name + " cannot be attached";
  }

  /**
   * Lets a program run for all that is in a control group and in those below it.
   *
   * @param group folder of a control group of version 2
   * @param type {@code enum bpf_attach_type}
   * @throws BpfException if the kernel refuses
   */
  public void attach(String name, Path group, int type) {
    int folder = Kernel.open(group, Kernel.O_PATH);
    try (var create = new Attributes()) {
      create.number(0, descriptor(programs, name)).number(4, folder).number(8, type);
      links.put(name, create.call(Attributes.LINK_CREATE, unattached(name)));
    } finally {
      Kernel.close(folder);
    }
  }

  /** Whether a program was attached. */
  public boolean isAttached(String name) {
    return links.containsKey(name);
  }

  /** Names of the programs. */
  public Set<String> programs() {
    return Collections.unmodifiableSet(programs.keySet());
  }

  /**
   * How many entries a map can have; of a ring its bytes.
   *
   * @throws BpfException if the kernel does not tell
   */
  public int entries(String map) {
    try (var get = new Attributes()) {
      MemorySegment info = get.allocate(MAP_INFO);
      get.number(0, map(map)).number(4, MAP_INFO).address(8, info);
      get.call(Attributes.GET_INFO, "nothing is known of the map " + map);
      return info.get(ValueLayout.JAVA_INT, 16);
    }
  }

  /** Names of the maps. */
  public Set<String> maps() {
    return Collections.unmodifiableSet(maps.keySet());
  }

  /** A map as a table. */
  public BpfTable table(String name, int keyBytes, int valueBytes) {
    return new BpfTable(map(name), keyBytes, valueBytes);
  }

  /** Calls somebody for each descriptor. */
  void each(Kind kind, Each each) {
    of(kind).forEach(each::take);
  }

  void put(Kind kind, String name, int descriptor) {
    of(kind).put(name, descriptor);
  }

  private Map<String, Integer> of(Kind kind) {
    return switch (kind) {
      case MAPS -> maps;
      case PROGRAMS -> programs;
      case LINKS -> links;
    };
  }

  /** What there are descriptors of. */
  enum Kind {
    MAPS,
    PROGRAMS,
    LINKS;

    String folder() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Takes a descriptor. */
  interface Each {
    void take(String name, int descriptor);
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
      links.values().forEach(Kernel::close);
      arena.close();
      programs.values().forEach(Kernel::close);
      maps.values().forEach(Kernel::close);
    }
  }
}
