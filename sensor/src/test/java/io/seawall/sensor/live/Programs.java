package io.seawall.sensor.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs and links in the kernel that this process holds. */
final class Programs {

  private Programs() {}

  static int count() throws IOException {
    try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
      return (int) links.filter(Programs::isProgram).count();
    }
  }

  private static boolean isProgram(Path link) {
    try {
      return Files.readSymbolicLink(link).toString().contains("bpf");
    } catch (IOException e) {
      return false;
    }
  }
}
