package io.seawall.detect.baseline;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.process.Program;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what an event tells. */
final class Evidence {

  private static final int MAX_LINKS = 8;

  private Evidence() {}

  static String container(SystemState state) {
    ThreadState thread = state.thread();
    Container container = thread == null ? null : thread.container();
    return container == null ? "" : container.id().toString();
  }

  static List<Deviation.Link> chain(SystemState state) {
    List<Deviation.Link> chain = new ArrayList<>();
    @Nullable ThreadState at = state.thread();
    while (at != null && chain.size() < MAX_LINKS) {
      Program program = at.program();
      chain.add(
          new Deviation.Link(
              at.pid(),
              program.name().toString(),
              program.exePath().toString(),
              program.commandLine().toString()));
      ThreadState parent = state.parent(at);
      at = parent == at ? null : parent;
    }
    return List.copyOf(chain);
  }
}
