package io.seawall.registry.access.anomaly;

import io.seawall.image.json.JsonCursor;
import io.seawall.journal.disk.DurableFiles;
import io.seawall.model.SeawallException;
import io.seawall.registry.access.anomaly.memory.HoursOfWeek;
import io.seawall.registry.access.anomaly.memory.RecentNames;
import io.seawall.registry.access.anomaly.memory.Remembered;
import io.seawall.registry.access.anomaly.memory.UsualRate;
import io.seawall.scan.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What was learnt, as a file. Of no interest to others: its form may change. */
final class LearntFile {

  private static final int FORMAT = 1;
  private static final long MOST_BYTES = 64L << 20;
  private static final String PLACE = "place ";

  private LearntFile() {}

  static void write(AnomalyWatch watch, Path file) throws IOException {
    var bytes = new ByteArrayOutputStream();
    synchronized (watch) {
      try (JsonGenerator json = JsonOutput.compact(bytes)) {
        json.writeStartObject();
        json.writeNumberProperty("format", FORMAT);
        json.writeStringProperty("begun", watch.begun.toString());
        json.writeArrayPropertyStart("clients");
        watch.clients.forEach(
            (name, habits) -> write(name, habits, watch.clients.isSettled(name), json));
        json.writeEndArray();
        json.writeArrayPropertyStart("repositories");
        watch.repositories.forEach(
            (name, habits) -> write(name, habits, watch.repositories.isSettled(name), json));
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    DurableFiles.replace(file, bytes.toByteArray(), bytes.size());
  }

  private static void write(String name, ClientHabits habits, boolean settled, JsonGenerator json) {
    json.writeStartObject();
    start(name, habits.first, settled, json);
    json.writeStringProperty("period", Long.toString(habits.hours.period()));
    json.writeStringProperty("hours", hex(habits.hours.current()));
    json.writeStringProperty("hoursBefore", hex(habits.hours.before()));
    write("pulls", habits.pulls, json);
    write("tagLists", habits.tagLists, json);
    json.writeBooleanProperty("catalogue", habits.listsCatalogue);
    json.writeObjectPropertyStart("places");
    // The map is one of uses: walking over a copy leaves their order.
    Map.copyOf(habits.networks)
        .forEach((network, time) -> json.writeStringProperty(network, time.toString()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(
      String name, RepositoryHabits habits, boolean settled, JsonGenerator json) {
    json.writeStartObject();
    start(name, habits.first, settled, json);
    write("clients", habits.clients, json);
    write("networks", habits.networks, json);
    json.writeEndObject();
  }

  private static void start(String name, Instant first, boolean settled, JsonGenerator json) {
    JsonOutput.text(json, "name", name);
    json.writeStringProperty("first", first.toString());
    json.writeBooleanProperty("settled", settled);
  }

  private static void write(String name, UsualRate rate, JsonGenerator json) {
    json.writeStringProperty(name, rate.windows() + "/" + Math.round(rate.mean() * 1000));
  }

  private static void write(String name, RecentNames names, JsonGenerator json) {
    json.writeStringProperty(name, (names.overflown() ? "+" : "") + names.hex());
  }

  private static String hex(BitSet bits) {
    return HexFormat.of().formatHex(bits.toByteArray());
  }

  static @Nullable AnomalyWatch read(Path file, AnomalyThresholds thresholds) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is larger than " + MOST_BYTES + " bytes");
    }
    try {
      return JsonCursor.read(
          Files.readAllBytes(file), file.toString(), json -> watch(json, thresholds));
    } catch (SeawallException | IllegalArgumentException | DateTimeException e) {
      throw new IOException(file + " is not what the gate has learnt: " + e.getMessage(), e);
    }
  }

  private static AnomalyWatch watch(JsonCursor json, AnomalyThresholds thresholds) {
    AnomalyWatch watch = null;
    long format = 0;
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        if (key.equals("format")) {
          format = json.size();
        } else if (format != FORMAT) {
          throw json.malformed("it is of another format");
        } else if (key.equals("begun")) {
          watch = new AnomalyWatch(Instant.parse(json.text()), thresholds);
        } else if (watch != null) {
          read(key, json, watch);
        }
      }
    }
    if (watch == null) {
      throw new IllegalArgumentException("it does not say when it was begun");
    }
    return watch;
  }

  private static void read(String key, JsonCursor json, AnomalyWatch watch) {
    switch (key) {
      case "clients" ->
          json.list(item -> {
            Map<String, String> texts = texts(item);
            return put(watch.clients, texts, client(texts));
          });
      case "repositories" ->
          json.list(item -> {
            Map<String, String> texts = texts(item);
            return put(watch.repositories, texts, repository(texts));
          });
      default -> json.skip();
    }
  }

  private static <V> V put(Remembered<V> all, Map<String, String> texts, V habits) {
    String name = text(texts, "name");
    V _ = all.get(name, () -> habits);
    if (text(texts, "settled").equals("true")) {
      all.settle(name);
    }
    return habits;
  }

  /** The members of an object; those of its places with a mark before. */
  private static Map<String, String> texts(JsonCursor json) {
    Map<String, String> texts = new HashMap<>();
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        switch (key) {
          case "settled", "catalogue" -> texts.put(key, Boolean.toString(json.flag()));
          case "places" -> json.texts().forEach((place, time) -> texts.put(PLACE + place, time));
          default -> texts.put(key, json.text());
        }
      }
    }
    return texts;
  }

  private static ClientHabits client(Map<String, String> texts) {
    var hours =
        new HoursOfWeek(
            Long.parseLong(text(texts, "period")),
            bits(text(texts, "hours")),
            bits(text(texts, "hoursBefore")));
    var habits =
        new ClientHabits(
            Instant.parse(text(texts, "first")),
            hours,
            rate(texts, "pulls"),
            rate(texts, "tagLists"));
    habits.listsCatalogue = text(texts, "catalogue").equals("true");
    texts.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(PLACE))
        .map(entry ->
            Map.entry(entry.getKey().substring(PLACE.length()), Instant.parse(entry.getValue())))
        .sorted(Map.Entry.comparingByValue())
        .limit(ClientHabits.MOST_NETWORKS)
        .forEach(entry -> habits.networks.put(entry.getKey(), entry.getValue()));
    return habits;
  }

  private static RepositoryHabits repository(Map<String, String> texts) {
    return new RepositoryHabits(
        Instant.parse(text(texts, "first")), names(texts, "clients"), names(texts, "networks"));
  }

  private static UsualRate rate(Map<String, String> texts, String key) {
    String text = text(texts, key);
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("no rate: " + key);
    }
    int windows = Integer.parseInt(text.substring(0, slash));
    long mean = Long.parseLong(text.substring(slash + 1));
    if (windows < 0 || mean < 0) {
      throw new IllegalArgumentException("no rate: " + key);
    }
    return new UsualRate(windows, mean / 1000.0);
  }

  private static RecentNames names(Map<String, String> texts, String key) {
    String text = text(texts, key);
    boolean overflown = text.startsWith("+");
    return RecentNames.of(overflown ? text.substring(1) : text, overflown);
  }

  private static BitSet bits(String hex) {
    if (hex.length() > 42) {
      throw new IllegalArgumentException("a week has 168 hours");
    }
    return BitSet.valueOf(HexFormat.of().parseHex(hex));
  }

  private static String text(Map<String, String> texts, String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
    return text;
  }
}
