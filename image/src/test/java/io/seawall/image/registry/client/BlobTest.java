package io.seawall.image.registry.client;

import static io.seawall.image.registry.client.LoopbackServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.seawall.image.registry.Mirrors;
import io.seawall.image.registry.Patience;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs from servers that break off, dawdle or lie. */
class BlobTest {

  private static final String BLOBS = "/v2/team/app/blobs/";

  @TempDir private Path home;
  private final byte[] content = content();
  private final Digest digest = Digest.sha256Of(content);
  private final AtomicInteger requests = new AtomicInteger();
  private LoopbackServer server;

  @BeforeEach
  void startsServer() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stopsServer() {
    server.close();
  }

  private static byte[] content() {
    byte[] content = new byte[300_000];
    new Random(7).nextBytes(content);
    return content;
  }

  private byte[] read() throws IOException {
    return read(RegistryFixture.options(home));
  }

  private byte[] read(RegistryOptions options) throws IOException {
    try (InputStream in = RegistryFixture.client(server, options).blob(digest, content.length)) {
      return in.readAllBytes();
    }
  }

  /** Sends what the range asks for, but breaks off after so many bytes. */
  private void breakOff(HttpExchange exchange, int bytes) throws IOException {
    int from = from(exchange);
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    int end = Math.min(content.length, from + bytes);
    exchange.getResponseBody().write(content, from, end - from);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private static int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range, 6, range.length() - 1, 10);
  }

  @Test
  void goesOnFromTheByteThatWasReached() throws IOException {
    int[] pieces = {100_000, 150_000, 100_000};
    server.on(BLOBS, exchange -> breakOff(exchange, pieces[requests.getAndIncrement()]));

    assertThat(read()).isEqualTo(content);
    assertThat(server.seen())
        .extracting(LoopbackServer.Seen::range)
        .containsExactly("", "bytes=100000-", "bytes=250000-");
  }

  @Test
  void readsOverWhatItHadWhereAServerKnowsNoRanges() throws IOException {
    server.on(
        BLOBS,
        exchange -> {
          if (requests.getAndIncrement() == 0) {
            breakOff(exchange, 100_000);
          } else {
            send(exchange, 200, "application/octet-stream", content);
          }
        });

    assertThat(read()).isEqualTo(content);
  }

  @Test
  void givesUpOnAServerThatAlwaysBreaksOffAtTheSamePlace() {
    server.on(BLOBS, exchange -> breakOff(exchange, from(exchange) == 0 ? 100_000 : 0));

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("breaks off at byte 100000 of 300000")
        .hasMessageContaining(digest.toString())
        .hasMessageContaining("attempts");
    assertThat(server.seen()).hasSize(RegistryFixture.QUICK.attempts());
  }

  @Test
  void refusesAnotherRangeThanAsked() {
    server.on(
        BLOBS,
        exchange -> {
          if (requests.getAndIncrement() == 0) {
            breakOff(exchange, 1_000);
          } else {
            send(exchange, 206, "Content-Range", "bytes 0-9/10");
          }
        });

    assertThatThrownBy(this::read).hasMessageContaining("another range");
  }

  @Test
  void refusesALengthThatTheManifestDoesNotState() {
    for (byte[] other : List.of(Arrays.copyOf(content, 10), new byte[content.length + 1])) {
      server.on(BLOBS, "application/octet-stream", other);
      assertThatThrownBy(this::read)
          .hasMessageContaining("sends " + other.length + " bytes")
          .hasMessageContaining("states " + content.length);
    }
  }

  @Test
  void refusesMoreBytesThanStatedWhereNoLengthIsGiven() {
    server.on(
        BLOBS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(content);
          exchange.getResponseBody().write(content);
          exchange.close();
        });

    assertThatThrownBy(this::read).hasMessageContaining("sends more than the 300000 bytes");
  }

  @Test
  void waitsForABusyServerAsLongAsItAsks() throws IOException {
    server.on(
        BLOBS,
        exchange -> {
          switch (requests.getAndIncrement()) {
            case 0 -> send(exchange, 429, "Retry-After", "0");
            case 1 -> send(exchange, 503, "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT");
            default -> send(exchange, 200, "application/octet-stream", content);
          }
        });

    assertThat(read()).isEqualTo(content);
  }

  @Test
  void saysThatAServerStaysBusy() {
    server.on(BLOBS, exchange -> send(exchange, 429, "Retry-After", "86400"));

    assertThatThrownBy(this::read)
        .hasMessageContaining("answers 429")
        .hasMessageContaining("attempts");
    assertThat(server.seen()).hasSize(RegistryFixture.QUICK.attempts());
  }

  @Test
  void givesUpOnAServerThatHangs() throws Exception {
    var ended = new CountDownLatch(1);
    var impatient =
        new Patience(
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMillis(300));
    var options =
        new RegistryOptions(null, null, Set.of(), Mirrors.NONE, Map.of(), home, impatient);
    server.on(
        BLOBS,
        exchange -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, 1_000);
          exchange.getResponseBody().flush();
          await(ended);
          exchange.close();
        });
    try {
      assertThatThrownBy(() -> read(options)).hasMessageContaining("arrived in");
    } finally {
      ended.countDown();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void takesTheRestFromTheNextMirror() throws IOException {
    try (var mirror = new LoopbackServer()) {
      mirror.on(
          "/v2/hub/team/app/blobs/",
          exchange -> breakOff(exchange, from(exchange) == 0 ? 120_000 : 0));
      server.on(BLOBS, exchange -> breakOff(exchange, content.length));
      Mirrors mirrors = Mirrors.parse(List.of(server.host() + "=" + mirror.host() + "/hub"));

      assertThat(read(RegistryFixture.options(home, null, mirrors, Map.of()))).isEqualTo(content);
      assertThat(server.seen())
          .extracting(LoopbackServer.Seen::range)
          .containsExactly("bytes=120000-");
    }
  }
}
