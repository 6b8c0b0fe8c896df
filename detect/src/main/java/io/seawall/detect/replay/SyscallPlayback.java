package io.seawall.detect.replay;

import io.seawall.detect.capture.CaptureProblem;
import io.seawall.detect.capture.EventSource;
import io.seawall.detect.engine.EventClasses;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.syscall.SyscallClasses;
import io.seawall.detect.syscall.SyscallFields;
import io.seawall.detect.value.FieldSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Recorded system calls, or those of a test. */
final class SyscallPlayback implements Playback<SystemState> {

  private final Supplier<EventSource> source;
  private final SyscallFields fields = new SyscallFields();
  private final SyscallClasses classes;

  SyscallPlayback(Supplier<EventSource> source, boolean entries) {
    this.source = source;
    this.classes = entries ? SyscallClasses.withEntries() : SyscallClasses.exitsOnly();
  }

  @Override
  public List<String> show(Consumer<SystemState> visitor) {
    try (EventSource events = source.get()) {
      return new Replay(engine(List.of(), RuleMatching.FIRST), _ -> {})
          .observe(visitor).run(events).read().problems().stream()
              .map(CaptureProblem::message)
              .toList();
    }
  }

  @Override
  public long number(SystemState state) {
    return state.event().number();
  }

  @Override
  public long time(SystemState state) {
    return state.event().timestamp();
  }

  @Override
  public String typeName(SystemState state) {
    return state.event().typeName();
  }

  @Override
  public FieldSource<SystemState> fields() {
    return fields;
  }

  @Override
  public EventClasses<SystemState> classes() {
    return classes;
  }

  @Override
  public String source() {
    return "syscall";
  }
}
