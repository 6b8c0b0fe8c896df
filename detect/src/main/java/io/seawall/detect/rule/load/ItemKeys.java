package io.seawall.detect.rule.load;

import io.seawall.detect.rule.problem.ItemException;
import io.seawall.detect.rule.problem.ProblemCode;
import io.seawall.detect.rule.problem.Problems;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import io.seawall.detect.yaml.YamlNode;
import io.seawall.model.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One mapping of a file, read key by key. */
final class ItemKeys {

  private final YamlNode.Mapping mapping;

  ItemKeys(YamlNode.Mapping mapping) {
    this.mapping = mapping;
  }

  Span at() {
    return mapping.at();
  }

  boolean has(String key) {
    return mapping.get(key) != null;
  }

  @Nullable YamlNode get(String key) {
    return mapping.get(key);
  }

  /** All keys that are single values, in order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    mapping.entries().forEach(entry -> names.add(entry.key().text()));
    return names;
  }

  /** The key itself where it stands, for messages. */
  Span keyAt(String key) {
    for (YamlNode.Entry entry : mapping.entries()) {
      if (entry.key().text().equals(key)) {
        return entry.key().at();
      }
    }
    return mapping.at();
  }

  /** Warns of keys that are not known here or stand twice. */
  void warnUnknown(Set<String> known, String item, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        String nearest = Spelling.nearest(key, known);
        String hint = nearest == null ? "" : "the nearest known key is '" + nearest + "'";
        problems.add(
            entry.key().at(),
            ProblemCode.LOAD_UNKNOWN_KEY,
            "key '" + key + "' is unknown here and passed over",
            hint,
            item);
      } else if (!seen.add(key)) {
        problems.add(
            entry.key().at(),
            ProblemCode.LOAD_UNKNOWN_KEY,
            "key '" + key + "' stands twice; the first counts",
            "",
            item);
      }
    }
  }

  /** A value that must be there and not empty. */
  SourceText required(String key) {
    YamlNode node = mapping.get(key);
    if (node == null) {
      throw ItemException.shape(mapping.at(), "key '" + key + "' is missing");
    }
    return scalar(key, node);
  }

  private static SourceText scalar(String key, YamlNode node) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      throw ItemException.shape(node.at(), "'" + key + "' is a single value, not " + node.kind());
    } else if (scalar.isNull() || scalar.text().isEmpty()) {
      throw ItemException.shape(node.at(), "'" + key + "' is empty");
    }
    return scalar.value();
  }

  @Nullable SourceText optional(String key) {
    YamlNode node = mapping.get(key);
    return node == null ? null : scalar(key, node);
  }

  @Nullable Boolean flag(String key) {
    SourceText text = optional(key);
    if (text == null) {
      return null;
    }
    return switch (text.text()) {
      case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y" -> true;
      case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N" -> false;
      default ->
          throw ItemException.shape(
              text.span(), "'" + key + "' is true or false, not '" + text.text() + "'");
    };
  }

  boolean flag(String key, boolean otherwise) {
    Boolean flag = flag(key);
    return flag == null ? otherwise : flag;
  }

  /** The single values of a sequence; null where the key is absent. */
  @Nullable List<SourceText> texts(String key) {
    YamlNode node = mapping.get(key);
    if (node == null) {
      return null;
    }
    if (!(node instanceof YamlNode.Sequence sequence)) {
      throw ItemException.shape(node.at(), "'" + key + "' is a sequence, not " + node.kind());
    }
    List<SourceText> texts = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      if (!(item instanceof YamlNode.Scalar scalar)) {
        throw ItemException.shape(
            item.at(), "a value of '" + key + "' is a single value, not " + item.kind());
      }
      texts.add(scalar.value());
    }
    return texts;
  }

  /** The mappings of a sequence that must be there. */
  List<ItemKeys> mappings(String key) {
    YamlNode node = mapping.get(key);
    if (!(node instanceof YamlNode.Sequence sequence)) {
      Span at = node == null ? mapping.at() : node.at();
      throw ItemException.shape(at, "'" + key + "' is a sequence");
    }
    List<ItemKeys> mappings = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      if (!(item instanceof YamlNode.Mapping inner)) {
        throw ItemException.shape(
            item.at(), "a value of '" + key + "' is a mapping, not " + item.kind());
      }
      mappings.add(new ItemKeys(inner));
    }
    return mappings;
  }
}
