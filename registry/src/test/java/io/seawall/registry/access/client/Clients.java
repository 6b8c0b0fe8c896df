package io.seawall.registry.access.client;

/** Clients for tests. */
public final class Clients {

  private static final CredentialHashes HASHES = CredentialHashes.fresh();

  private Clients() {}

  /** Someone with a name and a password. */
  public static Client user(String name, String address) {
    return of(new Credential.Password(name, "secret of " + name), address);
  }

  /** Someone with a token that names nobody. */
  public static Client token(String token, String address) {
    return of(AuthorizationHeader.read("Bearer " + token), address);
  }

  /** Someone without a name. */
  public static Client anonymous(String address) {
    return of(Credential.NONE, address);
  }

  /** Someone who presents this. */
  public static Client of(Credential credential, String address) {
    return Client.of(Network.address(address), credential, "test/1.0", HASHES);
  }
}
