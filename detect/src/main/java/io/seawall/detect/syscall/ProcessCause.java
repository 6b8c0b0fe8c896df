package io.seawall.detect.syscall;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.util.Arrays;

/**
 * What makes two alerts of a rule alike: the same executable, started by the same one, in the same
 * container.
 */
public final class ProcessCause {

  private final TextBuilder cause = new TextBuilder();

  /** In words: {@code /bin/cat < /bin/sh in 3ad7b26ded6d}; empty if no process is known. */
  public Text of(SystemState state) {
    ThreadState thread = state.thread();
    if (thread == null) {
      return Text.EMPTY;
    }
    cause.clear().add(executable(thread));
    ThreadState parent = ProcessEvidence.ancestor(state, thread);
    if (parent != null) {
      cause.add(" < ").add(executable(parent));
    }
    Container container = thread.container();
    if (container != null) {
      cause.add(" in ").add(container.id());
    }
    return Text.of(Arrays.copyOf(cause.bytes(), cause.length()));
  }

  private static Text executable(ThreadState thread) {
    Text path = thread.program().exePath();
    return path.isEmpty() ? thread.program().name() : path;
  }
}
