package io.seawall.image.registry.authorization;

import io.seawall.image.json.JsonCursor;
import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.connection.Answer;
import io.seawall.image.registry.connection.Connection;
import io.seawall.image.registry.connection.RegistryException;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches tokens from the services that registries name (distribution-spec, "Token Authentication
 * Specification" and "OAuth2 Token Authentication").
 */
final class TokenSource {

  private static final int MAX_TOKEN = 1 << 18;

  /** How long a token is good whose service does not say ("Token Response Fields"). */
  private static final Duration PRESET_LIFE = Duration.ofSeconds(60);

  /** More seconds than a clock can add to a time are no time. */
  private static final long MAX_LIFE = 1 << 30;

  private final Connection connection;
  private final Supplier<@Nullable Credentials> credentials;

  TokenSource(Connection connection, Supplier<@Nullable Credentials> credentials) {
    this.connection = connection;
    this.credentials = credentials;
  }

  /**
   * A token.
   *
   * @param value the secret
   * @param life how long it is good from when it was given
   */
  record Token(String value, Duration life) {

    @Override
    public String toString() {
      return "a token";
    }
  }

  static String basic(Credentials.Password password) {
    String pair = password.username() + ":" + password.password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Fetches a token.
   *
   * @param place that asks for one
   * @param challenge how it does
   * @param scope what the token must allow; empty for nothing but to be somebody
   * @throws RegistryException if none is given
   */
  Token fetch(URI place, Challenge challenge, String scope) throws IOException {
    URI realm = realm(place, challenge.parameter("realm"));
    String query =
        "service="
            + encoded(challenge.parameter("service"))
            + (scope.isEmpty() ? "" : "&scope=" + encoded(scope));
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

  private static Token parse(byte[] document, URI realm) throws RegistryException {
    Token token = null;
    try {
      token = JsonCursor.read(document, "the token", TokenSource::readToken);
    } catch (SeawallException e) {
      throw RegistryException.refused(Connection.place(realm) + " answers with no JSON");
    }
    if (token.value().isEmpty() || !isVisible(token.value())) {
      throw RegistryException.refused(Connection.place(realm) + " answers with no usable token");
    }
    return token;
  }

  private static Token readToken(JsonCursor json) {
    String token = "";
    long seconds = 0;
    json.enterObject();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "token", "access_token" -> {
          String text = json.textOrNull();
          token = text == null || text.isEmpty() ? token : text;
        }
        case "expires_in" -> seconds = Math.min(json.sizeOr(0), MAX_LIFE);
        default -> json.skip();
      }
    }
    return new Token(token, seconds <= 0 ? PRESET_LIFE : Duration.ofSeconds(seconds));
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
