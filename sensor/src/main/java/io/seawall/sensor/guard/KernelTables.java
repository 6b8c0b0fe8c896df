package io.seawall.sensor.guard;

import io.seawall.sensor.bpf.BpfTable;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.guard.policy.Mode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The maps of the kernel programs, in the layout of {@code guard.h}. */
final class KernelTables {

  static final int LAYOUT = 2;
  static final int FILE_DENIED = 1;
  static final int FILE_ALLOWED = 2;
  static final int FILE_UNOPENED = 4;

  /** With this bit a policy's number stands for its rules of files that are opened. */
  static final int OPEN_RULES = 0x80000000;

  static final int RESOLVED = 1;
  static final int UNKNOWN = 2;

  private static final int POLICY = 96;
  private static final int POLICY_NAME = 32;
  private static final int KINDS = 6;
  private static final int WORKLOAD = 184;
  private static final int COUNTS = 40;
  private static final int FILE_KEY = 24;
  private static final int PATH_KEY = 260;
  private static final int PEER_KEY = 28;
  private static final int PEER = 256;
  private static final int SETTINGS = 72;

  private final BpfTable policies;
  private final BpfTable workloads;
  private final BpfTable files;
  private final BpfTable paths;
  private final BpfTable peers;
  private final MemorySegment settings;

  KernelTables(LoadedPrograms programs) {
    policies = programs.table("policies", 4, POLICY);
    workloads = programs.table("workloads", 8, WORKLOAD);
    files = programs.table("files", FILE_KEY, 4);
    paths = programs.table("paths", PATH_KEY, 4);
    peers = programs.table("peers", PEER_KEY, PEER);
    settings = programs.memory("guard_settings", SETTINGS);
  }

  /** Numbers that programs and agents share, by their offsets. */
  enum Setting {
    HEARTBEAT(0),
    PATIENCE(8),
    SEQUENCE(16),
    DROPPED(24),
    UNTOLD(32),
    ANSWERS(40),
    SELF(48),
    UNKNOWN(52),
    DNS_PORT(56),
    LAYOUT(60),
    HOME(64);

    private final long at;

    Setting(long at) {
      this.at = at;
    }
  }

  long get(Setting setting) {
    return setting.at < Setting.SELF.at
        ? settings.get(ValueLayout.JAVA_LONG, setting.at)
        : settings.get(ValueLayout.JAVA_INT, setting.at);
  }

  void set(Setting setting, long value) {
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
   * @param flags {@link #RESOLVED}, {@link #UNKNOWN}
   * @param lifted gives way until, nanoseconds since boot
   * @param counts for each kind of rule: observed, alerted, blocked
   */
  record Workload(long id, int policy, int root, int flags, long lifted, List<Long> counts) {

    boolean is(int flag) {
      return (flags & flag) != 0;
    }
  }

  @Nullable Workload workload(long id) {
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
        id, bytes.getInt(0), bytes.getInt(4), bytes.getInt(8), bytes.getLong(24), counts);
  }

  List<Long> workloads() {
    return workloads.keys().stream().map(key -> little(key).getLong(0)).toList();
  }

  /** Sets whose policy counts; what was counted stays. */
  void putWorkload(long id, int policy, int root, int flags, long now) {
    byte[] value = workloads.get(key(id));
    boolean fresh = value == null;
    byte[] next = value == null ? new byte[WORKLOAD] : value;
    ByteBuffer bytes = little(next);
    bytes.putInt(0, policy).putInt(4, root).putInt(8, flags);
    if (fresh) {
      bytes.putLong(32, now);
    }
    workloads.put(key(id), next);
  }

  void removeWorkload(long id) {
    workloads.remove(key(id));
  }

  private static byte[] key(long id) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(id).array();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A policy in the words of the kernel programs. */
  record Rules(
      int id, String name, List<Mode> modes, int flags, int most, long window, long lift) {}

  void putPolicy(Rules rules) {
    byte[] value = new byte[POLICY];
    for (int i = 0; i < rules.modes().size(); i++) {
      value[i] = (byte) rules.modes().get(i).number();
    }
    ByteBuffer bytes = little(value);
    bytes.putInt(8, rules.flags()).putInt(12, rules.most());
    bytes.putLong(16, rules.window()).putLong(24, rules.lift());
    byte[] name = rules.name().getBytes(StandardCharsets.US_ASCII);
    bytes.put(POLICY_NAME, name, 0, Math.min(name.length, POLICY - POLICY_NAME - 1));
    policies.put(number(rules.id()), value);
  }

  private static byte[] number(int id) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(id).array();
  }

  List<Integer> policies() {
    return policies.keys().stream().map(key -> little(key).getInt(0)).toList();
  }

  /** A policy as it is in the kernel; null if it is not. */
  @Nullable Rules policy(int id) {
    byte[] value = policies.get(number(id));
    if (value == null) {
      return null;
    }
    ByteBuffer bytes = little(value);
    int end = POLICY_NAME;
    while (end < POLICY && value[end] != 0) {
      end++;
    }
    var modes = new ArrayList<Mode>();
    for (int i = 0; i < KINDS; i++) {
      modes.add(Mode.of(value[i]));
    }
    return new Rules(
        id,
        new String(value, POLICY_NAME, end - POLICY_NAME, StandardCharsets.US_ASCII),
        modes,
        bytes.getInt(8),
        bytes.getInt(12),
        bytes.getLong(16),
        bytes.getLong(24));
  }

  /** Takes a policy away with all its rules. */
  void removePolicy(int id) {
    policies.remove(number(id));
    removeOf(paths, id);
    removeOf(peers, id);
  }

  private static void removeOf(BpfTable table, int policy) {
    for (byte[] key : table.keys()) {
      if ((little(key).getInt(4) & ~OPEN_RULES) == policy) {
        table.remove(key);
      }
    }
  }

  /** A file of a workload, by its device and inode. */
  record FileKey(long workload, int device, long inode) {}

  void putFile(FileKey file, int flags) {
    byte[] key = bytes(file);
    byte[] known = files.get(key);
    files.put(key, number(known == null ? flags : flags | little(known).getInt(0)));
  }

  void removeFile(FileKey file) {
    files.remove(bytes(file));
  }

  /** All files that are listed. */
  List<FileKey> files() {
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

  /**
   * Says what counts for a path.
   *
   * @param path as bytes; with a zero at the end for itself alone, without for all that begins so
   */
  void putPath(int policy, byte[] path, int flags) {
    byte[] key = new byte[PATH_KEY];
    little(key).putInt(Integer.SIZE + Byte.SIZE * path.length).putInt(policy).put(path);
    paths.put(key, number(flags));
  }

  /** Ports of an address; {@code expires} in nanoseconds since boot, or 0. */
  record Ports(long expires, int from, int to, int protocol, int verdict) {

    static final int DENIED = 1;
    static final int ALLOWED = 2;
    static final int LEARNED = 4;
  }

  static final int CONNECT = 0;
  static final int BIND = 1;

  void putPeer(int policy, int direction, byte[] address, int bits, List<Ports> ports) {
    byte[] bytes = new byte[PEER];
    ByteBuffer value = little(bytes);
    for (Ports each : ports) {
      value.putLong(each.expires()).putShort((short) each.from()).putShort((short) each.to());
      value.put((byte) each.protocol()).put((byte) each.verdict()).putShort((short) 0);
    }
    peers.put(peerKey(policy, direction, address, bits), bytes);
  }

  /** What counts for an address now: that of its longest prefix. */
  List<Ports> peer(int policy, byte[] address) {
    var ports = new ArrayList<Ports>();
    byte[] value = peers.get(peerKey(policy, CONNECT, address, Byte.SIZE * address.length));
    for (int at = 0; value != null && at < PEER && value[at + 13] != 0; at += 16) {
      ByteBuffer bytes = little(value);
      ports.add(
          new Ports(
              bytes.getLong(at),
              Short.toUnsignedInt(bytes.getShort(at + 8)),
              Short.toUnsignedInt(bytes.getShort(at + 10)),
              Byte.toUnsignedInt(value[at + 12]),
              value[at + 13]));
    }
    return ports;
  }

  private static byte[] peerKey(int policy, int direction, byte[] address, int bits) {
    byte[] key = new byte[PEER_KEY];
    little(key).putInt(2 * Integer.SIZE + bits).putInt(policy).putInt(direction).put(address);
    return key;
  }
}
