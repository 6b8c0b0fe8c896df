package io.seawall.sensor.guard.kernel;

import io.seawall.sensor.bpf.BpfTable;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.guard.policy.Mode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Policies and their rules for paths and addresses, in the layout of {@code guard.h}. */
public final class PolicyTables {

  /** With this bit a policy's number stands for its rules of files that are opened. */
  public static final int OPEN_RULES = 0x80000000;

  private static final int POLICY = 96;
  private static final int POLICY_NAME = 32;
  private static final int KINDS = 6;
  private static final int PATH_KEY = 260;
  private static final int PEER_KEY = 28;
  private static final int PEER = 256;

  private final BpfTable policies;
  private final BpfTable paths;
  private final BpfTable peers;

  PolicyTables(LoadedPrograms programs) {
    policies = programs.table("policies", 4, POLICY);
    paths = programs.table("paths", PATH_KEY, 4);
    peers = programs.table("peers", PEER_KEY, PEER);
  }

  /**
   * A policy in the words of the kernel programs.
   *
   * @param modes by the number of the kind of rule
   * @param flags which lists it has
   * @param most blocks in a window after which it gives way; 0 for never
   * @param window in nanoseconds
   * @param lift for how many nanoseconds it gives way
   */
  public record Rules(
      int id, String name, List<Mode> modes, int flags, int most, long window, long lift) {

    /** Takes a copy. */
    public Rules {
      modes = List.copyOf(modes);
    }
  }

  /** Puts a policy, or puts it anew. */
  public void putPolicy(Rules rules) {
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

  /** Numbers of all policies. */
  public List<Integer> policies() {
    return policies.keys().stream().map(key -> little(key).getInt(0)).toList();
  }

  /** A policy as it is in the kernel; null if it is not. */
  public @Nullable Rules policy(int id) {
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
  public void removePolicy(int id) {
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

  private static byte[] number(int id) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(id).array();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Says what counts for a path.
   *
   * @param path as bytes; with a zero at the end for itself alone, without for all that begins so
   */
  public void putPath(int policy, byte[] path, int flags) {
    byte[] key = new byte[PATH_KEY];
    little(key).putInt(Integer.SIZE + Byte.SIZE * path.length).putInt(policy).put(path);
    paths.put(key, number(flags));
  }

  /**
   * Ports of an address.
   *
   * @param expires in nanoseconds since boot, or 0
   * @param protocol number of IANA; 0 for any
   * @param verdict {@link #DENIED} or {@link #ALLOWED}, and {@link #LEARNED}
   */
  public record Ports(long expires, int from, int to, int protocol, int verdict) {

    /** What is denied. */
    public static final int DENIED = 1;

    /** What is allowed. */
    public static final int ALLOWED = 2;

    /** From a name. */
    public static final int LEARNED = 4;
  }

  /** Addresses that are reached. */
  public static final int CONNECT = 0;

  /** Addresses that are bound. */
  public static final int BIND = 1;

  /** Says which ports of addresses are denied and allowed to a policy. */
  public void putPeer(int policy, int direction, byte[] address, int bits, List<Ports> ports) {
    byte[] bytes = new byte[PEER];
    ByteBuffer value = little(bytes);
    for (Ports each : ports) {
      value.putLong(each.expires()).putShort((short) each.from()).putShort((short) each.to());
      value.put((byte) each.protocol()).put((byte) each.verdict()).putShort((short) 0);
    }
    peers.put(peerKey(policy, direction, address, bits), bytes);
  }

  /** What counts for an address now: that of its longest prefix. */
  public List<Ports> peer(int policy, byte[] address) {
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
