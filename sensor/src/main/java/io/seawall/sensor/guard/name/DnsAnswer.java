package io.seawall.sensor.guard.name;

import io.seawall.sensor.guard.policy.PeerAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address that a name server gave for a name.
 *
 * @param names the name that was asked for, and the aliases that lead to the address; in small
 *     letters, without a dot at the end
 * @param address the address
 * @param seconds for which it is so
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035</a>
 */
public record DnsAnswer(Set<String> names, PeerAddress address, long seconds) {

  private static final int HEADER = 12;
  private static final int RESPONSE = 0x8000;
  private static final int NOT_A_QUERY = 0x7800;
  private static final int ERROR = 0x000f;
  private static final int MOST_RECORDS = 128;
  private static final int MOST_ALIASES = 16;
  private static final int LONGEST_NAME = 255;
  private static final int A = 1;
  private static final int CNAME = 5;
  private static final int AAAA = 28;
  private static final int INTERNET = 1;
  private static final PeerAddress NONE = new PeerAddress(0, 0);

  /** Takes a copy. */
  public DnsAnswer {
    names = Set.copyOf(names);
  }

  /**
   * Reads a message; what cannot be read is left out, also where it was cut.
   *
   * @param message from its position to its limit
   */
  public static List<DnsAnswer> read(ByteBuffer message) {
    ByteBuffer bytes = message.slice();
    if (bytes.remaining() < HEADER) {
      return List.of();
    }
    int flags = u16(bytes, 2);
    boolean answers = (flags & RESPONSE) != 0 && (flags & (NOT_A_QUERY | ERROR)) == 0;
    if (!answers || u16(bytes, 4) != 1) {
      return List.of();
    }
    bytes.position(HEADER);
    String asked = name(bytes);
    if (asked == null || bytes.remaining() < 4) {
      return List.of();
    }
    bytes.position(bytes.position() + 4);
    return answers(asked, records(bytes, u16(bytes, 6)));
  }

  /** A record of the answer; {@code target} of an alias, else the address. */
  private record Entry(String owner, @Nullable String target, PeerAddress address, long seconds) {}

  private static List<Entry> records(ByteBuffer bytes, int count) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < Math.min(count, MOST_RECORDS); i++) {
      String owner = name(bytes);
      if (owner == null || bytes.remaining() < 10) {
        break;
      }
      int type = Short.toUnsignedInt(bytes.getShort());
      int kind = Short.toUnsignedInt(bytes.getShort());
      long seconds = Math.max(0, bytes.getInt());
      int length = Short.toUnsignedInt(bytes.getShort());
      if (bytes.remaining() < length) {
        break;
      }
      int end = bytes.position() + length;
      Entry entry = kind == INTERNET ? entry(bytes, owner, type, length, seconds) : null;
      if (entry != null) {
        entries.add(entry);
      }
      bytes.position(end);
    }
    return entries;
  }

  private static @Nullable Entry entry(
      ByteBuffer bytes, String owner, int type, int length, long seconds) {
    if (type == CNAME) {
      String target = name(bytes);
      return target == null ? null : new Entry(owner, target, NONE, seconds);
    }
    if (type == A && length == 4 || type == AAAA && length == PeerAddress.BYTES) {
      byte[] address = new byte[length];
      bytes.get(address);
      return new Entry(owner, null, PeerAddress.of(address), seconds);
    }
    return null;
  }

  private static List<DnsAnswer> answers(String asked, List<Entry> entries) {
    Set<String> names = new LinkedHashSet<>();
    names.add(asked);
    String last = asked;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MOST_ALIASES; i++) {
      Entry alias = alias(entries, last);
      if (alias == null || alias.target() == null || !names.add(alias.target())) {
        break;
      }
      last = alias.target();
      least = Math.min(least, alias.seconds());
    }
    var answers = new ArrayList<DnsAnswer>();
    for (Entry entry : entries) {
      if (entry.target() == null && entry.owner().equals(last)) {
        answers.add(new DnsAnswer(names, entry.address(), Math.min(least, entry.seconds())));
      }
    }
    return answers;
  }

  private static @Nullable Entry alias(List<Entry> entries, String owner) {
    for (Entry entry : entries) {
      if (entry.target() != null && entry.owner().equals(owner)) {
        return entry;
      }
    }
    return null;
  }

  private static int u16(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  /**
   * The name at the position, which moves behind it; null if it is none. Each reference leads
   * further to the front, so none leads round in circles.
   */
  private static @Nullable String name(ByteBuffer bytes) {
    var name = new StringBuilder();
    int at = bytes.position();
    int behind = -1;
    int front = at;
    while (at < bytes.limit()) {
      int length = Byte.toUnsignedInt(bytes.get(at));
      if (length == 0) {
        bytes.position(behind < 0 ? at + 1 : behind);
        return name.toString();
      } else if (length >= 0xc0) {
        if (at + 1 >= bytes.limit()) {
          return null;
        }
        behind = behind < 0 ? at + 2 : behind;
        int target = u16(bytes, at) & 0x3fff;
        if (target >= front) {
          return null;
        }
        front = target;
        at = target;
      } else if (length >= 0x40 || at + length >= bytes.limit()) {
        return null;
      } else {
        append(bytes, at + 1, length, name);
        at += length + 1;
      }
      if (name.length() > LONGEST_NAME) {
        return null;
      }
    }
    return null;
  }

  /** Dots and what is no letter in a label become {@code ?}, so that they match no pattern. */
  private static void append(ByteBuffer bytes, int at, int length, StringBuilder name) {
    if (!name.isEmpty()) {
      name.append('.');
    }
    for (int i = 0; i < length; i++) {
      char c = (char) Byte.toUnsignedInt(bytes.get(at + i));
      char small = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
      boolean known = small > ' ' && small < 127 && small != '.';
      name.append(known ? small : '?');
    }
  }
}
