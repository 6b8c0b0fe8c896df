package io.seawall.registry.reception;

import io.seawall.registry.http.Exchange;
import io.seawall.registry.upstream.Field;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the beginning of an upload takes a blob from that another repository has. */
final class MountSources {

  private MountSources() {}

  /**
   * All that is named, as it may be read by any registry: each spelling of the key, and each of
   * several values. What cannot be read is told as it stands, which is the name of nothing.
   */
  static List<String> of(Exchange exchange) {
    List<String> names = new ArrayList<>();
    for (String pair : exchange.query().split("[&;]", -1)) {
      int equals = pair.indexOf('=');
      String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (key.equalsIgnoreCase("from")) {
        names.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return names;
  }

  /** Whether the body is a form: registries that are written in Go read parameters out of it. */
  static boolean areHidden(Exchange exchange) {
    for (Field field : exchange.fields()) {
      String value = field.value().toLowerCase(Locale.ROOT);
      if (field.is("Content-Type")
          && (value.contains("x-www-form-urlencoded") || value.contains("form-data"))) {
        return exchange.bodyLength() != 0;
      }
    }
    return false;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
