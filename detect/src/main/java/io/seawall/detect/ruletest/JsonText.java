package io.seawall.detect.ruletest;

import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import io.seawall.detect.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes YAML as JSON. */
final class JsonText {

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private JsonText() {}

  static String of(YamlNode node) {
    var out = new TextBuilder();
    write(node, out);
    return out.toString();
  }

  private static void write(YamlNode node, TextBuilder out) {
    switch (node) {
      case YamlNode.Scalar scalar -> {
        String text = scalar.text();
        boolean literal =
            scalar.plain()
                && (text.equals("true") || text.equals("false") || NUMBER.matcher(text).matches());
        if (scalar.isNull()) {
          out.add("null");
        } else if (literal) {
          out.add(text);
        } else {
          quoted(text, out);
        }
      }
      case YamlNode.Sequence sequence -> {
        out.add('[');
        String comma = "";
        for (YamlNode item : sequence.items()) {
          out.add(comma);
          write(item, out);
          comma = ",";
        }
        out.add(']');
      }
      case YamlNode.Mapping mapping -> {
        out.add('{');
        String comma = "";
        for (YamlNode.Entry entry : mapping.entries()) {
          out.add(comma);
          quoted(entry.key().text(), out);
          out.add(':');
          write(entry.value(), out);
          comma = ",";
        }
        out.add('}');
      }
    }
  }

  private static void quoted(String text, TextBuilder out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ValuePrinter.printQuoted(bytes, 0, bytes.length, out);
  }
}
