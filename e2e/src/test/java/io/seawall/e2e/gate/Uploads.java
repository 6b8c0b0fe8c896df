package io.seawall.e2e.gate;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The uploads of a session by the order in which they began: a registry calls each by another name
 * every time.
 */
final class Uploads {

  private static final Pattern PLACE =
      Pattern.compile("(/v2/.+/blobs/uploads/)([0-9a-f-]{36})(?:\\?(.*))?");

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> locations = new HashMap<>();

  /** Path and query of a Location, which may be absolute. */
  static String path(String location) {
    URI uri = URI.create(location);
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  /** Remembers where a response says that its upload goes on. */
  void see(Response response) {
    String location = response.header("Location");
    Matcher place = location == null ? null : PLACE.matcher(path(location));
    if (place != null && place.matches()) {
      String name = names.computeIfAbsent(place.group(2), any -> "u" + (names.size() + 1));
      locations.put(name, place.group());
    }
  }

  /** A target without the name of the upload: {@code {u1}digest=…}, or itself. */
  String symbolic(String target) {
    Matcher place = PLACE.matcher(target);
    String name = place.matches() ? names.get(place.group(2)) : null;
    if (name == null) {
      return target;
    }
    var more = new StringBuilder("{" + name + "}");
    @Nullable String query = place.group(3);
    for (String parameter : query == null ? new String[0] : query.split("&")) {
      if (!parameter.startsWith("_state=")) {
        more.append(more.charAt(more.length() - 1) == '}' ? "" : "&").append(parameter);
      }
    }
    return more.toString();
  }

  /** The target that stands for this one in the session at hand. */
  String real(String target) {
    if (!target.startsWith("{")) {
      return target;
    }
    int end = target.indexOf('}');
    String name = target.substring(1, end);
    String location = locations.getOrDefault(name, "/v2/no/such/upload/" + name);
    String more = target.substring(end + 1);
    return more.isEmpty() ? location : location + (location.contains("?") ? "&" : "?") + more;
  }
}
