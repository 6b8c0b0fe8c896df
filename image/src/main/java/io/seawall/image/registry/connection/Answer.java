package io.seawall.image.registry.connection;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers; to be closed.
 *
 * @param uri of the last request, after all redirects
 */
public record Answer(URI uri, int status, Map<String, List<String>> headers, BodyStream body)
    implements AutoCloseable {

  /** Error codes of the distribution specification; nothing else of an error is repeated. */
  private static final List<String> KNOWN_ERRORS =
      List.of(
          "BLOB_UNKNOWN",
          "DENIED",
          "MANIFEST_INVALID",
          "MANIFEST_UNKNOWN",
          "NAME_INVALID",
          "NAME_UNKNOWN",
          "TOOMANYREQUESTS",
          "UNAUTHORIZED",
          "UNSUPPORTED");

  private static final int MAX_ERROR = 1 << 14;

  /** The first value of a header; empty where there is none. */
  public String header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** All values of a header. */
  public List<String> headers(String name) {
    for (var header : headers.entrySet()) {
      // The status line stands under no name.
      if (name.equalsIgnoreCase(header.getKey())) {
        return header.getValue();
      }
    }
    return List.of();
  }

  boolean isRedirect() {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** Whether the same request may succeed later. */
  public boolean isBusy() {
    return status == 408
        || status == 425
        || status == 429
        || status == 500
        || (status >= 502 && status <= 504);
  }

  /**
   * How long the server asks to wait (RFC 9110 section 10.2.3), as seconds or as a date; null if it
   * does not say.
   */
  public @Nullable Duration retryAfter() {
    String text = header("Retry-After").strip();
    try {
      return Duration.ofSeconds(Math.max(0, Integer.parseInt(text)));
    } catch (NumberFormatException e) {
      return untilDate(text);
    }
  }

  private static @Nullable Duration untilDate(String text) {
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), date);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Length of the body in bytes as stated; -1 where it is not. */
  public long length() {
    try {
      return Long.parseLong(header("Content-Length"));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /**
   * The whole body.
   *
   * @throws RegistryException if it is larger than the limit
   */
  public byte[] bytes(int limit) throws IOException {
    byte[] bytes = body.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw RegistryException.refused(
          Connection.place(uri) + " is larger than the limit of " + limit + " bytes");
    }
    if (length() >= 0 && bytes.length != length()) {
      throw new IOException("it ends after " + bytes.length + " of " + length() + " bytes");
    }
    return bytes;
  }

  /**
   * What to say of an answer that is no success. Of its body only the specification's own error
   * codes are repeated: it could echo what we sent.
   */
  public String failure() {
    var text = new StringBuilder(Connection.place(uri)).append(" answers ").append(status);
    try {
      String error = new String(body.readNBytes(MAX_ERROR), StandardCharsets.UTF_8);
      for (String known : KNOWN_ERRORS) {
        if (error.contains("\"" + known + "\"")) {
          return text.append(" (").append(known).append(")").toString();
        }
      }
    } catch (IOException e) {
      return text.append(", and then breaks off").toString();
    }
    return text.toString();
  }

  @Override
  public void close() {
    body.close();
  }
}
