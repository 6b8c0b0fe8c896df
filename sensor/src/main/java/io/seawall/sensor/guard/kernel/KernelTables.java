package io.seawall.sensor.guard.kernel;

import io.seawall.sensor.bpf.BpfTable;
import io.seawall.sensor.bpf.LoadedPrograms;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The maps of the kernel programs, in the layout of {@code guard.h}. */
public final class KernelTables {

  /** Of the maps, and of what lies in them. */
  public static final int LAYOUT = 3;

  /** Must not run. */
  public static final int FILE_DENIED = 1;

  /** May run where nothing but what is listed may. */
  public static final int FILE_ALLOWED = 2;

  /** Must not be opened. */
  public static final int FILE_UNOPENED = 4;

  /** The files that the policy of a workload lists were found. */
  public static final int RESOLVED = 1;

  /** In place of a policy's number: nothing of the workload is judged. */
  public static final int UNJUDGED = 0;

  /** Nobody has told anything of the workload yet. */
  public static final int UNKNOWN = 2;

  private static final int WORKLOAD = 192;
  private static final int COUNTS = 48;
  private static final int MOUNTS = 40;
  private static final int FILE_KEY = 24;
  private static final int SETTINGS = 72;

  private final PolicyTables rules;
  private final BpfTable workloads;
  private final BpfTable files;
  private final MemorySegment settings;

  /** Those of programs that are loaded. */
  public KernelTables(LoadedPrograms programs) {
    rules = new PolicyTables(programs);
    workloads = programs.table("workloads", 8, WORKLOAD);
    files = programs.table("files", FILE_KEY, 4);
    settings = programs.memory("guard_settings", SETTINGS);
  }

  /** Policies and their rules. */
  public PolicyTables rules() {
    return rules;
  }

  /** Numbers that programs and agents share, by their offsets. */
  public enum Setting {
    /** When the agent was last seen, nanoseconds since boot. */
    HEARTBEAT(0),
    /** After so many nanoseconds without it nothing is blocked; 0 for never. */
    PATIENCE(8),
    /** Of the last decision. */
    SEQUENCE(16),
    /** Decisions that did not fit into the ring. */
    DROPPED(24),
    /** Files and scripts that could not be judged for lack of memory. */
    UNTOLD(32),
    /** Answers of name servers that did not fit into their ring. */
    ANSWERS(40),
    /** The agent, which is not looked at. */
    SELF(48),
    /** Policy of containers of which nobody has told anything yet, or 0. */
    UNKNOWN(52),
    /** From which name servers answer. */
    DNS_PORT(56),
    /** Of the maps. */
    LAYOUT(60),
    /** Mount namespace of the machine itself. */
    HOME(64),
    /** When the agent started, in hundredths of a second since boot. */
    BORN(68);

    private final long at;

    Setting(long at) {
      this.at = at;
    }
  }

  /** The value of a number. */
  public long get(Setting setting) {
    return setting.at < Setting.SELF.at
        ? settings.get(ValueLayout.JAVA_LONG, setting.at)
        : settings.get(ValueLayout.JAVA_INT, setting.at);
  }

  /** Gives a number a value. */
  public void set(Setting setting, long value) {
    if (setting.at < Setting.SELF.at) {
      settings.set(ValueLayout.JAVA_LONG, setting.at, value);
    } else {
      settings.set(ValueLayout.JAVA_INT, setting.at, (int) value);
    }
  }

  /**
   * A workload.
   *
   * @param id of its control group
   * @param policy its policy's number
   * @param root device of its root as the kernel numbers it; 0 if unknown
   * @param mounts number of its mount namespace; 0 if unknown
   * @param flags {@link #RESOLVED}, {@link #UNKNOWN}
   * @param lifted gives way until, nanoseconds since boot
   * @param counts for each kind of rule: observed, alerted, blocked
   */
  public record Workload(
      long id, int policy, int root, int mounts, int flags, long lifted, List<Long> counts) {

    /** Takes a copy. */
    public Workload {
      counts = List.copyOf(counts);
    }

    /** Whether it has a flag. */
    public boolean is(int flag) {
      return (flags & flag) != 0;
    }
  }

  /** A workload as the kernel has it; null if it has none. */
  public @Nullable Workload workload(long id) {
    byte[] value = workloads.get(key(id));
    if (value == null) {
      return null;
    }
    ByteBuffer bytes = little(value);
    var counts = new ArrayList<Long>();
    for (int at = COUNTS; at < WORKLOAD; at += 8) {
      counts.add(bytes.getLong(at));
    }
    return new Workload(
        id,
        bytes.getInt(0),
        bytes.getInt(4),
        bytes.getInt(MOUNTS),
        bytes.getInt(8),
        bytes.getLong(24),
        counts);
  }

  /** The ids of all workloads. */
  public List<Long> workloads() {
    return workloads.keys().stream().map(key -> little(key).getLong(0)).toList();
  }

  /** Sets whose policy counts; what was counted stays, and where it is. */
  public void putWorkload(long id, int policy, int flags, long now) {
    byte[] value = workloads.get(key(id));
    boolean fresh = value == null;
    byte[] next = value == null ? new byte[WORKLOAD] : value;
    ByteBuffer bytes = little(next);
    bytes.putInt(0, policy).putInt(8, flags);
    if (fresh) {
      bytes.putLong(32, now);
    }
    workloads.put(key(id), next);
  }

  /**
   * Says where a workload is, once: what it makes of itself later does not count.
   *
   * @param root device of its root as the kernel numbers it; 0 if unknown
   * @param mounts number of its mount namespace; 0 if unknown
   * @return whether it is, as far as that is known, where it was before
   */
  public boolean putPlace(long id, int root, int mounts) {
    byte[] value = workloads.get(key(id));
    if (value == null) {
      return true;
    }
    ByteBuffer bytes = little(value);
    int formerRoot = bytes.getInt(4);
    int formerMounts = bytes.getInt(MOUNTS);
    bytes.putInt(4, formerRoot == 0 ? root : formerRoot);
    bytes.putInt(MOUNTS, formerMounts == 0 ? mounts : formerMounts);
    workloads.put(key(id), value);
    return (root == 0 || bytes.getInt(4) == root)
        && (mounts == 0 || bytes.getInt(MOUNTS) == mounts);
  }

  /** Forgets a workload: no policy counts for it. */
  public void removeWorkload(long id) {
    workloads.remove(key(id));
  }

  private static byte[] key(long id) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(id).array();
  }

  /** A file of a workload, by its device and inode. */
  public record FileKey(long workload, int device, long inode) {}

  /** Adds what is said of a file to what was said of it. */
  public void putFile(FileKey file, int flags) {
    byte[] key = bytes(file);
    byte[] known = files.get(key);
    files.put(key, number(known == null ? flags : flags | little(known).getInt(0)));
  }

  /** Forgets what was said of a file. */
  public void removeFile(FileKey file) {
    files.remove(bytes(file));
  }

  /** All files that are listed. */
  public List<FileKey> files() {
    return files.keys().stream()
        .map(KernelTables::little)
        .map(key -> new FileKey(key.getLong(0), key.getInt(16), key.getLong(8)))
        .toList();
  }

  private static byte[] bytes(FileKey file) {
    byte[] key = new byte[FILE_KEY];
    little(key).putLong(file.workload()).putLong(file.inode()).putInt(file.device());
    return key;
  }

  private static byte[] number(int id) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(id).array();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
