package io.seawall.advisory.download;

import io.seawall.advisory.feed.BuildProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One feed on its way into the folder. Beside the file lie {@code .etag} with the publisher's mark
 * of it, and while it is under way {@code .part} and {@code .part.etag}.
 */
final class Transfer {

  private final HttpClient client;
  private final FeedSource source;
  private final RetryPolicy policy;
  private final BuildProgress progress;
  private final Path file;
  private final Path part;

  Transfer(
      HttpClient client,
      FeedSource source,
      Path folder,
      RetryPolicy policy,
      BuildProgress progress) {
    this.client = client;
    this.source = source;
    this.policy = policy;
    this.progress = progress;
    this.file = folder.resolve(source.file());
    this.part = beside(file, ".part");
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /**
   * Tries once.
   *
   * @throws RefusedException if another try is useless
   * @throws BusyException if the server wants a pause
   * @throws IOException if the transfer broke; what came is kept
   */
  FeedDownload attempt() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    String partMark = mark(part);
    long have = partMark == null ? 0 : Files.size(part);
    HttpResponse<InputStream> response = send(request(partMark, have));
    try (InputStream body = response.body()) {
      return switch (response.statusCode()) {
        case 200 -> receive(response, body, 0);
        case 206 -> receive(response, body, resumedAt(response, have));
        case 304 -> new FeedDownload.Unchanged(source, file);
        case 416 -> {
          discardPart();
          throw new IOException(source.uri() + " has changed meanwhile");
        }
        case 408, 425, 429, 500, 502, 503, 504 ->
            throw new BusyException(
                source.uri() + " answers " + response.statusCode(), pause(response));
        default -> throw new RefusedException(source.uri() + " answers " + response.statusCode());
      };
    }
  }

  private HttpRequest request(@Nullable String partMark, long have) throws IOException {
    var request =
        HttpRequest.newBuilder(source.uri())
            .timeout(policy.stall())
            .header("User-Agent", "seawall")
            .header("Accept-Encoding", "identity");
    String mark = mark(file);
    if (partMark != null && have > 0) {
      request.header("Range", "bytes=" + have + "-").header("If-Range", partMark);
    } else if (mark != null) {
      request.header("If-None-Match", mark);
    }
    return request.build();
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("the download of " + source.uri() + " was interrupted");
    }
  }

  /** The publisher's mark of a file that is there; null if either is missing. */
  private static @Nullable String mark(Path of) throws IOException {
    Path mark = beside(of, ".etag");
    return Files.exists(of) && Files.exists(mark) ? Files.readString(mark) : null;
  }

  /** Where the rest begins, if the server sends the rest that was asked for. */
  private long resumedAt(HttpResponse<InputStream> response, long have) throws IOException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (!range.startsWith("bytes " + have + "-")) {
      discardPart();
      throw new IOException(source.uri() + " answers with another range: '" + range + "'");
    }
    return have;
  }

  private FeedDownload receive(HttpResponse<InputStream> response, InputStream body, long from)
      throws IOException {
    long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    long total = length < 0 ? -1 : from + length;
    checkSize(Math.max(total, from));
    if (from == 0) {
      discardPart();
      Optional<String> mark = response.headers().firstValue("ETag");
      if (mark.isPresent() && !mark.get().startsWith("W/")) {
        Files.writeString(beside(part, ".etag"), mark.get());
      }
    }
    long size = copy(body, from, total);
    if (total >= 0 && size != total) {
      throw new IOException(source.uri() + " broke off after " + size + " of " + total + " bytes");
    }
    finish();
    return new FeedDownload.Fetched(source, file, size);
  }

  private long copy(InputStream body, long from, long total) throws IOException {
    long size = from;
    var buffer = new byte[1 << 16];
    try (OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var watch = new StallWatch(body, policy.stall())) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        watch.alive();
        size += n;
        checkSize(size);
        out.write(buffer, 0, n);
        progress.progress(source.provider(), size, Math.max(total, 0));
      }
      if (watch.stalled()) {
        throw new IOException(source.uri() + " sends nothing any more");
      }
    }
    return size;
  }

  private void checkSize(long size) throws IOException {
    if (size > source.maxBytes()) {
      discardPart();
      throw new RefusedException(
          source.uri() + " is larger than the limit of " + source.maxBytes() + " bytes");
    }
  }

  private void finish() throws IOException {
    Path mark = beside(file, ".etag");
    Files.deleteIfExists(mark);
    move(part, file);
    if (Files.exists(beside(part, ".etag"))) {
      move(beside(part, ".etag"), mark);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void discardPart() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(beside(part, ".etag"));
  }

  private static @Nullable Duration pause(HttpResponse<InputStream> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    try {
      return Duration.ofSeconds(Math.max(0, Integer.parseInt(seconds)));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
