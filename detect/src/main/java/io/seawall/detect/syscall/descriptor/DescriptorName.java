package io.seawall.detect.syscall.descriptor;

import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.syscall.parameter.Argument;
import io.seawall.detect.syscall.parameter.ParameterText;
import io.seawall.detect.syscall.parameter.PrintableText;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The name of the event's descriptor. Where the call failed to make one, it is what the call would
 * have made: a rule about a path holds for failed opens too.
 */
final class DescriptorName {

  private static final int CONNECT = 23;

  /** Stands for a directory of which nothing is known. */
  private static final Text UNKNOWN = Text.of("<UNKNOWN>");

  private final ParameterText text = new ParameterText();
  private final TextBuilder out = new TextBuilder();

  /**
   * The name of the descriptor.
   *
   * @return null if the event is about none, or is the entry of a call that makes one
   */
  @Nullable Text of(SystemState state) {
    if (!DescriptorFields.concern(state)) {
      return null;
    }
    Descriptor descriptor = state.descriptor();
    boolean refused = state.event().typeNumber() == CONNECT && state.event().signed(0) < 0;
    return descriptor == null || refused ? wanted(state, false) : descriptor.name();
  }

  /**
   * The name that a failed call asked for.
   *
   * @param raw as the call gave it
   * @return null for entries; empty for calls that make no descriptor
   */
  @Nullable Text wanted(SystemState state, boolean raw) {
    EventView event = state.event();
    if (!event.isExit()) {
      return null;
    }
    return switch (event.typeNumber()) {
      case 3, CONNECT, 27, 57, 59, 247, 249, 389 -> parameter(state);
      // Falco does not look for the name of an old openat in its entry.
      case 103 -> null;
      case 307, 327 -> inDirectory(state, event, 1, raw);
      case 337 -> {
        int length = event.textLength(3);
        int from = length == 0 ? 0 : event.paramOffset(3);
        yield state.texts().of(event.data(), from, from + length);
      }
      default -> Text.EMPTY;
    };
  }

  /** Where a path relative to a descriptor starts, as Falco says it. */
  static Text base(SystemState state, ThreadState thread, long directory) {
    Text known = state.directory(thread, directory);
    if (known != null) {
      return known;
    }
    return directory == ParameterText.AT_FDCWD ? Text.EMPTY : UNKNOWN;
  }

  private Text parameter(SystemState state) {
    EventType shape = Argument.shape(state.event());
    return shape != null && text.render(state, shape, 1) ? text.shown(state) : Text.EMPTY;
  }

  /** Directory and path stand side by side. */
  private Text inDirectory(SystemState state, EventView event, int directory, boolean raw) {
    int length = event.textLength(directory + 1);
    ThreadState thread = state.thread();
    if (length == 0 || thread == null) {
      return Text.EMPTY;
    }
    int from = event.paramOffset(directory + 1);
    Text path;
    if (raw) {
      path = state.texts().of(event.data(), from, from + length);
    } else {
      Text base = base(state, thread, event.signed(directory));
      path = state.absolute(base, event.data(), from, from + length);
    }
    out.clear();
    PrintableText.addClean(path.bytes(), 0, path.length(), out);
    return state.texts().of(out);
  }
}
