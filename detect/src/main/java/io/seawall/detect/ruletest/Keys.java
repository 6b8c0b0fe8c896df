package io.seawall.detect.ruletest;

import io.seawall.detect.yaml.YamlNode;
import io.seawall.model.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of a mapping, each of which must be known. */
final class Keys {

  private final YamlNode.Mapping mapping;

  /**
   * @param what the mapping is, for messages
   * @param known keys that it may have
   */
  Keys(YamlNode node, String what, Set<String> known) {
    this.mapping = mapping(node, what);
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        String nearest = Spelling.nearest(key, known);
        throw new TestFileException(
            entry.key().at(),
            what
                + " has no key '"
                + key
                + "'"
                + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
      }
    }
  }

  static YamlNode.Mapping mapping(YamlNode node, String what) {
    if (node instanceof YamlNode.Mapping found) {
      return found;
    }
    throw new TestFileException(node.at(), what + " is a mapping, not " + node.kind());
  }

  YamlNode node() {
    return mapping;
  }

  @Nullable YamlNode get(String key) {
    return mapping.get(key);
  }

  boolean has(String key) {
    return mapping.get(key) != null;
  }

  String text(String key, String preset) {
    YamlNode node = mapping.get(key);
    return node == null ? preset : text(node, key);
  }

  static String text(YamlNode node, String what) {
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return scalar.text();
    }
    throw new TestFileException(node.at(), "'" + what + "' is a single value, not " + node.kind());
  }

  long number(String key, long preset) {
    YamlNode node = mapping.get(key);
    return node == null ? preset : number(node, key);
  }

  static long number(YamlNode node, String what) {
    String text = text(node, what);
    try {
      return text.startsWith("0x")
          ? Long.parseUnsignedLong(text.substring(2), 16)
          : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TestFileException(node.at(), "'" + what + "' is a number, not '" + text + "'");
    }
  }

  boolean truth(String key) {
    YamlNode node = mapping.get(key);
    if (node == null) {
      return false;
    }
    return switch (text(node, key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new TestFileException(node.at(), "'" + key + "' is true or false");
    };
  }

  /** The texts of a sequence, or of a single value; none if the key is not there. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      texts.add(text(item, key));
    }
    return List.copyOf(texts);
  }

  /** The items of a sequence, or a single value; none if the key is not there. */
  List<YamlNode> items(String key) {
    YamlNode node = mapping.get(key);
    return switch (node) {
      case null -> List.of();
      case YamlNode.Sequence sequence -> sequence.items();
      case YamlNode.Scalar scalar -> scalar.isNull() ? List.of() : List.of(scalar);
      case YamlNode.Mapping other ->
          throw new TestFileException(other.at(), "'" + key + "' is a sequence, not a mapping");
    };
  }

  /** A mapping by its keys; empty if the key is not there. */
  Map<String, YamlNode> map(String key) {
    Map<String, YamlNode> map = new LinkedHashMap<>();
    YamlNode node = mapping.get(key);
    if (node != null) {
      for (YamlNode.Entry entry : mapping(node, "'" + key + "'").entries()) {
        if (map.put(entry.key().text(), entry.value()) != null) {
          throw new TestFileException(
              entry.key().at(), "'" + entry.key().text() + "' stands twice");
        }
      }
    }
    return map;
  }
}
