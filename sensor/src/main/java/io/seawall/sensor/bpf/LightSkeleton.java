package io.seawall.sensor.bpf;

import io.seawall.model.SeawallException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

/**
 * Programs as the jar ships them: a small program that the kernel runs once, and which then makes
 * the maps and loads the others, fitted to this kernel by its own type information. Made by {@code
 * tools/build-bpf}.
 *
 * @see <a href="https://docs.kernel.org/bpf/">bpftool gen skeleton -L</a>
 */
final class LightSkeleton implements ShippedPrograms {

  private static final int TYPE_ARRAY = 2;
  private static final int TYPE_SYSCALL = 31;
  private static final int SLEEPABLE = 1 << 4;
  private static final int INSTRUCTION = 8;

  /** {@code struct bpf_loader_ctx}: u32 size, flags, log level, log size, u64 log. */
  private static final int CONTEXT = 24;

  /** {@code struct bpf_map_desc}: int descriptor, u32 most entries, u64 initial value. */
  private static final int MAP = 16;

  private static final int PROGRAM = 4;

  private final ShippedFiles files;
  private final byte[] data;
  private final byte[] instructions;
  private final List<String> maps;
  private final List<String> programs;

  private LightSkeleton(ShippedFiles files) {
    this.files = files;
    this.data = files.bytes("data");
    this.instructions = files.bytes("insns");
    this.maps = files.maps();
    this.programs = files.programs();
  }

  /**
   * Reads them.
   *
   * @throws SeawallException of kind RESOURCE if there are none
   */
  static LightSkeleton read(String name, String machine) {
    return new LightSkeleton(ShippedFiles.of(name, machine));
  }

  @Override
  public String sources() {
    return files.sources();
  }

  @Override
  public List<String> programs() {
    return programs;
  }

  @Override
  public LoadedPrograms load(Map<String, Integer> entries) {
    int map = -1;
    int loader = -1;
    try {
      map = dataMap();
      loader = loader(map);
      return run(loader, entries);
    } finally {
      close(loader);
      close(map);
    }
  }

  private int dataMap() {
    try (var create = new Attributes();
        var update = new Attributes()) {
      create.number(0, TYPE_ARRAY).number(4, 4).number(8, data.length).number(12, 1);
      int map = create.call(Attributes.MAP_CREATE, "a BPF map cannot be made");
      update.number(0, map).address(8, update.allocate(4)).bytes(16, data);
      update.call(Attributes.MAP_UPDATE, "a BPF map cannot be filled");
      return map;
    }
  }

  private int loader(int map) {
    try (var load = new Attributes()) {
      MemorySegment maps = load.allocate(4);
      maps.set(ValueLayout.JAVA_INT, 0, map);
      load.number(0, TYPE_SYSCALL).number(4, instructions.length / INSTRUCTION);
      load.bytes(8, instructions).text(16, "Dual BSD/GPL").number(44, SLEEPABLE);
      load.name(48, "seawall_loader").address(120, maps);
      return load.call(Attributes.PROG_LOAD, "the loader of the programs cannot be loaded");
    }
  }

  private LoadedPrograms run(int loader, Map<String, Integer> entries) {
    try (var call = new Attributes()) {
      int size = CONTEXT + MAP * maps.size() + PROGRAM * programs.size();
      MemorySegment context = call.allocate(size);
      context.set(ValueLayout.JAVA_INT, 0, size);
      for (int i = 0; i < maps.size(); i++) {
        context.set(
            ValueLayout.JAVA_INT, CONTEXT + MAP * i + 4L, entries.getOrDefault(maps.get(i), 0));
      }
      call.number(0, loader).number(40, size).address(48, context);
      call.call(Attributes.PROG_RUN, "the loader of the programs cannot be run");
      int result = call.get(4);
      if (result < 0) {
        throw new BpfException("the programs '" + files.name() + "' cannot be loaded", -result);
      }
      var loaded = new LoadedPrograms();
      for (int i = 0; i < maps.size(); i++) {
        loaded.map(maps.get(i), context.get(ValueLayout.JAVA_INT, CONTEXT + (long) MAP * i));
      }
      long at = CONTEXT + (long) MAP * maps.size();
      for (int i = 0; i < programs.size(); i++) {
        loaded.program(programs.get(i), context.get(ValueLayout.JAVA_INT, at + (long) PROGRAM * i));
      }
      return loaded;
    }
  }

  private static void close(int descriptor) {
    if (descriptor >= 0) {
      Kernel.close(descriptor);
    }
  }
}
