package io.seawall.inventory.ruby;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.model.PackageType;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a specification says of a gem (RubyGems, "Specification Reference").
 *
 * @param name as RubyGems writes it
 * @param version as RubyGems writes it, without the platform
 * @param platform for which a gem with native code was built, for example {@code java}; null for
 *     gems of Ruby alone
 * @param licenses as declared, perhaps none
 */
record GemSpecification(
    String name, String version, @Nullable String platform, List<String> licenses) {

  private static final String START = "Gem::Specification.new";

  /** Reads a specification; null if its name or its version is not written out. */
  static @Nullable GemSpecification parse(String text) {
    int start = text.indexOf(START);
    int bar = start < 0 ? -1 : text.indexOf('|', start);
    int end = bar < 0 ? -1 : text.indexOf('|', bar + 1);
    int line = start < 0 ? -1 : text.indexOf('\n', start);
    if (end < 0 || line >= 0 && line < end) {
      return null;
    }
    var fields = fields(text, end + 1, text.substring(bar + 1, end).strip());
    String name = literal(fields.get("name"), text);
    String version = literal(fields.get("version"), text);
    if (name == null || name.isBlank() || version == null || version.isBlank()) {
      return null;
    }
    String platform = literal(fields.get("platform"), text);
    boolean pure = platform == null || platform.isBlank() || platform.equals("ruby");
    return new GemSpecification(
        name.strip(), version.strip(), pure ? null : platform, licenses(fields));
  }

  FoundPackage toPackage() {
    return new FoundPackage(
        PackageType.GEM, name, version, platform, null, licenses, null, null, null);
  }

  /** Assigned expressions by the names of their fields; a field assigned twice has the last. */
  private static TreeMap<String, String> fields(String text, int from, String variable) {
    var fields = new TreeMap<String, String>();
    String receiver = variable + ".";
    for (int at = from; at < text.length() && !variable.isEmpty(); ) {
      int end = text.indexOf('\n', at);
      int to = end < 0 ? text.length() : end;
      String line = text.substring(at, to).strip();
      int equals = line.indexOf('=');
      if (equals > 0 && line.startsWith(receiver) && !line.startsWith("==", equals)) {
        String field = line.substring(receiver.length(), Math.max(equals, receiver.length()));
        fields.put(field.strip(), line.substring(equals + 1).strip());
      }
      at = to + 1;
    }
    return fields;
  }

  private static List<String> licenses(TreeMap<String, String> fields) {
    String one = fields.get("license");
    String several = fields.get("licenses");
    return RubyLiteral.texts(several == null ? one == null ? "" : one : several);
  }

  /** The text that an expression stands for, through a constant of the same file if it is one. */
  private static @Nullable String literal(@Nullable String expression, String text) {
    if (expression == null || expression.isEmpty()) {
      return null;
    }
    String value = RubyLiteral.text(expression);
    String constant = value == null ? RubyLiteral.constant(expression) : null;
    return constant == null ? value : RubyLiteral.text(assigned(constant, text));
  }

  private static String assigned(String constant, String text) {
    for (int at = text.indexOf(constant); at >= 0; at = text.indexOf(constant, at + 1)) {
      int equals = at + constant.length();
      while (equals < text.length() && text.charAt(equals) == ' ') {
        equals++;
      }
      boolean starts = at == 0 || Character.isWhitespace(text.charAt(at - 1));
      if (starts && text.startsWith("=", equals)) {
        int end = text.indexOf('\n', equals);
        return text.substring(equals + 1, end < 0 ? text.length() : end).strip();
      }
    }
    return "";
  }
}
