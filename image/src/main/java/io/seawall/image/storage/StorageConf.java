package io.seawall.image.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a {@code storage.conf} (containers-storage.conf(5)), which is TOML: keys with their
 * section before them, {@code storage.options.additionalimagestores}. Only texts and lists of texts
 * are kept.
 *
 * @param values by key
 */
record StorageConf(Map<String, List<String>> values) {

  private static final int MAX_BYTES = 1 << 20;

  /** An empty one where there is no such file or it cannot be read. */
  static StorageConf read(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES) {
        return parse(Files.readString(file, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return new StorageConf(Map.of());
    }
    return new StorageConf(Map.of());
  }

  static StorageConf parse(String text) {
    Map<String, List<String>> values = new HashMap<>();
    String section = "";
    String key = null;
    for (String raw : text.split("\n", -1)) {
      String line = withoutComment(raw).strip();
      if (key == null && line.startsWith("[")) {
        int end = line.indexOf(']');
        section = end < 0 ? section : line.substring(1, end).strip() + ".";
        continue;
      }
      int equals = line.indexOf('=');
      if (key == null && equals < 0) {
        continue;
      }
      String name = key == null ? section + line.substring(0, equals).strip() : key;
      String value = key == null ? line.substring(equals + 1).strip() : line;
      values.computeIfAbsent(name, k -> new ArrayList<>()).addAll(texts(value));
      boolean open = key != null || value.startsWith("[");
      key = open && !value.endsWith("]") ? name : null;
    }
    return new StorageConf(values);
  }

  /** The first text of a key; null for none. */
  @Nullable String text(String key) {
    List<String> texts = all(key);
    return texts.isEmpty() || texts.getFirst().isEmpty() ? null : texts.getFirst();
  }

  /** All texts of a key. */
  List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** What stands in quotes. */
  private static List<String> texts(String value) {
    List<String> texts = new ArrayList<>();
    int at = 0;
    while (at < value.length()) {
      char quote = value.charAt(at++);
      int end = quote == '"' || quote == '\'' ? value.indexOf(quote, at) : -1;
      if (end >= 0) {
        texts.add(value.substring(at, end));
        at = end + 1;
      }
    }
    return texts;
  }

  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && c == '#') {
        return line.substring(0, i);
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    return line;
  }
}
