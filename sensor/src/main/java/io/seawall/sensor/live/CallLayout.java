package io.seawall.sensor.live;

import java.util.List;

/**
 * What is told of a call.
 *
 * @param name of the call
 * @param number on this machine
 * @param endType number of the event's type
 * @param end its parameters
 * @param beginType number of the type of the event before it, with what the end does not tell; 0
 *     for none
 * @param begin its parameters
 * @param failedOnly whether only calls are told that failed
 * @param reach of whose threads they are told
 */
record CallLayout(
    String name,
    int number,
    int endType,
    List<Parameter> end,
    int beginType,
    List<Parameter> begin,
    boolean failedOnly,
    Reach reach) {

  /** Of whose threads calls are told. */
  enum Reach {
    /** Of all. */
    ALL(0),
    /** Of those in containers, and of those of which it is not known that they are in none. */
    CONTAINERS(2),
    /** The same, but of all where the call makes a descriptor that is not that of a file. */
    CONTAINERS_UNLESS_FILE(2 | 4);

    private final int bits;

    Reach(int bits) {
      this.bits = bits;
    }
  }

  /** Bytes of {@code struct call_layout}. */
  static final int BYTES = 40;

  static final int MOST_BEGIN = 6;
  static final int MOST_END = 10;

  private static final int BEGIN_AT = 8;
  private static final int END_AT = 20;

  CallLayout {
    end = List.copyOf(end);
    begin = List.copyOf(begin);
    if (begin.size() > MOST_BEGIN || end.size() > MOST_END) {
      throw new IllegalArgumentException(name + " has too many parameters");
    }
  }

  /**
   * A parameter.
   *
   * @param argument index of the argument that it is made of
   */
  record Parameter(ParameterSource source, int argument) {}

  /** The same call, told of others. */
  CallLayout reaching(Reach other) {
    return new CallLayout(name, number, endType, end, beginType, begin, failedOnly, other);
  }

  /** As the kernel programs read it. */
  byte[] encoded() {
    var bytes = new byte[BYTES];
    bytes[0] = (byte) endType;
    bytes[1] = (byte) (endType >> 8);
    bytes[2] = (byte) beginType;
    bytes[3] = (byte) (beginType >> 8);
    bytes[4] = (byte) end.size();
    bytes[5] = (byte) begin.size();
    bytes[6] = (byte) ((failedOnly ? 1 : 0) | reach.bits);
    bytes[7] = (byte) kind();
    write(begin, bytes, BEGIN_AT);
    write(end, bytes, END_AT);
    return bytes;
  }

  /** What {@code call.h} needs to know beside the parameters. */
  private int kind() {
    return switch (name) {
      case "open" -> 1;
      case "openat" -> 2;
      case "socket", "socketpair", "accept", "accept4" -> 3;
      default -> 0;
    };
  }

  private static void write(List<Parameter> parameters, byte[] bytes, int at) {
    for (int i = 0; i < parameters.size(); i++) {
      bytes[at + 2 * i] = (byte) parameters.get(i).source().number();
      bytes[at + 2 * i + 1] = (byte) parameters.get(i).argument();
    }
  }
}
