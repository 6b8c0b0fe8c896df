package io.seawall.detect.ruletest;

import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.FlagTable;
import io.seawall.detect.kernel.ErrorNames;
import io.seawall.detect.kernel.SignalNames;
import io.seawall.detect.text.Span;
import io.seawall.detect.yaml.YamlNode;
import io.seawall.model.Spelling;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns values as they are written into the bytes of parameters. */
final class ParameterBytes {

  private static final int UNIX = 1;
  private static final int IPV4 = 2;
  private static final int IPV6 = 10;

  private ParameterBytes() {}

  /**
   * The bytes of a value.
   *
   * @throws TestFileException if the value is none of the parameter's type
   */
  static byte[] of(EventParam param, YamlNode node) {
    try {
      return encode(param, node);
    } catch (IllegalArgumentException e) {
      throw new TestFileException(node.at(), "'" + param.name() + "': " + e.getMessage());
    }
  }

  /**
   * The bytes of a value for a parameter, read as that of another one of the same name.
   *
   * @throws TestFileException if the value is none of the other's type
   */
  static byte[] of(EventParam read, EventParam param, YamlNode node) {
    byte[] bytes = of(read, node);
    int size = size(param);
    boolean isNumber = size > 0 && bytes.length == size(read);
    return isNumber ? Arrays.copyOf(bytes, size) : bytes;
  }

  private static byte[] encode(EventParam param, YamlNode node) {
    if (node instanceof YamlNode.Sequence sequence) {
      return param.flags() == null
          ? lines(sequence.items().stream().map(item -> Keys.text(item, param.name())).toList())
          : number(param, flags(sequence, param));
    }
    String text = Keys.text(node, param.name());
    if (text.startsWith("hex:")) {
      return HexFormat.of().parseHex(text.substring(4));
    }
    return switch (param.type()) {
      case CHARBUF, FSPATH, FSRELPATH -> text(text);
      case BYTEBUF -> text.getBytes(StandardCharsets.UTF_8);
      case SOCKADDR -> address(text);
      case SOCKTUPLE -> tuple(text);
      case DOUBLE -> little(Double.doubleToLongBits(Double.parseDouble(text)), 8);
      case DYN,
          FDLIST,
          IPV4ADDR,
          IPV4NET,
          IPV6ADDR,
          IPV6NET,
          IPADDR,
          IPNET,
          CHARBUFARRAY,
          CHARBUF_PAIR_ARRAY,
          NONE ->
          throw new IllegalArgumentException("only its bytes can be given, as hex:0011…");
      default -> number(param, number(text, param, node.at()));
    };
  }

  private static long flags(YamlNode.Sequence sequence, EventParam param) {
    long flags = 0;
    for (YamlNode item : sequence.items()) {
      flags |= number(Keys.text(item, param.name()), param, item.at());
    }
    return flags;
  }

  /** A number, or names of flags, of an error or of a signal. */
  private static long number(String text, EventParam param, Span at) {
    FlagTable table = param.flags();
    if (!text.isEmpty() && (Character.isDigit(text.charAt(0)) || text.startsWith("-"))) {
      return plain(text, param);
    }
    return switch (param.type()) {
      case ERRNO, FD, PID -> -error(text);
      case SIGTYPE -> signal(text);
      case BOOL -> text.equals("true") ? 1 : 0;
      default -> {
        long flags = 0;
        for (String name : text.split("\\|", -1)) {
          flags |= flag(name.strip(), table, at);
        }
        yield flags;
      }
    };
  }

  private static long plain(String text, EventParam param) {
    if (text.startsWith("0x")) {
      return Long.parseUnsignedLong(text.substring(2), 16);
    }
    boolean octal = text.length() > 1 && text.startsWith("0") && text.matches("[0-7]+");
    try {
      return octal ? Long.parseLong(text, 8) : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no number" + (param.flags() == null ? "" : " and no name"), e);
    }
  }

  private static long error(String name) {
    int number = ErrorNames.number(name);
    if (number == 0) {
      throw new IllegalArgumentException("'" + name + "' is no number and no error such as EACCES");
    }
    return number;
  }

  private static long signal(String name) {
    int number = SignalNames.number(name);
    if (number == 0) {
      throw new IllegalArgumentException("'" + name + "' is no signal such as SIGKILL");
    }
    return number;
  }

  /** The value of a name of a table. */
  static int flag(String name, @Nullable FlagTable table, Span at) {
    List<FlagTable.Flag> flags = table == null ? List.of() : table.flags();
    for (FlagTable.Flag flag : flags) {
      if (flag.name().equals(name)) {
        return flag.value();
      }
    }
    List<String> known = flags.stream().map(FlagTable.Flag::name).toList();
    String nearest = Spelling.nearest(name, known);
    throw new TestFileException(
        at,
        "'"
            + name
            + "' is no number"
            + (known.isEmpty() ? "" : " and none of the names " + String.join(", ", known))
            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
  }

  /** A number in as many bytes as its type has. */
  static byte[] number(EventParam param, long value) {
    return little(value, size(param));
  }

  /** Bytes of a number of this type; 0 if it is none. */
  static int size(EventParam param) {
    return switch (param.type()) {
      case INT8, UINT8, SIGTYPE, L4PROTO, SOCKFAMILY, FLAGS8, ENUMFLAGS8 -> 1;
      case INT16, UINT16, SYSCALLID, PORT, FLAGS16, ENUMFLAGS16 -> 2;
      case INT32, UINT32, BOOL, FLAGS32, UID, GID, SIGSET, MODE, ENUMFLAGS32 -> 4;
      case INT64, UINT64, ERRNO, FD, PID, RELTIME, ABSTIME -> 8;
      default -> 0;
    };
  }

  private static byte[] little(long value, int size) {
    byte[] all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    return Arrays.copyOf(all, size);
  }

  /** A text with its zero byte. */
  static byte[] text(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  /** Texts, each with its zero byte. */
  static byte[] lines(List<String> texts) {
    var out = new ByteArrayOutputStream();
    texts.forEach(text -> out.writeBytes(text(text)));
    return out.toByteArray();
  }

  private static byte[] address(String text) {
    var out = new ByteArrayOutputStream();
    if (text.startsWith("/") || text.startsWith("unix ")) {
      out.write(UNIX);
      out.writeBytes(text(text.startsWith("/") ? text : text.substring(5).strip()));
      return out.toByteArray();
    }
    AddressText.End end = AddressText.end(text);
    out.write(end.address().ipv6() ? IPV6 : IPV4);
    end(end, out);
    return out.toByteArray();
  }

  private static byte[] tuple(String text) {
    var out = new ByteArrayOutputStream();
    if (text.startsWith("/") || text.startsWith("unix ")) {
      out.write(UNIX);
      out.writeBytes(new byte[16]);
      out.writeBytes(text(text.startsWith("/") ? text : text.substring(5).strip()));
      return out.toByteArray();
    }
    AddressText.Pair pair = AddressText.pair(text);
    out.write(pair.from().address().ipv6() ? IPV6 : IPV4);
    end(pair.from(), out);
    end(pair.to(), out);
    return out.toByteArray();
  }

  private static void end(AddressText.End end, ByteArrayOutputStream out) {
    out.writeBytes(end.address().bytes());
    out.write(end.port());
    out.write(end.port() >> 8);
  }
}
