package io.seawall.detect.replay;

import io.seawall.detect.capture.EventSource;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Makes playbacks. */
public final class Playbacks {

  private static final String SYSCALL = "syscall";

  private Playbacks() {}

  /**
   * Of a file.
   *
   * @param source of its events
   * @param entries whether rules see entries of system calls too
   */
  public static Playback<?> of(Path file, String source, boolean entries) {
    return source.equals(SYSCALL)
        ? syscalls(() -> RecordedFile.open(file), entries)
        : JsonPlayback.of(file, source);
  }

  /**
   * Of system calls.
   *
   * @param opener opens them from their start
   * @param entries whether rules see entries of system calls too
   */
  public static Playback<?> syscalls(Supplier<EventSource> opener, boolean entries) {
    return new SyscallPlayback(opener, entries);
  }

  /** Of JSON documents. */
  public static Playback<?> documents(byte[] documents, String source) {
    return new JsonPlayback(() -> new ByteArrayInputStream(documents), source);
  }
}
