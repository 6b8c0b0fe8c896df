package io.seawall.image.registry;

/** What proves to a registry who asks. Its text never shows the secret. */
public sealed interface Credentials {

  /**
   * A name with a password or an access token in its place.
   *
   * @param username not empty
   */
  record Password(String username, String password) implements Credentials {

    @Override
    public String toString() {
      return "credentials of a user";
    }
  }

  /**
   * An OAuth 2.0 refresh token, which Docker calls an identity token.
   *
   * @param token the secret
   */
  record IdentityToken(String token) implements Credentials {

    @Override
    public String toString() {
      return "an identity token";
    }
  }

  /**
   * What somebody else presented, for reading in that one's name.
   *
   * @param authorization the value of the header
   */
  record Presented(String authorization) implements Credentials {

    @Override
    public String toString() {
      return "credentials of a client";
    }
  }
}
