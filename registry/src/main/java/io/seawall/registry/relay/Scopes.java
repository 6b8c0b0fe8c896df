package io.seawall.registry.relay;

import io.seawall.registry.name.NameException;
import io.seawall.registry.name.Place;
import io.seawall.registry.name.Places;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a token must allow for a request (distribution-spec, "Token Scope Documentation"). The same
 * for reading and writing, so that a push fetches one token.
 */
final class Scopes {

  private Scopes() {}

  /**
   * The scope; empty for nothing but to be somebody.
   *
   * @param target path and query
   */
  static String of(String method, String target) {
    int question = target.indexOf('?');
    String query = question < 0 ? "" : target.substring(question + 1);
    return switch (place(question < 0 ? target : target.substring(0, question))) {
      case null -> "";
      case Place.Base _ -> "";
      case Place.Catalogue _ -> "registry:catalog:*";
      case Place.Tags tags -> repository(method, tags.repository());
      case Place.Manifest manifest -> repository(method, manifest.repository());
      case Place.Blob blob -> repository(method, blob.repository());
      case Place.NewUpload upload -> repository(method, upload.repository()) + mounted(query);
      case Place.Upload upload -> repository(method, upload.repository());
      case Place.Referrers referrers -> repository(method, referrers.repository());
    };
  }

  private static @Nullable Place place(String path) {
    try {
      return Places.read(path);
    } catch (NameException _) {
      return null;
    }
  }

  private static String repository(String method, String name) {
    return "repository:" + name + (method.equals("DELETE") ? ":pull,push,delete" : ":pull,push");
  }

  /** A blob of another repository is taken over where that one may be read. */
  private static String mounted(String query) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith("from=")) {
        String name = decoded(pair.substring("from=".length()));
        if (place("/v2/" + name + "/tags/list") instanceof Place.Tags other) {
          return " repository:" + other.repository() + ":pull";
        }
      }
    }
    return "";
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
