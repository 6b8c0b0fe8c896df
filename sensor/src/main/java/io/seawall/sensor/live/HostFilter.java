package io.seawall.sensor.live;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.event.EventType;
import io.seawall.detect.state.container.CgroupPath;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import io.seawall.sensor.bpf.BpfException;
import io.seawall.sensor.bpf.BpfTable;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.container.cgroup.HostGroups;
import io.seawall.sensor.container.cgroup.HostGroups.HostGroup;
import io.seawall.sensor.live.CallLayout.Reach;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says to the kernel which control groups are the machine's own, so that it need not tell of them
 * what rules want of containers only: {@code host.h}. New ones are told of until they were looked
 * at.
 */
final class HostFilter {

  private static final long LOOK_NANOS = 10_000_000_000L;

  /** As many as the kernel's table takes. */
  private static final int MOST = 16_384;

  /** Number of the hierarchy, and inode. */
  private static final int KEY = 16;

  /** The hierarchies that kernel programs tell, by the names that they have there. */
  private static final Set<String> TOLD = Set.of("cpuset", "memory", "unified");

  private final HostGroups groups;
  private final BpfTable table;
  private final BpfTable counters;
  private final List<CallLayout> calls;
  private final int processors;
  private final Set<HostGroup> marked = new HashSet<>();
  private long lastLook;

  /**
   * Marks nothing yet.
   *
   * @param calls that are told
   * @param processors that there can be
   */
  HostFilter(LoadedPrograms programs, HostGroups groups, CallLayouts calls, int processors) {
    this.groups = groups;
    this.processors = processors;
    this.calls = calls.layouts().stream().filter(layout -> layout.reach() != Reach.ALL).toList();
    table = programs.table("host_groups", KEY, 4);
    counters = programs.table("left_out", 4, 8 * processors);
  }

  /**
   * Begins.
   *
   * @param start what is known of processes
   * @param now nanoseconds since 1970
   */
  void begin(LoadedPrograms programs, CaptureState start, long now) {
    if (!calls.isEmpty()) {
      exceptUnclear(programs.table("moved", 4, 4), start);
      mark(now);
    }
  }

  /**
   * Processes of which only another hierarchy says that they are in a container, are told of until
   * they run another program, when the kernel says where they are.
   */
  private static void exceptUnclear(BpfTable moved, CaptureState start) {
    byte[] one = number(1);
    for (ProcessEntry process : start.processes()) {
      var contained = new boolean[2];
      for (String line : process.cgroups()) {
        if (CgroupPath.container(Text.of(line), new TextPool(2)) != null) {
          contained[TOLD.contains(line.substring(0, line.indexOf('='))) ? 1 : 0] = true;
        }
      }
      if (contained[0] && !contained[1]) {
        moved.put(number((int) process.pid()), one);
      }
    }
  }

  /** Looks for new groups, if the last look was long enough ago. */
  void look(long now) {
    if (!calls.isEmpty() && now - lastLook > LOOK_NANOS) {
      mark(now);
    }
  }

  private void mark(long now) {
    lastLook = now;
    Set<HostGroup> found = groups.look(MOST);
    marked.removeIf(group -> {
      boolean gone = !found.contains(group);
      if (gone) {
        table.remove(key(group));
      }
      return gone;
    });
    byte[] one = number(1);
    try {
      for (HostGroup group : found) {
        if (!marked.contains(group)) {
          table.put(key(group), one);
          marked.add(group);
        }
      }
    } catch (BpfException e) {
      // The table is full: the others go on being told of.
      return;
    }
  }

  /** How many calls were not told since the start, by the name of the event's type. */
  Map<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    for (CallLayout call : calls) {
      EventType type = EventType.of(call.endType());
      long count = count(call.endType());
      if (type != null && count > 0) {
        counts.put(type.name(), count);
      }
    }
    return counts;
  }

  private long count(int type) {
    byte[] values = counters.get(number(type));
    long sum = 0;
    if (values != null) {
      ByteBuffer each = ByteBuffer.wrap(values).order(ByteOrder.nativeOrder());
      for (int i = 0; i < processors; i++) {
        sum += each.getLong(8 * i);
      }
    }
    return sum;
  }

  private static byte[] key(HostGroup group) {
    ByteBuffer key = ByteBuffer.allocate(KEY).order(ByteOrder.nativeOrder());
    return key.putLong(group.id()).putLong(group.hierarchy()).array();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }
}
