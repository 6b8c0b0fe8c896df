package io.seawall.rego.builtin.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.encoding.Uri;
import io.seawall.rego.builtin.net.Cidr;
import io.seawall.rego.builtin.time.TimeLayout;

/** The named formats of JSON Schema; unknown ones match everything. */
final class Formats {

  private static final int MAX_HOST = 255;
  private static final int MAX_LABEL = 63;

  private Formats() {}

  static boolean matches(Call call, String format, String text) {
    call.spend(1 + text.length());
    return switch (format) {
      case "date" -> isTime("2006-01-02", text);
      case "time" -> isTime("15:04:05Z07:00", text) || isTime("15:04:05", text);
      case "date-time" ->
          isTime("2006-01-02T15:04:05Z07:00", text)
              || isTime("15:04:05Z07:00", text)
              || isTime("15:04:05", text)
              || isTime("2006-01-02", text);
      case "hostname" -> isHostName(text);
      case "email", "idn-email" -> MailAddress.isValid(text);
      case "ipv4" -> text.indexOf('.') >= 0 && Cidr.parseAddress(text) != null;
      case "ipv6" -> text.indexOf(':') >= 0 && Cidr.parseAddress(text) != null;
      case "uri", "iri" -> isUri(text, true);
      case "uri-reference", "iri-reference" -> isUri(text, false);
      case "uri-template" -> isUri(text, false) && isBalanced(text);
      case "uuid" -> isUuid(text);
      case "regex" -> isPattern(call, text);
      case "json-pointer" -> isPointer(text);
      case "relative-json-pointer" -> isRelativePointer(text);
      default -> true;
    };
  }

  private static boolean isTime(String layout, String text) {
    try {
      TimeLayout.named(layout).parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isHostName(String text) {
    if (text.length() > MAX_HOST) {
      return false;
    }
    for (String label : text.split("\\.", -1)) {
      if (label.isEmpty()
          || label.length() > MAX_LABEL
          || label.startsWith("-")
          || label.endsWith("-")
          || !label.chars().allMatch(c -> c == '-' || isAlphanumeric(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isUri(String text, boolean absolute) {
    try {
      Uri uri = Uri.parse(text);
      return text.indexOf('\\') < 0 && (!absolute || !uri.scheme().isEmpty());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isBalanced(String text) {
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        open = true;
      } else if (text.charAt(i) == '}') {
        open = false;
      }
    }
    return !open;
  }

  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(i);
      boolean fits = dash ? c == '-' : isAlphanumeric(c) && Character.digit(c, 16) >= 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPattern(Call call, String text) {
    if (text.length() > call.limits().patternLength()) {
      return false;
    }
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean isPointer(String text) {
    if (!text.isEmpty() && text.charAt(0) != '/') {
      return false;
    }
    for (int i = text.indexOf('~'); i >= 0; i = text.indexOf('~', i + 1)) {
      if (i + 1 == text.length() || (text.charAt(i + 1) != '0' && text.charAt(i + 1) != '1')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRelativePointer(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    boolean number = end == 1 || (end > 1 && text.charAt(0) != '0');
    String rest = text.substring(end);
    return number && (rest.equals("#") || isPointer(rest));
  }
}
