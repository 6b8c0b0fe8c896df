package io.seawall.sensor.guard.decision;

import io.seawall.sensor.guard.policy.Mode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the guard decided, as the kernel told it.
 *
 * @param sequence counts decisions from 1, on and on; where numbers are missing decisions were lost
 * @param time nanoseconds since 1970
 * @param workload the id of the control group; 0 for what is in no container
 * @param container full id of the container; null if it is not known here
 * @param policy name of the policy; its number where it is not known any more
 * @param kind what rule was broken
 * @param mode {@link Mode#ALERT} or {@link Mode#BLOCK}: what was done
 * @param reason why
 * @param marks what else is to be said
 * @param pid process
 * @param parent its parent
 * @param user its user
 * @param started when it started, nanoseconds since 1970
 * @param command its name for people
 * @param path of the file from the root of the container; empty for addresses
 * @param device of the file, as the kernel numbers it
 * @param inode of the file
 * @param address null for files
 * @param port 0 for files
 * @param protocol number of IANA; 0 for files
 */
public record GuardDecision(
    long sequence,
    long time,
    long workload,
    @Nullable String container,
    String policy,
    Kind kind,
    Mode mode,
    Reason reason,
    Set<Mark> marks,
    int pid,
    int parent,
    int user,
    long started,
    String command,
    String path,
    int device,
    long inode,
    @Nullable InetAddress address,
    int port,
    int protocol) {

  private static final int BYTES = 616;
  private static final int ADDRESS = 64;
  private static final int COMMAND = 88;
  private static final int COMMAND_BYTES = 16;
  private static final int PATH = 104;

  /** Kinds of rules, in the order of the kernel programs' numbers. */
  public enum Kind {
    /** A program that is not in the image as it was. */
    DRIFT,
    /** A program that is denied. */
    EXEC_DENY,
    /** A program that is not in the list of those that are allowed. */
    EXEC_ALLOW,
    /** An address that was to be reached. */
    CONNECT,
    /** An address that was to be bound. */
    BIND,
    /** A file that was to be opened. */
    OPEN;

    /** As it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Reasons, in the order of the kernel programs' numbers. */
  public enum Reason {
    /** None is known. */
    NONE("unknown"),
    /** Written or changed after the container was made. */
    CHANGED("changed after the container was made"),
    /** On a file system in memory. */
    MEMORY("on a file system in memory"),
    /** In memory, without a name. */
    NAMELESS("in memory, without a name"),
    /** Deleted. */
    UNLINKED("deleted, or never named"),
    /** On another mount. */
    ELSEWHERE("on a mount that is not the container's root"),
    /** This very file. */
    FILE("this file is denied"),
    /** Its path. */
    PATH("this path is denied"),
    /** It is in no list. */
    NOT_LISTED("not among what is allowed"),
    /** Its address. */
    ADDRESS("this address is denied"),
    /** A name that has this address. */
    NAME("a denied name has this address");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** What else is to be said; each has one bit, in this order. */
  public enum Mark {
    /** It would have been blocked, but nobody watched for too long. */
    NO_HEARTBEAT,
    /** It would have been blocked, but too much was blocked before. */
    GIVES_WAY,
    /** It would have been blocked, and is one too many: the policy gives way from now on. */
    SWITCHED_OFF,
    /** A script, when its interpreter opened it. */
    SCRIPT,
    /** Nothing was known yet of the container. */
    UNKNOWN_YET,
    /** The beginning of the path is missing. */
    PATH_CUT
  }

  /** Takes a copy. */
  public GuardDecision {
    marks = Set.copyOf(marks);
  }

  /** Who has names for what the kernel knows by numbers. */
  interface Names {
    /** The full id of the container of a control group; null if it is not known. */
    @Nullable String container(long workload);

    /** The name of a policy. */
    String policy(int id);
  }

  /** Reads a record of the ring; null if it is none. */
  static @Nullable GuardDecision read(ByteBuffer record, long bootTime, Names names) {
    if (record.limit() != BYTES) {
      return null;
    }
    long workload = record.getLong(16);
    Kind kind = of(Kind.values(), record.get(60));
    boolean peer = kind == Kind.CONNECT || kind == Kind.BIND;
    return new GuardDecision(
        record.getLong(0),
        bootTime + record.getLong(8),
        workload,
        names.container(workload),
        names.policy(record.getInt(40)),
        kind,
        Mode.of(record.get(61)),
        of(Reason.values(), record.get(62)),
        marks(record.get(63)),
        record.getInt(44),
        record.getInt(48),
        record.getInt(52),
        bootTime + record.getLong(24),
        text(record, COMMAND, COMMAND_BYTES),
        peer ? "" : text(record, PATH, Short.toUnsignedInt(record.getShort(82))),
        record.getInt(56),
        record.getLong(32),
        peer ? address(record) : null,
        Short.toUnsignedInt(record.getShort(80)),
        Byte.toUnsignedInt(record.get(84)));
  }

  private static <E> E of(E[] all, byte number) {
    return all[Math.clamp(number, 0, all.length - 1)];
  }

  private static Set<Mark> marks(byte bits) {
    var marks = EnumSet.noneOf(Mark.class);
    int rest = bits;
    for (Mark mark : Mark.values()) {
      if ((rest & 1) != 0) {
        marks.add(mark);
      }
      rest >>= 1;
    }
    return marks;
  }

  private static String text(ByteBuffer record, int at, int most) {
    byte[] bytes = new byte[Math.min(most, record.limit() - at)];
    record.get(at, bytes);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static InetAddress address(ByteBuffer record) {
    byte[] bytes = new byte[16];
    record.get(ADDRESS, bytes);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
