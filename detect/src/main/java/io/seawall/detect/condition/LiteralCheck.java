package io.seawall.detect.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.text.SourceText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks whether a text can be a value of a type. */
final class LiteralCheck {

  /** Ports by the names that rules use for them (RFC 6335). */
  private static final Map<String, Integer> SERVICES =
      Map.ofEntries(
          Map.entry("ftp", 21),
          Map.entry("ssh", 22),
          Map.entry("telnet", 23),
          Map.entry("smtp", 25),
          Map.entry("domain", 53),
          Map.entry("http", 80),
          Map.entry("kerberos", 88),
          Map.entry("pop3", 110),
          Map.entry("sunrpc", 111),
          Map.entry("ntp", 123),
          Map.entry("imap2", 143),
          Map.entry("snmp", 161),
          Map.entry("ldap", 389),
          Map.entry("https", 443),
          Map.entry("syslog", 514),
          Map.entry("ldaps", 636),
          Map.entry("imaps", 993),
          Map.entry("pop3s", 995),
          Map.entry("mysql", 3306),
          Map.entry("postgresql", 5432));

  private LiteralCheck() {}

  /** What is wrong, or null. */
  static @Nullable String wrong(Operator operator, FieldType type, String text) {
    if (operator == Operator.REGEX) {
      return wrongRegex(text);
    } else if (operator == Operator.BCONTAINS || operator == Operator.BSTARTSWITH) {
      return isHex(text) ? null : "'" + text + "' is not bytes in hexadecimal";
    }
    return switch (type) {
      case STRING, BYTES, DYNAMIC -> null;
      case BOOL ->
          text.equals("true") || text.equals("false")
              ? null
              : "'" + text + "' is neither true nor false";
      case INT, UINT, RELTIME, ABSTIME -> isInteger(text) ? null : "'" + text + "' is no number";
      case DOUBLE -> isDecimal(text) ? null : "'" + text + "' is no number";
      case PORT -> port(text) >= 0 ? null : "'" + text + "' is no port, 0 to 65535";
      case IP, NET ->
          NetworkText.isNetwork(text) ? null : "'" + text + "' is no address and no CIDR block";
    };
  }

  private static @Nullable String wrongRegex(String text) {
    if (!RegexSize.isBearable(text)) {
      return "the regular expression is larger than " + RegexSize.MAX + " steps";
    }
    try {
      Pattern.compile(text);
      return null;
    } catch (PatternSyntaxException e) {
      return "not a regular expression of RE2: " + e.getDescription();
    }
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() % 2 == 0;
  }

  private static boolean isInteger(String text) {
    try {
      if (text.startsWith("0x") || text.startsWith("0X")) {
        Long.parseUnsignedLong(text, 2, text.length(), 16);
      } else if (text.startsWith("-")) {
        Long.parseLong(text);
      } else {
        Long.parseUnsignedLong(text);
      }
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static boolean isDecimal(String text) {
    var lexer = new Lexer(SourceText.of("", text), 0);
    return lexer.number() != null && lexer.atEnd();
  }

  private static int port(String text) {
    Integer service = SERVICES.get(text);
    if (service != null) {
      return service;
    }
    return isInteger(text) && text.length() <= 6 && Long.decode(text) <= 65_535
        ? Long.decode(text).intValue()
        : -1;
  }
}
