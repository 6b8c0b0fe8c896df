package io.seawall.detect.syscall.event;

import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.ParamType;
import io.seawall.detect.field.FieldArgument;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.syscall.parameter.Argument;
import io.seawall.detect.syscall.parameter.ParameterText;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.util.Arrays;

/**
 * The parameters of an event: all, one as text, or one in its own type. What the exit of a call
 * does not name is taken from its entry, for rules are written as if exits told all.
 */
final class ArgumentFields {

  private ArgumentFields() {}

  /** All parameters, {@code name=value(meaning)} each, with blanks between them. */
  static FieldReader<SystemState> all() {
    ParameterText text = new ParameterText();
    TextBuilder out = new TextBuilder();
    return (state, into) -> {
      EventType shape = Argument.shape(state.event());
      if (shape == null || TypeNames.isGeneric(state.event())) {
        // What generic events carry is of no use to a reader.
        into.set(Text.EMPTY);
        return;
      }
      out.clear();
      int count = Argument.count(shape, state.event());
      for (int i = 0; i < count; i++) {
        if (text.render(state, shape, i)) {
          out.add(i > 0 ? " " : "").add(shape.params().get(i).name()).add('=');
          text.addBoth(out);
        }
      }
      into.set(state.texts().of(out));
    };
  }

  /**
   * One parameter as text: what its value stands for, else its value.
   *
   * @param argument its name, or its index from 0
   */
  static FieldReader<SystemState> text(String argument) {
    ParameterText text = new ParameterText();
    int index = FieldArgument.index(argument);
    if (index >= 0) {
      return (state, into) -> show(state, text, index, into);
    }
    Lookup lookup = new Lookup(argument);
    return (state, into) -> {
      int type = state.event().typeNumber();
      int own = lookup.index(type);
      if (own >= 0) {
        show(state, text, own, into);
      } else if (text.renderOfEntry(state, lookup.index(type - 1))) {
        into.set(text.shown(state));
      }
    };
  }

  private static void show(SystemState state, ParameterText text, int index, FieldValues into) {
    EventType shape = index < 0 ? null : Argument.shape(state.event());
    if (shape != null && text.render(state, shape, index)) {
      into.set(text.shown(state));
    }
  }

  /** One parameter in its own type. */
  static FieldReader<SystemState> raw(String name) {
    Lookup lookup = new Lookup(name);
    Argument argument = new Argument();
    return (state, into) -> {
      if (lookup.move(state, argument)) {
        set(state, argument, into);
      }
    };
  }

  private static void set(SystemState state, Argument argument, FieldValues into) {
    EventParam param = argument.param();
    ParamType type = param.type();
    if (type == ParamType.DYN) {
      int choice = argument.data()[argument.from()] & 0xff;
      if (choice >= param.choices().size() || argument.length() < 2) {
        return;
      }
      type = param.choices().get(choice).type();
      argument.skipByte();
    }
    switch (type) {
      case INT8, INT16, INT32, INT64, ERRNO, FD, PID -> into.set(FieldType.INT, argument.signed());
      case RELTIME -> into.set(FieldType.RELTIME, argument.unsigned());
      case ABSTIME -> into.set(FieldType.ABSTIME, argument.unsigned());
      case PORT -> into.set(FieldType.PORT, argument.unsigned());
      case BOOL -> into.set(argument.unsigned() != 0);
      case DOUBLE -> into.set(Double.longBitsToDouble(argument.signed()));
      case CHARBUF, FSPATH, FSRELPATH ->
          into.set(state.texts().of(argument.data(), argument.from(), argument.textEnd()));
      case BYTEBUF, SOCKADDR, SOCKTUPLE, FDLIST, DYN, NONE ->
          into.set(argument.data(), argument.from(), argument.to());
      case CHARBUFARRAY, CHARBUF_PAIR_ARRAY, IPV4ADDR, IPV6ADDR, IPADDR, IPV4NET, IPV6NET, IPNET ->
          into.set(argument.data(), argument.from(), argument.to());
      default -> into.set(FieldType.UINT, argument.unsigned());
    }
  }

  /** The bytes that were read or written. */
  static FieldReader<SystemState> buffer() {
    Lookup lookup = new Lookup("data");
    Argument argument = new Argument();
    return (state, into) -> {
      if (lookup.move(state, argument)) {
        into.set(argument.data(), argument.from(), argument.to());
      }
    };
  }

  /** Finds the index of a parameter by its name, once for each type of event. */
  private static final class Lookup {

    private static final byte UNKNOWN = -2;

    private final String name;
    private final byte[] indexes = new byte[EventType.count()];

    Lookup(String name) {
      this.name = name;
      Arrays.fill(indexes, UNKNOWN);
    }

    /** Moves to the parameter of the last event; whether it has it and it is not empty. */
    boolean move(SystemState state, Argument argument) {
      int type = state.event().typeNumber();
      int index = index(type);
      if (index < 0) {
        return argument.moveInEntry(state, index(type - 1)) && argument.length() > 0;
      }
      EventType shape = Argument.shape(state.event());
      return shape != null && argument.move(state, shape, index) && argument.length() > 0;
    }

    int index(int type) {
      if (type < 0 || type >= indexes.length) {
        return -1;
      }
      int known = indexes[type];
      return known == UNKNOWN ? find(type) : known;
    }

    private int find(int type) {
      EventType shape = Argument.shape(type);
      int index = shape == null ? -1 : shape.indexOf(name);
      indexes[type] = (byte) index;
      return index;
    }
  }
}
