package io.seawall.advisory.version;

/**
 * The order of Java runtimes (JEP 223; before it the J2SE version scheme {@code 1.8.0_302-ea-b08}),
 * with the update as third number, pre-releases before their release, and builds not counted.
 */
final class JvmOrder {

  private JvmOrder() {}

  static int compare(String left, String right) throws InvalidVersionException {
    return semantic(left).compareTo(semantic(right));
  }

  static void check(String version) throws InvalidVersionException {
    semantic(version);
  }

  private static SemanticVersion semantic(String version) throws InvalidVersionException {
    String text = version.strip();
    boolean old = text.startsWith("1.");
    int from = old ? 2 : 0;
    int end = from;
    while (end < text.length() && (Digits.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    var converted = new StringBuilder(text.substring(from, end));
    int at = end;
    if (at < text.length() && (text.charAt(at) == '_' || startsUpdate(text, at))) {
      int update = at + 1;
      while (update < text.length() && !Digits.isDigit(text.charAt(update))) {
        update++;
      }
      at = Digits.end(text, update);
      appendUpdate(converted, text.substring(update, at), old);
    }
    String rest = text.substring(at);
    if (rest.startsWith("-") && !isBuild(rest)) {
      int build = rest.indexOf("-b", 1);
      converted.append(build < 0 ? rest : rest.substring(0, build));
    }
    return SemanticVersion.parse(converted.toString(), SemanticVersion.Reading.LENIENT);
  }

  private static boolean startsUpdate(String text, int at) {
    return text.startsWith("-update", at)
        || text.charAt(at) == '-' && Digits.isNumber(text, at + 1, Math.min(at + 2, text.length()));
  }

  private static boolean isBuild(String rest) {
    return rest.startsWith("-b") && Digits.isNumber(rest, 2, Math.min(3, rest.length()));
  }

  /** {@code 8.0} with update 302 is {@code 8.0.302}; an update behind a third number replaces 0. */
  private static void appendUpdate(StringBuilder version, String update, boolean old) {
    if (update.isEmpty()) {
      return;
    }
    int numbers = 1;
    for (int i = 0; i < version.length(); i++) {
      numbers += version.charAt(i) == '.' ? 1 : 0;
    }
    if (numbers >= 3 && !old && version.charAt(version.length() - 1) == '0') {
      version.setLength(version.length() - 2);
      numbers--;
    }
    version.append(numbers < 2 ? ".0." : ".").append(update);
  }
}
