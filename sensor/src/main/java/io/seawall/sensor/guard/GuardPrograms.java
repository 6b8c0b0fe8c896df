package io.seawall.sensor.guard;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.bpf.NodeGrade;
import io.seawall.sensor.bpf.PinFolder;
import io.seawall.sensor.bpf.ShippedPrograms;
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
final class GuardPrograms implements AutoCloseable {

  static final String DECISIONS = "decisions";

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
  private final List<String> former;

  private GuardPrograms(
      LoadedPrograms programs,
      @Nullable PinFolder pins,
      String group,
      boolean takenOver,
      List<String> former) {
    this.programs = programs;
    this.pins = pins;
    this.group = group;
    this.takenOver = takenOver;
    this.former = former;
  }

  /** Loads the programs, or takes over those of the same sources. Nothing is attached by this. */
  static GuardPrograms open(GuardOptions options) {
    boolean hooks = NodeGrade.probe().grade() == NodeGrade.Grade.T2;
    ShippedPrograms shipped = options.loader().read(hooks ? AT_HOOKS : EVERYWHERE);
    String group = PREFIX + (hooks ? "hooks-" : "") + shipped.sources().substring(0, DIGITS);
    Path folder = options.pins();
    PinFolder pins = folder == null ? null : PinFolder.open(folder);
    var former = new ArrayList<>(pins == null ? List.of() : groups(pins));
    if (pins != null && former.remove(group)) {
      LoadedPrograms taken = pins.get(group);
      if (taken.maps().contains("guard_settings") && taken.isAttached("guard_exec")) {
        return new GuardPrograms(taken, pins, group, true, former);
      }
      // Whoever pinned them did not come to an end with it.
      taken.close();
      pins.remove(group);
    }
    LoadedPrograms programs =
        shipped.load(Map.of("desks", processors() * DESKS, DECISIONS, options.decisionBytes()));
    return new GuardPrograms(programs, pins, group, false, former);
  }

  /** Groups of pins in a folder that are a guard's. */
  static List<String> groups(PinFolder pins) {
    return pins.groups().stream().filter(name -> name.startsWith(ANY_PREFIX)).toList();
  }

  /** Whether this version can read what is pinned under a name. */
  static boolean isReadable(String group) {
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
  boolean isAtHooks() {
    return !programs.programs().contains("guard_exit");
  }

  LoadedPrograms programs() {
    return programs;
  }

  boolean takenOver() {
    return takenOver;
  }

  /** Groups of pins of other versions, which are still in force. */
  List<String> former() {
    return former;
  }

  /**
   * Attaches programs that are not attached yet, and pins all that is not pinned yet.
   *
   * @throws SeawallException of kind RESOURCE if there is no hierarchy of version 2
   */
  void attach(List<String> wanted) {
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

  /** Takes the guards of other versions out of force. */
  void removeFormer() {
    if (pins != null) {
      former.forEach(pins::remove);
    }
    former.clear();
  }

  /** Gives back what this process holds; what is pinned stays in force. */
  @Override
  public void close() {
    programs.close();
  }
}
