package io.seawall.detect.proposal;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Alerts that somebody found benign, told apart by rule and time. */
public final class BenignAlerts {

  private static final JsonFactory JSON = new JsonFactory();

  private final Set<Key> keys = new HashSet<>();
  private final Set<String> rules = new LinkedHashSet<>();

  private record Key(String rule, long time) {}

  /**
   * Reads alerts as a replay prints them with {@code --format json}: a line each.
   *
   * @throws SeawallException {@code alerts-malformed} with the line, or {@code input-unreadable}
   */
  public static BenignAlerts read(Path file) {
    var alerts = new BenignAlerts();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          alerts.add(line, file + ":" + number);
        }
      }
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "input-unreadable", file + " cannot be read: " + e, e);
    }
    return alerts;
  }

  private void add(String line, String place) {
    String rule = "";
    String time = "";
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw malformed(place, null);
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_STRING && name.equals("rule")) {
          rule = json.getString();
        } else if (token == JsonToken.VALUE_STRING && name.equals("time")) {
          time = json.getString();
        } else {
          json.skipChildren();
        }
      }
      keys.add(new Key(rule, nanoseconds(Instant.parse(time))));
      rules.add(rule);
    } catch (JacksonException | DateTimeException | ArithmeticException e) {
      throw malformed(place, e);
    }
  }

  private static SeawallException malformed(String place, @Nullable Exception e) {
    return new SeawallException(
        ErrorKind.USER,
        "alerts-malformed",
        place + ": no alert as replay prints it with --format json",
        e);
  }

  private static long nanoseconds(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  /** The rules that gave them. */
  public Set<String> rules() {
    return Set.copyOf(rules);
  }

  /** How many there are. */
  public int count() {
    return keys.size();
  }

  /**
   * Whether an alert is among them.
   *
   * @param time of its event in nanoseconds since 1970
   */
  public boolean contains(String rule, long time) {
    return keys.contains(new Key(rule, time));
  }
}
