package io.seawall.sensor.live;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.DescriptorTarget;
import io.seawall.detect.event.EventView;
import io.seawall.detect.foresight.QuietOpens;
import io.seawall.sensor.bpf.BpfException;
import io.seawall.sensor.bpf.BpfTable;
import io.seawall.sensor.bpf.LoadedPrograms;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which files are opened much and wanted by no rule, and lets the kernel not tell of them
 * any more: {@code quiet.h}.
 */
final class QuietPaths {

  private static final int OPEN = 3;
  private static final int OPENAT = 307;

  /** Of so many opens one is looked at. */
  private static final int SAMPLE = 8;

  /** So many looks at one path or folder make it worth a question. */
  private static final int MUCH = 4;

  private static final int LONGEST = 63;

  /** Bits that count, and the path. */
  private static final int KEY = 4 + LONGEST + 1;

  private static final int NAME = 16;
  private static final int MOST_PATHS = 4_000;
  private static final int MOST_REMEMBERED = 10_000;

  /** Bits of the flags in events: for reading, for writing, made, cut, of a folder. */
  private static final int ACCESS = 3;

  private static final int READ_ONLY = 1;
  private static final int OTHERS = 1 << 2 | 1 << 8 | 1 << 10;

  private static final int BELOW = 1;
  private static final int ITSELF = 2;

  private final QuietOpens opens;
  private final BpfTable paths;
  private final BpfTable loud;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private int seen;

  QuietPaths(LoadedPrograms programs, QuietOpens opens) {
    this.opens = opens;
    paths = programs.table("quiet", KEY, 4);
    loud = programs.table("loud", NAME, 4);
  }

  /** Lets all be told of the processes that have sockets now. */
  static void begin(LoadedPrograms programs, CaptureState start) {
    BpfTable talkers = programs.table("talkers", 4, 4);
    byte[] one = number(1);
    for (DescriptorEntry descriptor : start.descriptors()) {
      if (isSocket(descriptor.target())) {
        talkers.put(number((int) descriptor.tid()), one);
      }
    }
  }

  private static boolean isSocket(DescriptorTarget target) {
    return target instanceof DescriptorTarget.Connection
        || target instanceof DescriptorTarget.Listener
        || target instanceof DescriptorTarget.UnixSocket;
  }

  /** Paths and folders that the kernel does not tell of. */
  Set<String> quiet() {
    return Set.copyOf(told);
  }

  /** Takes an event that was told. */
  void observe(EventView event) {
    int type = event.typeNumber();
    if (type != OPENAT && type != OPEN || ++seen % SAMPLE != 0) {
      return;
    }
    int name = type == OPEN ? 1 : 2;
    int flags = (int) event.unsigned(name + 1);
    String path = event.text(name);
    if ((flags & ACCESS) == READ_ONLY
        && (flags & OTHERS) == 0
        && path.startsWith("/")
        && !path.contains("..")
        && isPlain(path)) {
      take(path);
    }
  }

  /** Paths that rules see otherwise than the kernel are told. */
  private static boolean isPlain(String path) {
    return !path.contains("//")
        && !path.contains("/./")
        && path.chars().allMatch(c -> c > 0x1f && c < 0x7f);
  }

  private void take(String path) {
    if (counts.size() + asked.size() > MOST_REMEMBERED) {
      counts.clear();
      asked.clear();
    }
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    boolean much = counts.merge(path, 1, Integer::sum) == MUCH;
    much |= counts.merge(folder, 1, Integer::sum) % MUCH == 0;
    if (much && told.size() < MOST_PATHS) {
      quieten(path);
    }
  }

  /** The highest folder that nobody wants to see; else the file itself. */
  private void quieten(String path) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash + 1);
      if (told.contains(folder)
          || asked.add(folder) && isQuiet(folder, opens.below(folder), BELOW)) {
        return;
      }
    }
    if (asked.add(path)) {
      isQuiet(path, opens.file(path), ITSELF);
    }
  }

  private boolean isQuiet(String path, @Nullable Set<String> programs, int kind) {
    return programs != null && tell(path, programs, kind);
  }

  /** Programs come before paths, so that nothing of theirs is missed. */
  private boolean tell(String path, Set<String> programs, int kind) {
    byte[] bytes = path.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length > LONGEST) {
      return false;
    }
    try {
      byte[] one = number(1);
      for (String program : programs) {
        loud.put(name(program), one);
      }
      // The zero behind a path belongs to it; a folder is the start of many.
      int length = kind == BELOW ? bytes.length : bytes.length + 1;
      ByteBuffer key = ByteBuffer.allocate(KEY).order(ByteOrder.nativeOrder());
      key.putInt(8 * length).put(bytes);
      paths.put(key.array(), number(kind));
    } catch (BpfException e) {
      // The tables are full: it goes on being told.
      return false;
    }
    told.add(path);
    return true;
  }

  /** As the kernel has names of programs: 15 bytes at most. */
  private static byte[] name(String program) {
    byte[] bytes = program.getBytes(StandardCharsets.UTF_8);
    var name = new byte[NAME];
    System.arraycopy(bytes, 0, name, 0, Math.min(bytes.length, NAME - 1));
    return name;
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }
}
