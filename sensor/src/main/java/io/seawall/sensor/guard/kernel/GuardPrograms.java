package io.seawall.sensor.guard.kernel;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.bpf.Loader;
import io.seawall.sensor.bpf.NodeGrade;
import io.seawall.sensor.bpf.PinFolder;
import io.seawall.sensor.bpf.ShippedPrograms;
import io.seawall.sensor.ring.RecordRing;
import io.seawall.sensor.ring.RingBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The guard's programs, loaded or taken over from an agent that is not there any more, and where
 * they are attached.
 */
public final class GuardPrograms implements AutoCloseable {

  /** The ring of decisions. */
  public static final String DECISIONS = "decisions";

  private static final String EVERYWHERE = "guard";

  /** The same, but programs and files are denied at security hooks. */
  private static final String AT_HOOKS = "guard-lsm";

  private static final String PREFIX = "guard-" + KernelTables.LAYOUT + "-";
  private static final String ANY_PREFIX = "guard-";
  private static final int DIGITS = 16;
  private static final int DESKS = 4;

  private static final Path PROCESSORS = Path.of("/sys/devices/system/cpu/possible");

  /** Attach types of programs at control groups, by {@code enum bpf_attach_type}. */
  private static final Map<String, Integer> AT_GROUPS =
      Map.of(
          "guard_names", 0,
          "guard_bind4", 8,
          "guard_bind6", 9,
          "guard_connect4", 10,
          "guard_connect6", 11,
          "guard_send4", 14,
          "guard_send6", 15);

  private final LoadedPrograms programs;
  private final @Nullable PinFolder pins;
  private final String group;
  private final boolean takenOver;
  private final @Nullable FormerGuards former;

  private GuardPrograms(
      LoadedPrograms programs,
      @Nullable PinFolder pins,
      String group,
      boolean takenOver,
      @Nullable FormerGuards former) {
    this.programs = programs;
    this.pins = pins;
    this.group = group;
    this.takenOver = takenOver;
    this.former = former;
  }

  /**
   * Loads the programs, or takes over those of the same sources. Nothing is attached by this.
   *
   * @param loader of the programs
   * @param folder in which they are pinned; null for programs that end with this process
   * @param decisionBytes of the ring of decisions
   */
  public static GuardPrograms open(Loader loader, @Nullable Path folder, int decisionBytes) {
    boolean hooks = NodeGrade.probe().grade() == NodeGrade.Grade.T2;
    ShippedPrograms shipped = loader.read(hooks ? AT_HOOKS : EVERYWHERE);
    String group = PREFIX + (hooks ? "hooks-" : "") + shipped.sources().substring(0, DIGITS);
    PinFolder pins = folder == null ? null : PinFolder.open(folder);
    List<String> groups = pins == null ? List.of() : groups(pins);
    List<String> others = groups.stream().filter(name -> !name.equals(group)).toList();
    FormerGuards former = pins == null ? null : new FormerGuards(pins, others);
    try {
      LoadedPrograms taken = pins == null || !groups.contains(group) ? null : take(pins, group);
      LoadedPrograms programs =
          taken == null
              ? shipped.load(Map.of("desks", processors() * DESKS, DECISIONS, decisionBytes))
              : taken;
      return new GuardPrograms(programs, pins, group, taken != null, former);
    } catch (RuntimeException | Error e) {
      if (former != null) {
        former.close();
      }
      throw e;
    }
  }

  private static @Nullable LoadedPrograms take(PinFolder pins, String group) {
    LoadedPrograms taken = pins.get(group);
    if (isWhole(taken)) {
      return taken;
    }
    // Whoever pinned them did not come to an end with it.
    taken.close();
    pins.remove(group);
    return null;
  }

  /** Whether all was pinned. */
  static boolean isWhole(LoadedPrograms programs) {
    return programs.maps().contains("guard_settings") && programs.isAttached("guard_exec");
  }

  /** Nanoseconds since boot. */
  public static long now() {
    return Kernel.clock(Kernel.CLOCK_BOOTTIME);
  }

  /** A ring of these programs. */
  public static RecordRing ring(LoadedPrograms programs, String name, long bytes) {
    return new RecordRing(
        new RingBuffer(
            programs.readerPage(name),
            programs.writerPages(name, bytes),
            LoadedPrograms.pageSize()));
  }

  /** Groups of pins in a folder that are a guard's. */
  public static List<String> groups(PinFolder pins) {
    return pins.groups().stream().filter(name -> name.startsWith(ANY_PREFIX)).toList();
  }

  /** Whether this version can read what is pinned under a name. */
  public static boolean isReadable(String group) {
    return group.startsWith(PREFIX);
  }

  private static int processors() {
    try {
      String range = Files.readString(PROCESSORS).strip();
      int last = Math.max(range.lastIndexOf('-'), range.lastIndexOf(','));
      return Integer.parseInt(range.substring(last + 1)) + 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether programs and files are denied at security hooks, before they are used. */
  public boolean isAtHooks() {
    return !programs.programs().contains("guard_exit");
  }

  /** The programs and their maps. */
  public LoadedPrograms programs() {
    return programs;
  }

  /** Whether they were in force already. */
  public boolean takenOver() {
    return takenOver;
  }

  /** Guards of other versions, which are still in force; null where nothing is pinned. */
  public @Nullable FormerGuards former() {
    return former;
  }

  /**
   * Attaches programs that are not attached yet, and pins all that is not pinned yet.
   *
   * @throws SeawallException of kind RESOURCE if there is no hierarchy of version 2
   */
  public void attach(List<String> wanted) {
    Path groups = ControlGroups.mount();
    if (groups == null) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "guard-no-cgroup2",
          "there is no cgroup2 mount, by which the guard tells containers apart");
    }
    var fresh = new ArrayList<String>();
    for (String program : wanted) {
      if (!programs.isAttached(program)) {
        Integer type = AT_GROUPS.get(program);
        if (type == null) {
          programs.attach(program);
        } else {
          programs.attach(program, groups, type);
        }
        fresh.add(program);
      }
    }
    if (pins != null && !takenOver) {
      pins.pin(group, programs);
    } else if (pins != null) {
      fresh.forEach(program -> pins.pinLink(group, programs, program));
    }
  }

  /** Gives back what this process holds; what is pinned stays in force. */
  @Override
  public void close() {
    if (former != null) {
      former.close();
    }
    programs.close();
  }
}
