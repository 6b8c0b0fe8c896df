package io.seawall.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's docker-registry on a free port of the loopback address. */
public final class RegistryProcess implements AutoCloseable {

  private static final int ATTEMPTS = 600;

  private final Process process;
  private final int port;

  /**
   * Starts it.
   *
   * @param more lines of its configuration below {@code http:}, and what follows that
   */
  public RegistryProcess(Path folder, String more) throws IOException, InterruptedException {
    port = freePort();
    Path configuration =
        Files.writeString(
            folder.resolve("registry.yml"),
            """
            version: 0.1
            log: {level: warn}
            storage: {filesystem: {rootdirectory: %s}, delete: {enabled: true}}
            http:
              addr: 127.0.0.1:%d
            %s\
            """
                .formatted(folder.resolve("registry"), port, more));
    Path log = folder.resolve("registry.log");
    process =
        new ProcessBuilder("docker-registry", "serve", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    for (int i = 0; !answers(); i++) {
      if (i == ATTEMPTS || !process.isAlive()) {
        process.destroyForcibly();
        throw new AssertionError("docker-registry does not start: " + Files.readString(log));
      }
      Thread.sleep(50);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Address and port. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
