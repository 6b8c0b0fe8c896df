package io.seawall.scan.sbom;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records that are spread over properties named {@code <prefix><index>:<field>}. */
final class IndexedProperties {

  private IndexedProperties() {}

  /** The records of one prefix in the order of their first property. */
  static Collection<Entry> of(String document, List<Bom.Property> properties, String prefix) {
    var entries = new LinkedHashMap<String, Entry>();
    for (Bom.Property property : properties) {
      int colon = property.name().lastIndexOf(':');
      if (property.name().startsWith(prefix) && colon >= prefix.length()) {
        String index = property.name().substring(prefix.length(), colon);
        entries
            .computeIfAbsent(index, key -> new Entry(document, prefix, key))
            .fields
            .put(property.name().substring(colon + 1), property.value());
      }
    }
    return entries.values();
  }

  /** One record. */
  static final class Entry {
    private final String document;
    private final String prefix;
    private final String index;
    private final Map<String, String> fields = new HashMap<>();

    private Entry(String document, String prefix, String index) {
      this.document = document;
      this.prefix = prefix;
      this.index = index;
    }

    int index() {
      return parse("", index, Integer::valueOf);
    }

    @Nullable String text(String field) {
      return fields.get(field);
    }

    String required(String field) {
      String value = fields.get(field);
      if (value == null) {
        throw malformed(field, "the property is missing");
      }
      return value;
    }

    /** The field read by a parser that throws {@link IllegalArgumentException}. */
    <T> T required(String field, Function<String, T> parser) {
      return parse(field, required(field), parser);
    }

    /** The same; null where the field is missing. */
    <T> @Nullable T optional(String field, Function<String, T> parser) {
      String value = fields.get(field);
      return value == null ? null : parse(field, value, parser);
    }

    /** The constant whose word the field holds. */
    <E extends Enum<E>> E word(String field, E[] constants, Function<E, String> wordOf) {
      String word = required(field);
      for (E constant : constants) {
        if (wordOf.apply(constant).equals(word)) {
          return constant;
        }
      }
      throw malformed(field, "the word '" + word + "' is not known");
    }

    private <T> T parse(String field, String value, Function<String, T> parser) {
      try {
        return parser.apply(value);
      } catch (IllegalArgumentException e) {
        throw malformed(field, String.valueOf(e.getMessage()));
      }
    }

    private SeawallException malformed(String field, String problem) {
      return new SeawallException(
          ErrorKind.USER,
          "sbom-malformed",
          document + ": property " + prefix + index + ":" + field + ": " + problem);
    }
  }
}
