package io.seawall.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a server ends. */
@Timeout(120)
class GateServerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static ServerOptions options() {
    return new ServerOptions(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        null,
        null,
        Duration.ofMinutes(5),
        Duration.ofSeconds(20),
        0,
        16,
        16,
        8 << 10);
  }

  private static GateServer started() {
    var server =
        new GateServer(
            options(),
            exchange -> {
              byte[] body = exchange.body().readAllBytes();
              exchange.answer(201, List.of(), body);
            });
    server.start();
    return server;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static boolean isShut(int port) throws IOException {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return false;
    } catch (ConnectException _) {
      return true;
    }
  }

  /** Longer than the second for which connections may be silent on which nothing is asked. */
  @Test
  void anUploadThatStallsHasAllThePatienceOfTheEnd() throws Exception {
    try (GateServer server = started();
        var idle = new Socket(InetAddress.getLoopbackAddress(), server.port());
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      int port = server.port();
      send(idle, "GET / HTTP/1.1\r\nHost: gate\r\n\r\n");
      var idleAnswers = reader(idle);
      assertThat(idleAnswers.readLine()).startsWith("HTTP/1.1 201");
      send(socket, "PUT /blob HTTP/1.1\r\nHost: gate\r\nContent-Length: 10\r\n\r\n01234");

      CompletableFuture<Boolean> drained =
          CompletableFuture.supplyAsync(() -> server.drain(PATIENCE));
      while (!isShut(port)) {
        Thread.sleep(20);
      }
      while (idleAnswers.readLine() != null) {
        // Nothing is asked there any more, so it is let go after its second.
      }
      Thread.sleep(500);
      assertThat(drained).isNotDone();

      send(socket, "56789");
      assertThat(reader(socket).readLine()).startsWith("HTTP/1.1 201");
      assertThat(drained.get()).isTrue();
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }
}
