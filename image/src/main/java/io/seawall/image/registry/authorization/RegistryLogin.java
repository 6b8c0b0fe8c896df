package io.seawall.image.registry.authorization;

import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.image.registry.connection.Answer;
import io.seawall.image.registry.connection.Connection;
import io.seawall.image.registry.connection.RegistryException;
import io.seawall.image.registry.connection.TrustedCertificates;
import io.seawall.image.registry.credential.CredentialStore;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One account at one registry, for requests that somebody else sends there. What proves the account
 * is fetched before it is needed, since a request with a long body cannot be sent twice: the
 * registry is asked once how it wants to be spoken to, and tokens are kept for each scope until
 * shortly before they end. Safe for several threads.
 */
public final class RegistryLogin {

  /** Most scopes for which something is kept; the one that was not used for longest goes. */
  private static final int MAX_KEPT = 10_000;

  /** Threads that want the same token wait for one; others seldom wait. */
  private static final int LOCKS = 64;

  /** A password is looked up again after this time. */
  private static final Duration PASSWORD_LIFE = Duration.ofMinutes(5);

  private final URI base;
  private final Connection connection;
  private final Supplier<@Nullable Credentials> credentials;
  private final TokenSource tokens;
  private final InstantSource clock;
  private final Object[] locks = new Object[LOCKS];
  private final Map<String, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };
  private @Nullable List<Challenge> challenges;

  /** What to send until when; null for nothing. */
  private record Kept(@Nullable String header, Instant until) {}

  /**
   * Nothing is asked yet.
   *
   * @param registry scheme, host and port
   * @param options with the credentials, else they are looked up where Docker and Podman keep them
   * @throws SeawallException of kind CONFIG if the certificates that are to be trusted cannot be
   *     read
   */
  public RegistryLogin(URI registry, RegistryOptions options, InstantSource clock) {
    String host = registry.getRawAuthority();
    this.base = registry.resolve("/v2/");
    this.connection = new Connection(options, TrustedCertificates.of(options, host));
    var store = new CredentialStore(options);
    this.credentials =
        () -> options.credentials() != null ? options.credentials() : store.find(host, "");
    this.tokens = new TokenSource(connection, credentials);
    this.clock = clock;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  /**
   * What to send as {@code Authorization}; null for nothing.
   *
   * @param scope what the request needs, for example {@code repository:NAME:pull,push}, several
   *     with spaces between them; empty for nothing but to be somebody
   * @throws SeawallException {@code registry-unreachable}, {@code registry-busy}, {@code
   *     registry-denied} or {@code registry-refused}
   */
  public @Nullable String authorization(String scope) {
    synchronized (locks[Math.floorMod(scope.hashCode(), LOCKS)]) {
      Instant now = clock.instant();
      Kept found = kept(scope);
      if (found == null || !now.isBefore(found.until())) {
        found = fetch(scope, now);
        keep(scope, found);
      }
      return found.header();
    }
  }

  /**
   * To be told when the registry answered 401 to what was sent.
   *
   * @param sent what {@link #authorization} gave; null for nothing
   * @param wwwAuthenticate values of the header of that name
   * @return whether it is worth to ask {@link #authorization} again
   */
  public boolean refused(String scope, @Nullable String sent, List<String> wwwAuthenticate) {
    List<Challenge> told = Challenge.parse(wwwAuthenticate);
    if (told.isEmpty()) {
      return false;
    }
    synchronized (kept) {
      Kept found = kept.get(scope);
      String header = found == null ? null : found.header();
      if (found != null && (header == null ? sent == null : header.equals(sent))) {
        kept.remove(scope);
      }
      challenges = told;
    }
    return true;
  }

  private @Nullable Kept kept(String scope) {
    synchronized (kept) {
      return kept.get(scope);
    }
  }

  private void keep(String scope, Kept fetched) {
    synchronized (kept) {
      kept.put(scope, fetched);
    }
  }

  private Kept fetch(String scope, Instant now) {
    try {
      return fetch(scope, challenges(), now);
    } catch (RegistryException e) {
      throw e.error();
    } catch (IOException e) {
      throw RegistryException.unreachable(
              "no login at " + Connection.place(base) + ": " + Connection.describe(e), e)
          .error();
    }
  }

  private Kept fetch(String scope, List<Challenge> asked, Instant now) throws IOException {
    for (Challenge challenge : asked) {
      if (challenge.scheme().equals("bearer") && !challenge.parameter("realm").isEmpty()) {
        TokenSource.Token token = tokens.fetch(base, challenge, scope);
        // A request is on its way for a while, and clocks differ.
        Duration life = token.life().multipliedBy(3).dividedBy(4);
        return new Kept("Bearer " + token.value(), now.plus(life));
      }
    }
    for (Challenge challenge : asked) {
      if (challenge.scheme().equals("basic")
          && credentials.get() instanceof Credentials.Password password) {
        return new Kept(TokenSource.basic(password), now.plus(PASSWORD_LIFE));
      }
    }
    return new Kept(null, now.plus(PASSWORD_LIFE));
  }

  /** How the registry wants to be spoken to. */
  private List<Challenge> challenges() throws IOException {
    List<Challenge> known;
    synchronized (kept) {
      known = challenges;
    }
    if (known == null) {
      known = ask();
      synchronized (kept) {
        challenges = known;
      }
    }
    return known;
  }

  private List<Challenge> ask() throws IOException {
    try (Answer answer = connection.send(new Connection.Request(base, Map.of(), null, null))) {
      if (answer.isBusy()) {
        throw RegistryException.busy(answer.failure());
      }
      return answer.status() == 401
          ? Challenge.parse(answer.headers("WWW-Authenticate"))
          : List.of();
    }
  }
}
