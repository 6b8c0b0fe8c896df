package io.seawall.detect.baseline.profile;

import io.seawall.detect.yaml.YamlNode;
import io.seawall.model.Spelling;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping of a profile, all of whose keys are known, and single values. */
final class ProfileKeys {

  /** Seconds that nanoseconds in 64 bits reach. */
  private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000_000L - 1;

  private final YamlNode.Mapping mapping;

  private ProfileKeys(YamlNode.Mapping mapping) {
    this.mapping = mapping;
  }

  static ProfileKeys of(YamlNode node, String... known) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw ProfileException.at(node, "a mapping was expected, not " + node.kind());
    }
    List<String> allowed = List.of(known);
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!allowed.contains(key)) {
        String nearest = Spelling.nearest(key, allowed);
        throw ProfileException.at(
            entry.key(),
            "the key '"
                + key
                + "' is unknown"
                + (nearest == null
                    ? "; known are " + allowed
                    : "; did you mean '" + nearest + "'?"));
      }
    }
    return new ProfileKeys(mapping);
  }

  @Nullable YamlNode get(String key) {
    return mapping.get(key);
  }

  YamlNode required(String key) {
    YamlNode value = mapping.get(key);
    if (value == null) {
      throw ProfileException.at(mapping, "the key '" + key + "' is missing");
    }
    return value;
  }

  long number(String key, long otherwise) {
    YamlNode value = mapping.get(key);
    return value == null ? otherwise : number(value);
  }

  /** Nanoseconds since 1970; 0 where the key is missing. */
  long time(String key) {
    YamlNode value = mapping.get(key);
    return value == null ? 0 : time(value);
  }

  static String text(YamlNode node) {
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
      throw ProfileException.at(node, "a text was expected, not " + node.kind());
    }
    return scalar.text();
  }

  static long number(YamlNode node) {
    String text = text(node);
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw ProfileException.at(node, "a number from 0 on was expected, not '" + text + "'");
  }

  static long time(YamlNode node) {
    String text = text(node);
    try {
      Instant time = Instant.parse(text);
      if (Math.abs(time.getEpochSecond()) < MAX_SECONDS) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw ProfileException.at(
        node, "a time such as 2026-01-31T12:00:00Z was expected, not '" + text + "'");
  }

  static List<YamlNode> items(YamlNode node) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      throw ProfileException.at(node, "a sequence was expected, not " + node.kind());
    }
    return sequence.items();
  }
}
