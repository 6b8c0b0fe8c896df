package io.seawall.policy.conftest.format;

import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Java's properties. References {@code ${key}} to other keys of the file are filled in. */
final class PropertiesFormat {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_VALUES = 16 << 20;

  private final Properties properties = new Properties();
  private int size;

  private PropertiesFormat() {}

  static Value read(String text) {
    var format = new PropertiesFormat();
    try {
      format.properties.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException(1, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var table = new Table();
    for (String key : format.properties.stringPropertyNames()) {
      table.put(key, StringValue.of(format.filled(format.properties.getProperty(key, ""), 0)));
    }
    return table.value();
  }

  private String filled(String value, int depth) {
    size += value.length();
    if (depth > MAX_DEPTH || size > MAX_VALUES) {
      throw new MalformedInputException(1, "references go around or make too much text");
    }
    int open = value.indexOf("${");
    if (open < 0) {
      return value;
    }
    var out = new StringBuilder();
    int at = 0;
    while (open >= 0) {
      int close = value.indexOf('}', open);
      if (close < 0) {
        break;
      }
      out.append(value, at, open);
      String key = value.substring(open + 2, close);
      out.append(filled(properties.getProperty(key, ""), depth + 1));
      at = close + 1;
      open = value.indexOf("${", at);
    }
    return out.append(value, at, value.length()).toString();
  }
}
