package io.seawall.sensor.rules;

import io.seawall.detect.rule.RuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rule files that need no path. */
public final class BuiltinRules {

  /** What a name begins with that stands for such a file. */
  public static final String PREFIX = "builtin:";

  private static final String SEAWALL = PREFIX + "seawall";

  private BuiltinRules() {}

  /** All names. */
  public static Set<String> names() {
    return Set.of(SEAWALL);
  }

  /** The file of this name; null if there is none. */
  public static @Nullable RuleFile named(String name) {
    return name.equals(SEAWALL) ? seawall() : null;
  }

  /** Seawall's own rules. */
  public static RuleFile seawall() {
    try (InputStream in =
        Objects.requireNonNull(BuiltinRules.class.getResourceAsStream("seawall_rules.yaml"))) {
      return new RuleFile(SEAWALL, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
