package io.seawall.image.registry.authorization;

import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.connection.Connection;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Proves to one host who we are, once it asks: by password, or by a token that the service it names
 * gives out (distribution-spec, "Token Authentication Specification" and "OAuth2 Token
 * Authentication"). Safe for several threads, of which one fetches the token for all.
 */
public final class Authorizer {

  private final TokenSource tokens;
  private final String scope;
  private final Supplier<@Nullable Credentials> credentials;
  private @Nullable String header;

  /**
   * @param scope what a token must allow where the host does not say
   * @param credentials asked when the host asks, not before
   */
  public Authorizer(
      Connection connection, String scope, Supplier<@Nullable Credentials> credentials) {
    this.tokens = new TokenSource(connection, credentials);
    this.scope = scope;
    this.credentials = credentials;
  }

  /** What to send as {@code Authorization}; null as long as the host did not ask. */
  public synchronized @Nullable String header() {
    return header;
  }

  /**
   * Gets something else to send.
   *
   * @param place that refused
   * @param refused what was sent in vain; null if nothing was
   * @return false if there is nothing else
   */
  public synchronized boolean renew(URI place, List<Challenge> challenges, @Nullable String refused)
      throws IOException {
    if (header != null && !header.equals(refused)) {
      return true;
    } else if (credentials.get() instanceof Credentials.Presented presented) {
      header = presented.authorization();
      return !header.equals(refused);
    }
    for (Challenge challenge : challenges) {
      if (challenge.scheme().equals("bearer") && !challenge.parameter("realm").isEmpty()) {
        header = "Bearer " + tokens.fetch(place, challenge, asked(challenge)).value();
        return true;
      }
    }
    for (Challenge challenge : challenges) {
      if (challenge.scheme().equals("basic")
          && credentials.get() instanceof Credentials.Password password) {
        header = TokenSource.basic(password);
        return !header.equals(refused);
      }
    }
    return false;
  }

  private String asked(Challenge challenge) {
    String asked = challenge.parameter("scope");
    return asked.isEmpty() ? scope : asked;
  }
}
