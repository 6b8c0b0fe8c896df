package io.seawall.sensor.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A control group that a test makes; its processes are in the root when it is closed. */
final class ControlGroup implements AutoCloseable {

  private static final String PROCESSES = "cgroup.procs";

  private final Path mount;
  private Path folder;

  private ControlGroup(Path mount, String name) throws IOException {
    assumeTrue(Files.isWritable(mount.resolve(PROCESSES)), "needs root and " + mount);
    this.mount = mount;
    this.folder = mount.resolve(name);
    Files.createDirectory(folder);
  }

  /** One of version 2; the test is skipped where that cannot be. */
  static ControlGroup unified(String name) throws IOException {
    Path mount =
        List.of(Path.of("/sys/fs/cgroup/unified"), Path.of("/sys/fs/cgroup")).stream()
            .filter(path -> Files.exists(path.resolve("cgroup.controllers")))
            .findFirst()
            .orElse(Path.of("no control groups of version 2"));
    return new ControlGroup(mount, name);
  }

  /** One of version 1 for memory; the test is skipped where that cannot be. */
  static ControlGroup memory(String name) throws IOException {
    return new ControlGroup(Path.of("/sys/fs/cgroup/memory"), name);
  }

  void take(long process) throws IOException {
    move(process, folder);
  }

  void leave(long process) throws IOException {
    move(process, mount);
  }

  void rename(String name) throws IOException {
    folder = Files.move(folder, mount.resolve(name));
  }

  private static void move(long process, Path to) throws IOException {
    Files.writeString(to.resolve(PROCESSES), Long.toString(process));
  }

  @Override
  public void close() throws IOException {
    for (int i = 0; i < 500 && !isGone(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean isGone() throws IOException {
    try {
      for (String process : Files.readAllLines(folder.resolve(PROCESSES))) {
        leave(Long.parseLong(process));
      }
      Files.delete(folder);
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      // A process of it is just ending.
      return false;
    }
  }
}
