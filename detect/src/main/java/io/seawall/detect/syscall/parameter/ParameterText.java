package io.seawall.detect.syscall.parameter;

import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.FlagTable;
import io.seawall.detect.event.ParamFormat;
import io.seawall.detect.event.ParamType;
import io.seawall.detect.event.SyscallCodes;
import io.seawall.detect.kernel.ErrorNames;
import io.seawall.detect.kernel.SignalNames;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.container.User;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TimeText;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as text: the value as it is, and what it stands for, as in {@code
 * fd=3(<f>/etc/hosts)} or {@code res=-2(ENOENT)}. Reused from parameter to parameter.
 *
 * @see <a href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libsinsp/event.cpp">
 *     get_param_as_str, of which these are the rules</a>
 */
public final class ParameterText {

  /** Stands for the working directory in place of a descriptor. */
  public static final long AT_FDCWD = -100;

  private final TextBuilder value = new TextBuilder();
  private final TextBuilder meaning = new TextBuilder();
  private final Argument argument = new Argument();
  private final Argument directory = new Argument();

  /**
   * Renders a parameter of the last event.
   *
   * @return whether the event has it
   */
  public boolean render(SystemState state, EventType shape, int index) {
    if (!argument.move(state, shape, index)) {
      return false;
    }
    renderArgument(state, shape);
    return true;
  }

  /**
   * Renders a parameter of the entry of which the last event is the exit.
   *
   * @param index below 0 for none
   * @return whether there is an entry that has it
   */
  public boolean renderOfEntry(SystemState state, int index) {
    EventType shape = EventType.of(state.event().typeNumber() - 1);
    if (shape == null || !argument.moveInEntry(state, index)) {
      return false;
    }
    renderArgument(state, shape);
    return true;
  }

  private void renderArgument(SystemState state, EventType shape) {
    value.clear();
    meaning.clear();
    EventParam param = argument.param();
    if (argument.length() == 0) {
      value.add("NULL");
      return;
    }
    ParamType type = param.type();
    if (type == ParamType.DYN) {
      int choice = argument.data()[argument.from()] & 0xff;
      if (choice < param.choices().size()) {
        type = param.choices().get(choice).type();
        argument.skipByte();
      }
    }
    render(state, shape, param, type);
  }

  /** Adds the value, and what it stands for in parentheses. */
  public void addBoth(TextBuilder out) {
    out.add(value.bytes(), 0, value.length());
    if (meaning.length() > 0) {
      out.add('(').add(meaning.bytes(), 0, meaning.length()).add(')');
    }
  }

  /** What it stands for; the value if it stands for nothing else. */
  public Text shown(SystemState state) {
    return state.texts().of(meaning.length() > 0 ? meaning : value);
  }

  private void render(SystemState state, EventType shape, EventParam param, ParamType type) {
    byte[] data = argument.data();
    int from = argument.from();
    int to = argument.to();
    switch (type) {
      case INT8, INT16, INT32, UINT8, UINT16, UINT32, INT64, UINT64 -> number(type, param.format());
      case FD -> descriptor(state, argument.signed());
      case PID -> process(state, argument.signed());
      case ERRNO -> error(argument.signed());
      case CHARBUF -> value.add(data, from, argument.textEnd());
      case FSPATH, FSRELPATH -> path(state, shape, param);
      case BYTEBUF -> PrintableText.addDotted(data, from, to, value);
      case SOCKADDR -> SocketText.addAddress(data, from, to, value);
      case SOCKTUPLE -> SocketText.addTuple(data, from, to, value);
      case FDLIST -> DescriptorList.addTypes(state, data, from, to, value);
      case FLAGS8, FLAGS16, FLAGS32, ENUMFLAGS8, ENUMFLAGS16, ENUMFLAGS32 -> flags(param, type);
      case MODE -> {
        number(ParamType.UINT32, param.format());
        addBits(param.flags(), (int) argument.unsigned());
      }
      case UID -> user(state, (int) argument.unsigned());
      case GID -> group(state, (int) argument.unsigned());
      default -> renderRare(type);
    }
  }

  private void renderRare(ParamType type) {
    long number = argument.unsigned();
    switch (type) {
      case SYSCALLID -> {
        value.addUnsigned(number);
        name(SyscallCodes.name((int) number));
      }
      case SIGTYPE -> {
        value.addUnsigned(number & 0xff);
        name(SignalNames.of((int) number & 0xff));
      }
      case SIGSET -> signals((int) number);
      case RELTIME -> {
        if (number == -1) {
          value.add("none");
        } else {
          value.addUnsigned(number);
          TimeText.addSeconds(number, meaning);
        }
      }
      case ABSTIME -> TimeText.addUtc(number, value);
      case DYN -> value.add("INVALID DYNAMIC PARAMETER");
      default -> value.add("(n.a.)");
    }
  }

  private void name(@Nullable String name) {
    if (name != null) {
      meaning.add(name);
    }
  }

  /** Falco prints unsigned numbers with a sign when they are decimal. */
  private void number(ParamType type, ParamFormat format) {
    boolean unsigned = type == ParamType.UINT8 || type == ParamType.UINT16;
    long number = unsigned ? argument.unsigned() : argument.signed();
    long bits = argument.length() < 8 ? number & 0xffff_ffffL : number;
    switch (format) {
      case HEX -> PrintableText.addHex(bits, value);
      case OCTAL -> {
        if (bits != 0) {
          value.add('0');
        }
        value.addUnsigned(bits, 8);
      }
      default -> value.addDecimal(number);
    }
  }

  private void descriptor(SystemState state, long number) {
    value.addDecimal(number);
    ThreadState thread = state.thread();
    if (thread == null) {
      return;
    }
    if (number >= 0) {
      Descriptor descriptor = state.descriptor(thread, number);
      if (descriptor != null) {
        describe(descriptor);
      }
    } else {
      name(number == AT_FDCWD ? "AT_FDCWD" : ErrorNames.of(number));
    }
  }

  private void describe(Descriptor descriptor) {
    meaning.add('<').add(descriptor.type().letter());
    switch (TransportProtocol.of(descriptor)) {
      case TransportProtocol.TCP -> meaning.add('t');
      case TransportProtocol.UDP -> meaning.add('u');
      case TransportProtocol.ICMP -> meaning.add('i');
      case TransportProtocol.RAW -> meaning.add('r');
      default -> {}
    }
    Text name = descriptor.name();
    meaning.add('>');
    PrintableText.addClean(name.bytes(), 0, name.length(), meaning);
  }

  private void process(SystemState state, long tid) {
    value.addDecimal(tid);
    ThreadState thread = state.thread(tid);
    if (thread != null) {
      meaning.add(thread.program().name());
    }
  }

  private void error(long result) {
    value.addDecimal(result);
    if (result < 0) {
      name(ErrorNames.of(result));
    }
  }

  /** A relative path is also given as an absolute one. */
  private void path(SystemState state, EventType shape, EventParam param) {
    byte[] data = argument.data();
    int from = argument.from();
    int end = argument.textEnd();
    PrintableText.addClean(data, from, end, value);
    ThreadState thread = state.thread();
    if (thread == null || end == from || data[from] == '/' || isUnknown(data, from, end)) {
      return;
    }
    Text base = state.directory(thread, base(state, shape, param));
    Text path = state.absolute(base == null ? Text.EMPTY : base, data, from, end);
    PrintableText.addClean(path.bytes(), 0, path.length(), meaning);
  }

  /** Number of the directory's descriptor. */
  private long base(SystemState state, EventType shape, EventParam param) {
    return param.type() == ParamType.FSRELPATH
            && directory.move(state, shape, param.directory())
            && directory.param().type() == ParamType.FD
        ? directory.signed()
        : AT_FDCWD;
  }

  private static boolean isUnknown(byte[] data, int from, int end) {
    return end - from == 4
        && data[from] == '<'
        && data[from + 1] == 'N'
        && data[from + 2] == 'A'
        && data[from + 3] == '>';
  }

  private void flags(EventParam param, ParamType type) {
    long number = argument.unsigned() & 0xffff_ffffL;
    value.addUnsigned(number);
    FlagTable table = param.flags();
    if (table == null) {
      return;
    }
    switch (type) {
      case FLAGS8, FLAGS16, FLAGS32 -> FlagText.addBits(table, (int) number, meaning);
      default -> FlagText.addValue(table, (int) number, meaning);
    }
  }

  private void addBits(@Nullable FlagTable table, int bits) {
    if (table != null) {
      FlagText.addBits(table, bits, meaning);
    }
  }

  private void user(SystemState state, int uid) {
    value.addDecimal(uid);
    if (uid == -1) {
      meaning.add("<NONE>");
      return;
    }
    ThreadState thread = state.thread();
    User user = thread == null ? null : state.user(thread.container(), uid);
    addName(uid, user == null ? null : user.name());
  }

  private void group(SystemState state, int gid) {
    value.addDecimal(gid);
    if (gid == -1) {
      meaning.add("<NONE>");
      return;
    }
    ThreadState thread = state.thread();
    Container container = thread == null ? null : thread.container();
    addName(gid, thread == null ? null : state.group(container, gid));
  }

  /** Number 0 is root where nobody says otherwise. */
  private void addName(int number, @Nullable Text name) {
    if (name == null) {
      meaning.add(number == 0 ? "root" : "<NA>");
    } else {
      meaning.add(name);
    }
  }

  private void signals(int set) {
    for (int i = 0; i < 32; i++) {
      String name = (set >>> i & 1) == 0 ? null : SignalNames.of(i + 1);
      if (name != null) {
        value.add(value.length() > 0 ? " " : "").add(name);
      }
    }
  }
}
