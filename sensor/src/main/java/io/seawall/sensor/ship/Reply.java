package io.seawall.sensor.ship;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the server answered.
 *
 * @param status 0 if it did not answer
 * @param pause how long it asks to wait; null if it does not say
 * @param expected the number of the batch that it wants next; 0 if it does not say
 * @param conflict whether it has another batch of this number
 * @param detail why it did not answer; empty if it did
 */
record Reply(int status, @Nullable Duration pause, long expected, boolean conflict, String detail) {

  static final int CONFLICT = 409;

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MAX_DETAIL = 200;

  static Reply none(String why) {
    return new Reply(0, null, 0, false, printable(why));
  }

  static Reply of(HttpResponse<byte[]> response) {
    Duration pause = response.headers().firstValue("Retry-After").map(Reply::pause).orElse(null);
    int status = response.statusCode();
    return status == CONFLICT
        ? conflict(pause, response.body())
        : new Reply(status, pause, 0, false, "");
  }

  private static Reply conflict(@Nullable Duration pause, byte[] body) {
    long expected = 0;
    boolean conflict = false;
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          JsonToken value = json.nextToken();
          if (name.equals("expected") && value == JsonToken.VALUE_NUMBER_INT) {
            expected = Math.max(0, json.getLongValue());
          } else if (name.equals("conflict")) {
            conflict = value == JsonToken.VALUE_TRUE;
          }
          json.skipChildren();
        }
      }
    } catch (JacksonException _) {
      return new Reply(CONFLICT, pause, 0, false, "");
    }
    return new Reply(CONFLICT, pause, expected, conflict, "");
  }

  private static @Nullable Duration pause(String text) {
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration pause = Duration.between(Instant.now(), until);
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeException | ArithmeticException _) {
      return null;
    }
  }

  boolean isTaken() {
    return status >= 200 && status < 300;
  }

  /** Whether the same batch would be refused again and again. */
  boolean isRefused() {
    return status == 400 || status == 413;
  }

  /** For people. */
  String describe() {
    return switch (status) {
      case 0 -> detail;
      case 401, 403 -> "it does not accept the token (" + status + ")";
      case CONFLICT -> "it wants batch " + expected;
      default ->
          status >= 300 && status < 400
              ? "it redirects (" + status + "), which is not followed"
              : "it answers " + status;
    };
  }

  private static String printable(String text) {
    var safe = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (safe.length() < MAX_DETAIL) {
        safe.append(b < ' ' || b > '~' ? '?' : (char) b);
      }
    }
    return safe.toString();
  }
}
