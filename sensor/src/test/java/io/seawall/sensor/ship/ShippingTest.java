package io.seawall.sensor.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.alert.LossLedger.Kind;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.journal.spool.SpoolOptions;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippingTest {

  private static final SpoolOptions SOON =
      SpoolOptions.DEFAULT.withBatches(1 << 20, 10, Duration.ofMillis(20));

  @TempDir Path folder;

  @Test
  void whatIsHandedOverReachesTheServerInOrder() throws IOException {
    Path token = folder.resolve("token");
    Files.writeString(token, "s3cret\n");
    try (BatchServer server = BatchServer.start();
        Shipping shipping = Shipping.open(to(server.address() + "/", token))) {
      for (int i = 0; i < 25; i++) {
        alert(shipping, i);
      }
      shipping.line("decision", "{\"verdict\":\"denied\"}".getBytes(StandardCharsets.US_ASCII));
      until(() -> items(server) == 26);
      List<String> lines = server.taken.values().stream().flatMap(List::stream).toList();
      assertThat(lines).contains("{\"kind\":\"decision\",\"data\":{\"verdict\":\"denied\"}}");
      assertThat(lines.stream().filter(line -> line.contains("\"alert\",")).toList())
          .first()
          .isEqualTo("{\"kind\":\"alert\",\"data\":{\"n\":0}}");
      assertThat(server.requests.getFirst())
          .containsEntry("method", "PUT")
          .containsEntry("path", "/api/v1/nodes/node-1/batches/1")
          .containsEntry("type", "application/x-ndjson")
          .containsEntry("encoding", "zstd")
          .containsEntry("expected", "1")
          .containsEntry("token", "Bearer s3cret");
      until(() -> shipping.status().waiting() == 0);
      assertThat(shipping.problem()).isNull();
    }
  }

  @Test
  void aServerThatIsAwayAndComesBackGetsEverything() throws IOException {
    int port;
    try (BatchServer first = BatchServer.start()) {
      port = first.port();
    }
    try (Shipping shipping = Shipping.open(to("http://127.0.0.1:" + port, null))) {
      for (int i = 0; i < 40; i++) {
        alert(shipping, i);
      }
      until(() -> shipping.problem() != null && shipping.status().waiting() >= 4);
      assertThat(shipping.problem()).isEqualTo("no connection");
      try (BatchServer back = BatchServer.start(port)) {
        until(() -> items(back) == 40);
        assertThat(back.taken.keySet()).first().isEqualTo(1L);
      }
    }
  }

  @Test
  void whatWasNotSentIsSentAfterTheNextStart() throws IOException {
    try (Shipping shipping = Shipping.open(ShippingOptions.of(folder.resolve("spool"), null))) {
      alert(shipping, 1);
    }
    try (BatchServer server = BatchServer.start()) {
      try (Shipping shipping = Shipping.open(to(server.address(), null))) {
        alert(shipping, 2);
      }
      // Closing sends what the server takes at once.
      assertThat(items(server)).isEqualTo(2);
      assertThat(server.taken.keySet()).containsExactly(1L, 2L);
    }
  }

  @Test
  void aServerThatHangsHoldsNobodyUp() throws Exception {
    var release = new CountDownLatch(1);
    try (BatchServer server = BatchServer.start();
        Shipping shipping = Shipping.open(to(server.address(), null))) {
      server.misbehaviour = exchange -> wait(release);
      alert(shipping, 1);
      until(() -> shipping.problem() != null);
      assertThat(shipping.problem()).contains("no answer within");
      server.misbehaviour = exchange -> null;
      until(() -> items(server) == 1);
      release.countDown();
    } finally {
      release.countDown();
    }
  }

  @Test
  void halfAnswersAndErrorsAreTriedAgain() throws IOException {
    var calls = new AtomicInteger();
    try (BatchServer server = BatchServer.start();
        Shipping shipping = Shipping.open(to(server.address(), null))) {
      server.misbehaviour =
          exchange ->
              switch (calls.getAndIncrement()) {
                case 0 -> halfAnswer(exchange);
                case 1 -> 0; // closed without any answer
                case 2 -> 503;
                case 3 -> retryLater(exchange);
                case 4 -> 401;
                case 5 -> 404;
                default -> null;
              };
      alert(shipping, 1);
      until(() -> items(server) == 1);
      assertThat(server.requests).hasSizeGreaterThanOrEqualTo(7);
    }
  }

  @Test
  void redirectsAreNotFollowedAndTheTokenStays() throws IOException {
    Path token = folder.resolve("token");
    Files.writeString(token, "s3cret");
    try (BatchServer other = BatchServer.start();
        BatchServer server = BatchServer.start();
        Shipping shipping = Shipping.open(to(server.address(), token))) {
      server.misbehaviour =
          exchange -> {
            exchange.getResponseHeaders().set("Location", other.address() + "/x");
            return 307;
          };
      alert(shipping, 1);
      until(() -> shipping.problem() != null);
      assertThat(shipping.problem()).isEqualTo("it redirects (307), which is not followed");
      assertThat(other.requests).isEmpty();
    }
  }

  @Test
  void batchesThatAreRefusedArePutAsideAndTold() throws IOException {
    try (BatchServer server = BatchServer.start();
        Shipping shipping = Shipping.open(to(server.address(), null))) {
      server.misbehaviour =
          exchange -> exchange.getRequestURI().getPath().endsWith("/1") ? 413 : null;
      alert(shipping, 1);
      until(() -> !server.taken.isEmpty());
      assertThat(server.taken.get(2L))
          .contains(
              "{\"kind\":\"gap\",\"data\":{\"batch\":1,\"lost\":{\"refused\":{\"alert\":1}}}}");
      assertThat(folder.resolve("spool/000000000000000001.refused")).exists();
    }
  }

  @Test
  void aServerThatIsAheadOrBehindIsMetWhereItIs() throws IOException {
    String spool;
    try (BatchServer server = BatchServer.start()) {
      try (Shipping shipping = Shipping.open(to(server.address(), null))) {
        for (int i = 0; i < 30; i++) {
          alert(shipping, i);
        }
        until(() -> items(server) == 30);
      }
      spool = server.requests.getFirst().get("spool");
    }
    // It lost what it had, all but batch 1: 2 and so on will not come, and it is told so.
    try (BatchServer server = BatchServer.start()) {
      server.expected.put(spool, 2L);
      try (Shipping shipping = Shipping.open(to(server.address(), null))) {
        alert(shipping, 100);
        until(() -> items(server) == 1);
      }
      assertThat(server.requests.getLast()).containsEntry("expected", "2");
    }
  }

  @Test
  void aServerThatHasABatchAlreadyIsNotSentItAgain() throws IOException {
    try (Shipping shipping =
        Shipping.open(ShippingOptions.of(folder.resolve("spool"), null).withSpool(SOON))) {
      for (int i = 0; i < 30; i++) {
        alert(shipping, i);
      }
      until(() -> shipping.status().waiting() >= 3);
    }
    try (BatchServer server = BatchServer.start()) {
      String id = Files.readString(folder.resolve("spool/spool.id")).strip();
      server.expected.put(id, 3L);
      try (Shipping shipping = Shipping.open(to(server.address(), null))) {
        until(() -> shipping.status().waiting() == 0);
      }
      assertThat(server.taken.keySet()).first().isEqualTo(3L);
    }
  }

  @Test
  void aFolderThatWasSetBackGetsANewSpool() throws IOException {
    try (BatchServer server = BatchServer.start()) {
      try (Shipping shipping = Shipping.open(to(server.address(), null))) {
        alert(shipping, 1);
        until(() -> items(server) == 1);
        String id = server.requests.getFirst().get("spool");
        server.expected.put(id, 1000L);
        alert(shipping, 2);
        until(() -> items(server) == 2);
        assertThat(server.requests.getLast().get("spool")).isNotEqualTo(id);
      }
    }
  }

  @Test
  void whatFindsNoRoomInMemoryIsCountedAndTold() throws IOException {
    try (BatchServer server = BatchServer.start()) {
      var options =
          new ShippingOptions(
              folder.resolve("spool"), SOON, to(server.address(), null).uplink(), 2, 1 << 20);
      int offered = 20_000;
      try (Shipping shipping = Shipping.open(options)) {
        for (int i = 0; i < offered; i++) {
          alert(shipping, i);
        }
      }
      until(() -> items(server) + lost(server, "queue") == offered);
      assertThat(lost(server, "queue")).isPositive();
    }
  }

  @Test
  void lossesOfTheLedgerAreTold() throws IOException {
    var ledger = new LossLedger();
    ledger.add(new Loss(Kind.DROPPED, 10, 20, 7, "open", ""));
    try (BatchServer server = BatchServer.start()) {
      try (Shipping shipping = Shipping.open(to(server.address(), null))) {
        shipping.between(ledger);
        ledger.add(new Loss(Kind.DROPPED, 30, 40, 2, "open", ""));
        shipping.between(ledger);
        shipping.end(ledger);
        until(() -> !server.taken.isEmpty());
      }
      List<String> lines = server.taken.values().stream().flatMap(List::stream).toList();
      assertThat(lines.stream().filter(line -> line.startsWith("{\"kind\":\"loss\"")).toList())
          .containsExactly(
              "{\"kind\":\"loss\",\"data\":{\"loss\":\"dropped\",\"count\":7,\"event\":\"open\",\"from\":10,\"to\":20}}",
              "{\"kind\":\"loss\",\"data\":{\"loss\":\"dropped\",\"count\":2,\"event\":\"open\",\"from\":10,\"to\":40}}");
    }
  }

  @Test
  void addressesThatWouldShowTheTokenAreRefused() {
    for (String bad :
        List.of(
            "http://seawall.example",
            "http://127.0.0.1.seawall.example",
            "https://user@seawall.example",
            "https://seawall.example?x",
            "ftp://127.0.0.1",
            "seawall",
            "https://",
            "not an address")) {
      assertThat(
              catchThrowableOfType(
                      SeawallException.class, () -> UplinkOptions.of(bad, "node", null, null))
                  .code())
          .as(bad)
          .isEqualTo("server-malformed");
    }
    assertThat(
            catchThrowableOfType(
                    SeawallException.class,
                    () -> UplinkOptions.of("https://seawall.example", "a/b", null, null))
                .code())
        .isEqualTo("node-name-malformed");
    assertThat(UplinkOptions.of("https://seawall.example/x/", "n", null, null).batch(7))
        .hasToString("https://seawall.example/x/api/v1/nodes/n/batches/7");
  }

  @Test
  void aTokenThatIsNoneKeepsBatchesWaitingAndSaysSo() throws IOException {
    Path token = folder.resolve("token");
    Files.writeString(token, "a\r\nX-Evil: 1");
    try (BatchServer server = BatchServer.start();
        Shipping shipping = Shipping.open(to(server.address(), token))) {
      alert(shipping, 1);
      until(() -> shipping.problem() != null);
      assertThat(shipping.problem()).contains("token");
      assertThat(server.requests).isEmpty();
      Files.writeString(token, "good");
      until(() -> items(server) == 1);
    }
  }

  @Test
  void aServerThatFailsIsToldOnceAndOnceWhenItIsBack() throws IOException {
    int port;
    try (BatchServer first = BatchServer.start()) {
      port = first.port();
    }
    try (Shipping shipping = Shipping.open(to("http://127.0.0.1:" + port, null))) {
      assertThat(shipping.news()).isNull();
      alert(shipping, 1);
      until(() -> shipping.problem() != null);
      assertThat(shipping.news())
          .isEqualTo("the server takes no batches (no connection): they wait in the spool");
      assertThat(shipping.news()).isNull();
      try (BatchServer back = BatchServer.start(port)) {
        until(() -> items(back) == 1 && shipping.problem() == null);
        assertThat(shipping.news()).isEqualTo("the server takes batches again");
        assertThat(shipping.news()).isNull();
      }
    }
  }

  @Test
  void filesThatCannotBeUsedAreToldBeforeAnythingIsSent() throws IOException {
    Path token = folder.resolve("token");
    UplinkOptions options = UplinkOptions.of("https://s.example", "node-1", token, null);
    assertThat(catchThrowableOfType(SeawallException.class, options::check).code())
        .isEqualTo("token-unreadable");
    Files.writeString(token, " \n");
    assertThat(catchThrowableOfType(SeawallException.class, options::check).code())
        .isEqualTo("token-unreadable");
    Files.writeString(token, "good\n");
    options.check();
    UplinkOptions trusting = UplinkOptions.of("https://s.example", "node-1", token, token);
    assertThat(catchThrowableOfType(SeawallException.class, trusting::check).code())
        .isEqualTo("ca-file-unreadable");
  }

  private ShippingOptions to(String address, @Nullable Path token) {
    UplinkOptions uplink =
        UplinkOptions.of(address, "node-1", token, null)
            .withTimes(Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(100));
    return ShippingOptions.of(folder.resolve("spool"), uplink).withSpool(SOON);
  }

  private static void alert(Shipping shipping, int number) {
    byte[] bytes = ("{\"n\":" + number + "}\n").getBytes(StandardCharsets.US_ASCII);
    boolean _ = shipping.alert(bytes, 0, bytes.length);
  }

  private static long items(BatchServer server) {
    return server.taken.values().stream()
        .flatMap(List::stream)
        .filter(line -> !line.startsWith("{\"kind\":\"batch\"") && !line.contains("\"gap\""))
        .count();
  }

  private static long lost(BatchServer server, String cause) {
    return server.taken.values().stream()
        .flatMap(List::stream)
        .filter(line -> line.contains("\"gap\""))
        .mapToLong(line -> {
          String start = "\"" + cause + "\":{\"alert\":";
          int at = line.indexOf(start);
          return at < 0
              ? 0
              : Long.parseLong(line.substring(at + start.length(), line.indexOf('}', at)));
        })
        .sum();
  }

  private static int halfAnswer(HttpExchange exchange) {
    try {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write(1);
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("breaks off");
  }

  private static int retryLater(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Retry-After", "1");
    return 429;
  }

  private static @Nullable Integer wait(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it never came about").isLessThan(end);
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
