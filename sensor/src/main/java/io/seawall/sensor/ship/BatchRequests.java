package io.seawall.sensor.ship;

import io.seawall.journal.spool.Batch;
import io.seawall.model.Digest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends single batches. Follows no redirect, and reads little of an answer. */
final class BatchRequests implements AutoCloseable {

  private static final int MAX_ANSWER = 16 << 10;
  private static final int MAX_TOKEN = 16 << 10;

  private final UplinkOptions options;
  private final HttpClient client;

  /**
   * @throws ShipException {@code ca-file-unreadable}
   */
  BatchRequests(UplinkOptions options) {
    this.options = options;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.connect());
    if (options.caFile() != null) {
      builder.sslContext(ServerTrust.of(options.caFile()));
    }
    this.client = builder.build();
  }

  /**
   * Sends a batch and waits for the answer.
   *
   * @param spool the id of the spool, in which numbers count
   * @param expected the lowest number that the server has not got, as far as is known; those
   *     between it and the batch will not come
   */
  Reply send(Batch batch, String spool, long expected) throws InterruptedException {
    HttpRequest request;
    try {
      request = request(batch, spool, expected);
    } catch (ShipException e) {
      return Reply.none(String.valueOf(e.getMessage()));
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    try {
      return Reply.of(answer.get(options.request().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return Reply.none("no answer within " + options.request().toSeconds() + " s");
    } catch (ExecutionException e) {
      return Reply.none(describe(e));
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  private HttpRequest request(Batch batch, String spool, long expected) {
    byte[] content = batch.content();
    String digest = Base64.getEncoder().encodeToString(Digest.newSha256().digest(content));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(options.batch(batch.number()))
            .PUT(BodyPublishers.ofByteArray(content))
            .header("User-Agent", "seawall")
            .header("Content-Type", "application/x-ndjson")
            .header("Content-Encoding", "zstd")
            .header("Content-Digest", "sha-256=:" + digest + ":")
            .header("Seawall-Spool", spool)
            .header("Seawall-Expected", Long.toString(expected));
    if (options.tokenFile() != null) {
      request.header("Authorization", "Bearer " + token(options.tokenFile()));
    }
    return request.build();
  }

  /**
   * Read for each batch: tokens of service accounts are replaced every hour.
   *
   * @throws ShipException {@code token-unreadable}
   */
  static String token(Path file) {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_TOKEN + 1);
    } catch (IOException e) {
      throw ShipException.token(file.toString(), e.toString());
    }
    String token = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (bytes.length > MAX_TOKEN || !token.matches("[!-~]+")) {
      throw ShipException.token(file.toString(), "it is not one line of visible characters");
    }
    return token;
  }

  private static String describe(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return "no connection";
    }
    return cause == null
        ? "no answer"
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
