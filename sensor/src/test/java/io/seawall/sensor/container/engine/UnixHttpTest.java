package io.seawall.sensor.container.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnixHttpTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;

  private static UnixHttp.Response parse(String answer) throws IOException {
    return UnixHttp.parse(answer.getBytes(StandardCharsets.ISO_8859_1), 64);
  }

  private static String body(String answer) throws IOException {
    return new String(parse(answer).body(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void readsBodiesOfAllShapes() throws IOException {
    assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi and more")).isEqualTo("hi");
    assertThat(body("HTTP/1.0 200 OK\r\n\r\nto the end")).isEqualTo("to the end");
    assertThat(
            body(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n1;x\r\n!\r\n0\r\n\r\n"))
        .isEqualTo("hi!");
    assertThat(parse("HTTP/1.1 404 Not Found\r\n\r\n").status()).isEqualTo(404);
  }

  @Test
  void refusesBadAnswers() {
    for (String answer :
        new String[] {
          "",
          "no head",
          "SSH-2.0-x\r\n\r\n",
          "HTTP/1.1 abc\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
          "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\nx",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
          "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(65),
        }) {
      assertThatThrownBy(() -> parse(answer)).as(answer).isInstanceOf(IOException.class);
    }
  }

  @Test
  void doesNotWaitForAServerThatSaysNothing() throws IOException {
    Path socket = folder.resolve("silent.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertThatThrownBy(() -> new UnixHttp(socket).get("/x", 64, SHORT))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in time");
    }
  }

  @Test
  void asksAndReadsTheAnswer() throws Exception {
    Path socket = folder.resolve("engine.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      var thread =
          Thread.ofVirtual()
              .start(() -> {
                try (var channel = server.accept()) {
                  channel.read(ByteBuffer.allocate(1024));
                  for (String part : new String[] {"HTTP/1.1 200", " OK\r\n\r\n", "{}"}) {
                    channel.write(ByteBuffer.wrap(part.getBytes(StandardCharsets.ISO_8859_1)));
                  }
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      var response = new UnixHttp(socket).get("/x", 64, Duration.ofSeconds(20));
      assertThat(response.status()).isEqualTo(200);
      assertThat(new String(response.body(), StandardCharsets.ISO_8859_1)).isEqualTo("{}");
      thread.join();
    }
  }

  @Test
  void saysThatThereIsNoServer() {
    assertThatThrownBy(() -> new UnixHttp(folder.resolve("none")).get("/x", 64, SHORT))
        .isInstanceOf(IOException.class);
  }
}
