package io.seawall.image.registry.authorization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One way to authenticate that a server offers (RFC 9110 section 11.6.1).
 *
 * @param scheme in lower case, for example {@code bearer}
 * @param parameters by name in lower case
 */
public record Challenge(String scheme, Map<String, String> parameters) {

  /** Longest header that is looked at. */
  private static final int MAX_LENGTH = 8_192;

  /** All challenges of a header's values in their order; what breaks the grammar is left out. */
  public static List<Challenge> parse(List<String> headers) {
    List<Challenge> challenges = new ArrayList<>();
    for (String header : headers) {
      if (header.length() <= MAX_LENGTH) {
        new Reader(header).readInto(challenges);
      }
    }
    return challenges;
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** Steps through one header. */
  private static final class Reader {

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    void readInto(List<Challenge> challenges) {
      while (true) {
        skip(" \t,");
        String word = token();
        if (word.isEmpty()) {
          return;
        }
        skip(" \t");
        if (at < text.length() && text.charAt(at) == '=' && !challenges.isEmpty()) {
          at++;
          skip(" \t");
          String value = value();
          challenges.getLast().parameters().putIfAbsent(word.toLowerCase(Locale.ROOT), value);
        } else {
          challenges.add(new Challenge(word.toLowerCase(Locale.ROOT), new HashMap<>()));
        }
      }
    }

    private void skip(String characters) {
      while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private String token() {
      int start = at;
      while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private String value() {
      if (at >= text.length() || text.charAt(at) != '"') {
        return token();
      }
      var value = new StringBuilder();
      for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at));
      }
      at = Math.min(at + 1, text.length());
      return value.toString();
    }
  }
}
