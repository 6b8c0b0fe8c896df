package io.seawall.registry.access.client;

import java.util.List;

/**
 * What a request's {@code Authorization} holds. The secrets are for checking only: no text of these
 * records shows them.
 */
public sealed interface Credential {

  /** Nothing is presented. */
  Credential NONE = new None();

  /** What the user is called in it; empty where it names none. */
  String user();

  /** No header. */
  record None() implements Credential {
    @Override
    public String user() {
      return "";
    }
  }

  /**
   * A name and a password (RFC 7617).
   *
   * @param user as the client says
   * @param password may be empty
   */
  record Password(String user, String password) implements Credential {
    @Override
    public String toString() {
      return "Password[user=" + user + "]";
    }
  }

  /**
   * A token (RFC 6750). Where it is a JWT, its claims are read but its signature is not checked:
   * the registry does that.
   *
   * @param user the claim {@code sub}; empty where there is none
   * @param audience the claim {@code aud}; empty where there is none
   * @param token as it came
   */
  record Token(String user, List<String> audience, String token) implements Credential {

    public Token {
      audience = List.copyOf(audience);
    }

    @Override
    public String toString() {
      return "Token[user=" + user + ", audience=" + audience + "]";
    }
  }

  /**
   * A header that is none of these.
   *
   * @param scheme its first word where it is one, else empty
   */
  record Other(String scheme) implements Credential {
    @Override
    public String user() {
      return "";
    }
  }
}
