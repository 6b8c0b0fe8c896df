package io.seawall.detect.condition;

import io.seawall.detect.text.SourceText;
import java.util.Map;

/** Numbers as rules write them. */
public final class LiteralNumber {

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

  private LiteralNumber() {}

  /**
   * A decimal or hexadecimal number; unsigned ones beyond the signed range become negative.
   *
   * @throws NumberFormatException if it is none of 64 bits
   */
  public static long integer(String text) {
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return Long.parseUnsignedLong(text, 2, text.length(), 16);
    }
    return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
  }

  /**
   * A number with a point.
   *
   * @throws NumberFormatException if it is none
   */
  public static double real(String text) {
    var lexer = new Lexer(SourceText.of("", text), 0);
    if (lexer.number() == null || !lexer.atEnd()) {
      throw new NumberFormatException("'" + text + "' is no number");
    }
    return text.startsWith("0x") || text.startsWith("0X")
        ? integer(text)
        : Double.parseDouble(text);
  }

  /** A port by number or service, -1 if it is none. */
  public static int port(String text) {
    Integer service = SERVICES.get(text);
    if (service != null) {
      return service;
    }
    try {
      long number = integer(text);
      return number >= 0 && number <= 65_535 ? (int) number : -1;
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
