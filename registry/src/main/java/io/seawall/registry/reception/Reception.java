package io.seawall.registry.reception;

import io.seawall.registry.access.account.Accounts;
import io.seawall.registry.access.account.Permissions;
import io.seawall.registry.access.account.Role;
import io.seawall.registry.access.client.AuthorizationHeader;
import io.seawall.registry.access.client.Client;
import io.seawall.registry.access.client.Credential;
import io.seawall.registry.access.client.CredentialHashes;
import io.seawall.registry.access.client.Network;
import io.seawall.registry.access.client.TrustedProxies;
import io.seawall.registry.access.client.UserSource;
import io.seawall.registry.access.limit.RateLimiter;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.http.OciError;
import io.seawall.registry.name.Place;
import io.seawall.registry.name.Places;
import io.seawall.registry.upstream.Field;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says who a client is and whether it may go on. Without accounts of the gate's own, logins are the
 * registry's business, and a name is what the client claims.
 */
public final class Reception {

  private final CredentialHashes hashes;
  private final RateLimiter limiter;
  private volatile Desk desk;

  /**
   * What is asked of clients; replaced as one.
   *
   * @param proxies who is believed when it says for whom it asks
   * @param accounts null where logins are the registry's
   * @param permissions of accounts
   */
  public record Desk(
      TrustedProxies proxies, @Nullable Accounts accounts, Permissions permissions) {}

  /** A reception with these rules, until others are given. */
  public Reception(CredentialHashes hashes, RateLimiter limiter, Desk desk) {
    this.hashes = hashes;
    this.limiter = limiter;
    this.desk = desk;
  }

  /** Goes on with other rules. */
  public void use(Desk other) {
    desk = other;
  }

  /**
   * Whether a client may go on.
   *
   * @param client as far as it is known; verified where the gate has accounts
   * @param refusal null if it may
   * @param signs whether it may read what others may not, to sign it
   */
  public record Admission(Client client, @Nullable OciError refusal, boolean signs) {}

  /**
   * Receives a client.
   *
   * @param place null where the request is about nothing that is known
   */
  public Admission receive(Exchange exchange, @Nullable Place place) {
    Desk current = desk;
    Credential credential = AuthorizationHeader.read(exchange.field("Authorization"));
    Client client = client(exchange, credential, current);
    OciError busy = busy(client);
    if (busy != null) {
      return new Admission(client, busy, false);
    }
    Accounts accounts = current.accounts();
    return accounts == null
        ? new Admission(client, null, false)
        : checked(exchange, place, credential, client, current, accounts);
  }

  private Client client(Exchange exchange, Credential credential, Desk current) {
    List<String> forwarded = new ArrayList<>();
    for (Field field : exchange.fields()) {
      if (field.is("X-Forwarded-For")) {
        forwarded.add(field.value());
      }
    }
    InetAddress peer = Network.address(exchange.address());
    String agent = exchange.field("User-Agent");
    return Client.of(
        current.proxies().client(peer, forwarded), credential, agent == null ? "" : agent, hashes);
  }

  private @Nullable OciError busy(Client client) {
    Duration wait = limiter.request(client);
    if (wait == null && client.presentsCredential()) {
      wait = limiter.login(client);
    }
    return wait == null ? null : tooMany(wait);
  }

  private static OciError tooMany(Duration wait) {
    return new OciError(
        429,
        "TOOMANYREQUESTS",
        "too many requests; come again in " + RateLimiter.retryAfter(wait) + " s",
        List.of(new Field("Retry-After", Long.toString(RateLimiter.retryAfter(wait)))));
  }

  private Admission checked(
      Exchange exchange,
      @Nullable Place place,
      Credential credential,
      Client client,
      Desk current,
      Accounts accounts) {
    if (credential instanceof Credential.Password password) {
      if (!accounts.verify(password)) {
        limiter.loginFailed(client);
        return new Admission(client, unauthorized("the name or the password is wrong"), false);
      }
      Client verified = client.verified();
      OciError error = forbidden(exchange, place, verified, current.permissions());
      String repository = repository(place);
      boolean signs =
          repository != null
              && current.permissions().allows(verified.user(), Role.SIGN, repository);
      return new Admission(verified, error, signs);
    } else if (client.presentsCredential() || !current.permissions().admitsAnonymous()) {
      return new Admission(client, unauthorized("log in with a name and a password"), false);
    }
    OciError error = forbidden(exchange, place, client, current.permissions());
    return new Admission(client, error == null ? null : unauthorized("log in"), false);
  }

  private static OciError unauthorized(String message) {
    return new OciError(
        401,
        "UNAUTHORIZED",
        message,
        List.of(new Field("WWW-Authenticate", "Basic realm=\"seawall\", charset=\"UTF-8\"")));
  }

  private static @Nullable OciError forbidden(
      Exchange exchange, @Nullable Place place, Client client, Permissions permissions) {
    String repository = repository(place);
    if (repository == null) {
      boolean lists = place instanceof Place.Catalogue;
      boolean known = client.source() == UserSource.ACCOUNT;
      return lists && !known ? unauthorized("log in") : null;
    }
    String user = client.source() == UserSource.ACCOUNT ? client.user() : null;
    Role role = role(exchange.method(), place);
    boolean reads = role == Role.PULL;
    if (permissions.allows(user, role, repository)
        || reads && permissions.allows(user, Role.SIGN, repository)) {
      return place instanceof Place.NewUpload ? mount(exchange, user, permissions) : null;
    }
    return mayNot(user, role, repository);
  }

  private static OciError mayNot(@Nullable String user, Role role, String repository) {
    return OciError.denied(
        (user == null ? "nobody without account" : "the account '" + user + "' may not ")
            + (user == null ? " may " : "")
            + role.word()
            + " in "
            + repository);
  }

  /** Who takes a blob over from another repository must be able to read it there. */
  private static @Nullable OciError mount(
      Exchange exchange, @Nullable String user, Permissions permissions) {
    for (String from : MountSources.of(exchange)) {
      if (!Places.isName(from)) {
        return OciError.of(400, "NAME_INVALID", "a blob is mounted from a repository by its name");
      } else if (!permissions.allows(user, Role.PULL, from)) {
        return mayNot(user, Role.PULL, from);
      }
    }
    return MountSources.areHidden(exchange)
        ? OciError.of(400, "UNSUPPORTED", "an upload begins with no form in its body")
        : null;
  }

  private static Role role(String method, @Nullable Place place) {
    if (method.equals("DELETE") && !(place instanceof Place.Upload)) {
      return Role.DELETE;
    }
    boolean uploads = place instanceof Place.Upload || place instanceof Place.NewUpload;
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return reads && !uploads ? Role.PULL : Role.PUSH;
  }

  /** The repository that a place is in; null where it is in none. */
  public static @Nullable String repository(@Nullable Place place) {
    return switch (place) {
      case null -> null;
      case Place.Base _, Place.Catalogue _ -> null;
      case Place.Tags tags -> tags.repository();
      case Place.Manifest manifest -> manifest.repository();
      case Place.Blob blob -> blob.repository();
      case Place.NewUpload upload -> upload.repository();
      case Place.Upload upload -> upload.repository();
      case Place.Referrers referrers -> referrers.repository();
    };
  }

  /**
   * Hears how the registry answered, whose refusals of a login count too where the gate has no
   * accounts.
   */
  public void answered(Client client, int status) {
    if (status == 401 && client.presentsCredential() && desk.accounts() == null) {
      limiter.loginFailed(client);
    }
  }

  /** Begins an upload; null where the client has too many. */
  public RateLimiter.@Nullable Upload upload(Client client) {
    return limiter.upload(client);
  }
}
