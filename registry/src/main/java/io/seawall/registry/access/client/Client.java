package io.seawall.registry.access.client;

import java.net.InetAddress;
import java.util.List;

/**
 * Who asks. A name that the gate did not check itself is what the client claims; it can be believed
 * as far as the registry refuses the requests of those who claim wrongly, so only what was answered
 * well says anything of a user.
 *
 * @param address where the request comes from, behind trusted proxies
 * @param user what the user is called; empty for none
 * @param source where that name comes from
 * @param audience what a token says it is for; not checked
 * @param userAgent as sent, cut; means nothing
 * @param credentialHash of {@link CredentialHashes}; empty where nothing was presented
 */
public record Client(
    InetAddress address,
    String user,
    UserSource source,
    List<String> audience,
    String userAgent,
    String credentialHash) {

  private static final int MAX_AGENT = 200;

  /** Takes a copy and cuts what is too long. */
  public Client {
    audience = List.copyOf(audience);
    userAgent = userAgent.length() > MAX_AGENT ? userAgent.substring(0, MAX_AGENT) : userAgent;
  }

  /** As a request presents itself; nothing is checked. */
  public static Client of(
      InetAddress address, Credential credential, String userAgent, CredentialHashes hashes) {
    UserSource source =
        switch (credential) {
          case Credential.Password _ -> UserSource.BASIC_UNVERIFIED;
          case Credential.Token token when !token.user().isEmpty() -> UserSource.TOKEN_UNVERIFIED;
          case Credential.Token _, Credential.None _, Credential.Other _ -> UserSource.NONE;
        };
    List<String> audience =
        credential instanceof Credential.Token token ? token.audience() : List.of();
    return new Client(
        address, credential.user(), source, audience, userAgent, hashes.of(credential));
  }

  /** The same, whose password was right at the gate. */
  public Client verified() {
    return new Client(address, user, UserSource.ACCOUNT, audience, userAgent, credentialHash);
  }

  /** Where it comes from, as far as the same place is meant. */
  public Network network() {
    return Network.placeOf(address);
  }

  /** Whom its habits are kept under: {@code user ci}, or the network of those without a name. */
  public String identity() {
    return user.isEmpty() ? "network " + network() : "user " + user;
  }

  /** Whether it presents something that can be right or wrong. */
  public boolean presentsCredential() {
    return !credentialHash.isEmpty();
  }
}
