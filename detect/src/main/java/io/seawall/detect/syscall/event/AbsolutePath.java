package io.seawall.detect.syscall.event;

import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.syscall.parameter.Argument;
import io.seawall.detect.syscall.parameter.ParameterText;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/** The absolute path of calls that take a directory's descriptor and a name in it. */
final class AbsolutePath implements FieldReader<SystemState> {

  private static final Text UNKNOWN = Text.of("<UNKNOWN>/");

  private static final int OPEN_BY_HANDLE_AT = 337;

  private final boolean target;
  private final Argument directory = new Argument();
  private final Argument path = new Argument();
  private final TextBuilder base = new TextBuilder();

  /**
   * Of one of the paths of a call.
   *
   * @param which {@code dst} for the second one, anything else for the first
   */
  AbsolutePath(String which) {
    target = which.equals("dst");
  }

  @Override
  public void read(SystemState state, FieldValues into) {
    EventView event = state.event();
    ThreadState thread = state.thread();
    EventType shape = Argument.shape(event);
    if (thread == null || shape == null) {
      return;
    }
    if (event.typeNumber() == OPEN_BY_HANDLE_AT) {
      if (event.signed(0) > 0 && path.move(state, shape, 3)) {
        into.set(state.absolute(Text.EMPTY, path.data(), path.from(), path.textEnd()));
      }
      return;
    }
    int at = directoryIndex(event.typeNumber());
    if (at > 0 && directory.move(state, shape, at) && path.move(state, shape, at + 1)) {
      int end = path.textEnd();
      if (end > path.from()) {
        into.set(state.absolute(base(state, thread), path.data(), path.from(), end));
      }
    }
  }

  private Text base(SystemState state, ThreadState thread) {
    if (path.data()[path.from()] == '/') {
      return Text.EMPTY;
    }
    long number = directory.signed();
    if (number == ParameterText.AT_FDCWD) {
      Text known = state.directory(thread, number);
      return known == null ? Text.EMPTY : known;
    }
    Descriptor descriptor = state.descriptor(thread, number);
    return descriptor == null ? UNKNOWN : withSlash(state, descriptor.name());
  }

  private Text withSlash(SystemState state, @Nullable Text name) {
    base.clear();
    if (name != null) {
      base.add(name);
    }
    return state.texts().of(base.add('/'));
  }

  /** Index of the descriptor, before which the path stands; 0 for no such call. */
  private int directoryIndex(int type) {
    return switch (type) {
      // renameat, linkat and renameat2 have two paths.
      case 177, 311, 319 -> target ? 3 : 1;
      case 181 -> 2;
      case 303, 305, 307, 313, 327, 385 -> 1;
      default -> 0;
    };
  }
}
