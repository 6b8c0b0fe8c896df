package io.seawall.image.registry;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Proves to one host who we are, once it asks: by password, or by a token that the service it names
 * gives out (distribution-spec, "Token Authentication Specification" and "OAuth2 Token
 * Authentication"). Safe for several threads, of which one fetches the token for all.
 */
final class Authorizer {

  private static final int MAX_TOKEN = 1 << 18;

  private final Connection connection;
  private final String scope;
  private final Supplier<@Nullable Credentials> credentials;
  private @Nullable String header;

  /**
   * @param scope what a token must allow where the host does not say
   * @param credentials asked when the host asks, not before
   */
  Authorizer(Connection connection, String scope, Supplier<@Nullable Credentials> credentials) {
    this.connection = connection;
    this.scope = scope;
    this.credentials = credentials;
  }

  /** What to send as {@code Authorization}; null as long as the host did not ask. */
  synchronized @Nullable String header() {
    return header;
  }

  /**
   * Gets something else to send.
   *
   * @param place that refused
   * @param refused what was sent in vain; null if nothing was
   * @return false if there is nothing else
   */
  synchronized boolean renew(URI place, List<Challenge> challenges, @Nullable String refused)
      throws IOException {
    if (header != null && !header.equals(refused)) {
      return true;
    } else if (credentials.get() instanceof Credentials.Presented presented) {
      header = presented.authorization();
      return !header.equals(refused);
    }
    for (Challenge challenge : challenges) {
      if (challenge.scheme().equals("bearer") && !challenge.parameter("realm").isEmpty()) {
        header = "Bearer " + token(place, challenge);
        return true;
      }
    }
    for (Challenge challenge : challenges) {
      if (challenge.scheme().equals("basic")
          && credentials.get() instanceof Credentials.Password password) {
        header = basic(password);
        return !header.equals(refused);
      }
    }
    return false;
  }

  private static String basic(Credentials.Password password) {
    String pair = password.username() + ":" + password.password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private String token(URI place, Challenge challenge) throws IOException {
    URI realm = realm(place, challenge.parameter("realm"));
    String asked = challenge.parameter("scope");
    String query =
        "service="
            + encoded(challenge.parameter("service"))
            + "&scope="
            + encoded(asked.isEmpty() ? scope : asked);
    try (Answer answer = connection.send(request(realm, query))) {
      if (answer.status() == 400 || answer.status() == 401 || answer.status() == 403) {
        throw RegistryException.denied(
            answer.failure() + ": it gives no token for " + Connection.place(place));
      } else if (answer.isBusy()) {
        throw new IOException(answer.failure());
      } else if (answer.status() != 200) {
        throw RegistryException.refused(answer.failure());
      }
      return parse(answer.bytes(MAX_TOKEN), realm);
    }
  }

  private Connection.Request request(URI realm, String query) {
    return switch (credentials.get()) {
      case null -> anonymous(realm, query);
      // It is for the registry, not for the service that gives out its tokens.
      case Credentials.Presented _ -> anonymous(realm, query);
      case Credentials.Password password ->
          new Connection.Request(withQuery(realm, query), Map.of(), basic(password), null);
      case Credentials.IdentityToken token ->
          new Connection.Request(
              realm,
              Map.of(),
              null,
              "grant_type=refresh_token&client_id=seawall&"
                  + query
                  + "&refresh_token="
                  + encoded(token.token()));
    };
  }

  private static Connection.Request anonymous(URI realm, String query) {
    return new Connection.Request(withQuery(realm, query), Map.of(), null, null);
  }

  /** The service that gives out tokens; in plain text only if the host itself is asked so. */
  private URI realm(URI place, String text) throws RegistryException {
    try {
      var realm = new URI(text);
      boolean downgrade = !place.getScheme().equals("http") && "http".equals(realm.getScheme());
      if (!downgrade && connection.isAllowed(realm)) {
        return realm;
      }
      throw RegistryException.refused(
          Connection.place(place)
              + " wants a token from "
              + Connection.place(realm)
              + ", which is not asked: it would get the credentials in plain text");
    } catch (URISyntaxException e) {
      throw RegistryException.refused(
          Connection.place(place) + " wants a token from what is no address");
    }
  }

  private static URI withQuery(URI realm, String query) {
    String text = realm.toString();
    return URI.create(text + (realm.getRawQuery() == null ? "?" : "&") + query);
  }

  private static String parse(byte[] document, URI realm) throws RegistryException {
    String token = null;
    try {
      token = JsonCursor.read(document, "the token", Authorizer::readToken);
    } catch (SeawallException e) {
      throw RegistryException.refused(Connection.place(realm) + " answers with no JSON");
    }
    if (token.isEmpty() || !isVisible(token)) {
      throw RegistryException.refused(Connection.place(realm) + " answers with no usable token");
    }
    return token;
  }

  private static String readToken(JsonCursor json) {
    String token = "";
    json.enterObject();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      if (key.equals("token") || key.equals("access_token")) {
        String text = json.textOrNull();
        token = text == null || text.isEmpty() ? token : text;
      } else {
        json.skip();
      }
    }
    return token;
  }

  /** Whether a header may hold it (RFC 6750 section 2.1, generously). */
  private static boolean isVisible(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
