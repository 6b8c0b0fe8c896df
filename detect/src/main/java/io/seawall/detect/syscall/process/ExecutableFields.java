package io.seawall.detect.syscall.process;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.process.ExecutableFile;
import io.seawall.detect.value.FieldReader;
import org.jspecify.annotations.Nullable;

/** The fields of the file that a process runs. Times of which nothing is known have no value. */
final class ExecutableFields {

  private ExecutableFields() {}

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "proc.is_exe_writable" -> truth(ExecutableFile::writable);
      case "proc.is_exe_upper_layer" -> truth(ExecutableFile::upperLayer);
      case "proc.is_exe_lower_layer" -> truth(ExecutableFile::lowerLayer);
      case "proc.is_exe_from_memfd" -> truth(ExecutableFile::memory);
      case "proc.exe_ino" ->
          ProcessFields.number(
              FieldType.INT, (state, thread) -> Figure.orNone(file(thread).inode()));
      case "proc.exe_ino.ctime" -> time((state, thread) -> Figure.orNone(file(thread).changed()));
      case "proc.exe_ino.mtime" -> time((state, thread) -> Figure.orNone(file(thread).modified()));
      case "proc.exe_ino.ctime_duration_proc_start" ->
          time((state, thread) -> between(file(thread).changed(), thread.start()));
      case "proc.exe_ino.ctime_duration_pidns_start" ->
          time((state, thread) -> afterNamespace(thread));
      default -> null;
    };
  }

  private static ExecutableFile file(ThreadState thread) {
    return thread.program().file();
  }

  private static FieldReader<SystemState> truth(Trait trait) {
    return ProcessFields.number(
        FieldType.BOOL, (state, thread) -> Figure.truth(trait.of(file(thread))));
  }

  private static FieldReader<SystemState> time(Figure figure) {
    return ProcessFields.number(FieldType.ABSTIME, figure);
  }

  private static long between(long from, long to) {
    return from == 0 || to == 0 ? Figure.NONE : Figure.orNone(to - from);
  }

  /** Only a file that changed after the namespace began says something. */
  private static long afterNamespace(ThreadState thread) {
    long changed = file(thread).changed();
    return changed > thread.namespaceStart()
        ? between(thread.namespaceStart(), changed)
        : Figure.NONE;
  }

  /** What may be true of a file. */
  @FunctionalInterface
  private interface Trait {
    boolean of(ExecutableFile file);
  }
}
