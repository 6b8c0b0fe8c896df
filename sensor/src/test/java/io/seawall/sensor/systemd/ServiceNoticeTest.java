package io.seawall.sensor.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNoticeTest {

  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /** The JDK cannot listen for datagrams of local sockets. */
  private static final String LISTENER =
      """
      import socket, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      name = sys.argv[1]
      s.bind('\\0' + name[1:] if name[0] == '@' else name)
      print('listening', flush=True)
      while True:
          message = s.recv(4096).decode()
          print(message.replace('\\n', '|'), flush=True)
          if message.startswith('STOPPING'):
              break
      """;

  @TempDir Path folder;

  @Test
  void systemdHearsThatItIsReadyAliveAndGoing() throws Exception {
    hears(folder.resolve("notify").toString());
  }

  @Test
  void abstractSocketsAreHeardToo() throws Exception {
    hears("@seawall-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
  }

  private static void hears(String name) throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), "there is no Python to listen");
    ProcessBuilder builder = new ProcessBuilder(PYTHON.toString(), "-c", LISTENER, name);
    builder.environment().clear();
    Process listener = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader heard = listener.inputReader(StandardCharsets.UTF_8)) {
      assertThat(heard.readLine()).isEqualTo("listening");
      var nanos = new long[] {5};
      var environment = Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "3000000");
      try (ServiceNotice notice = ServiceNotice.of(environment, () -> nanos[0])) {
        notice.ready("watching\n2 rules");
        assertThat(heard.readLine()).isEqualTo("READY=1|STATUS=watching 2 rules");
        notice.alive();
        assertThat(heard.readLine()).isEqualTo("WATCHDOG=1");
        nanos[0] += 999_999_999;
        notice.alive();
        notice.status("still");
        assertThat(heard.readLine()).isEqualTo("STATUS=still");
        nanos[0] += 1;
        notice.alive();
        assertThat(heard.readLine()).isEqualTo("WATCHDOG=1");
      }
      assertThat(heard.readLine()).isEqualTo("STOPPING=1");
      assertThat(listener.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      listener.destroyForcibly();
    }
  }

  @Test
  void withoutSystemdNothingHappens() throws IOException {
    for (Map<String, String> environment :
        List.of(
            Map.<String, String>of(),
            Map.of("NOTIFY_SOCKET", ""),
            Map.of("NOTIFY_SOCKET", "@"),
            Map.of("NOTIFY_SOCKET", "relative"),
            Map.of("NOTIFY_SOCKET", "/" + "x".repeat(200)),
            Map.of("NOTIFY_SOCKET", folder.resolve("nobody").toString()),
            Map.of("NOTIFY_SOCKET", "/x", "WATCHDOG_USEC", "no number"))) {
      try (ServiceNotice notice = ServiceNotice.of(environment)) {
        notice.ready("x");
        notice.alive();
      }
    }
    assertThat(folder).isEmptyDirectory();
  }
}
