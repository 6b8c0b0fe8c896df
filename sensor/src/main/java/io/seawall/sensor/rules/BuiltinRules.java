package io.seawall.sensor.rules;

import io.seawall.detect.rule.load.RuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rule files that need no path. */
public final class BuiltinRules {

  /** What a name begins with that stands for such a file. */
  public static final String PREFIX = "builtin:";

  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              PREFIX + "seawall", "seawall_rules.yaml",
              PREFIX + "falco-exceptions", "falco_exceptions.yaml"));

  private BuiltinRules() {}

  /** All names. */
  public static Set<String> names() {
    return FILES.keySet();
  }

  /** The file of this name; null if there is none. */
  public static @Nullable RuleFile named(String name) {
    String file = FILES.get(name);
    return file == null ? null : read(name, file);
  }

  /** Seawall's own rules. */
  public static RuleFile seawall() {
    return read(PREFIX + "seawall", "seawall_rules.yaml");
  }

  /**
   * What Falco's rules leave out to be quiet on ordinary days; to be read after all three of its
   * files.
   */
  public static RuleFile falcoExceptions() {
    return read(PREFIX + "falco-exceptions", "falco_exceptions.yaml");
  }

  private static RuleFile read(String name, String file) {
    try (InputStream in = Objects.requireNonNull(BuiltinRules.class.getResourceAsStream(file))) {
      return new RuleFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
