package io.seawall.registry.access.client;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.SeawallException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Authorization} (RFC 9110, section 11.6.2). Never fails. */
public final class AuthorizationHeader {

  /** Longest header that is looked into; cloud registries hand out tokens of several KB. */
  static final int MAX_LENGTH = 32 << 10;

  /** Longest name of a user or audience that is kept; longer ones are cut. */
  static final int MAX_NAME = 256;

  private static final int MAX_AUDIENCES = 8;

  private AuthorizationHeader() {}

  /**
   * What a header presents.
   *
   * @param header null where there is none
   */
  public static Credential read(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Credential.NONE;
    } else if (header.length() > MAX_LENGTH) {
      return new Credential.Other("");
    }
    String text = header.strip();
    int space = text.indexOf(' ');
    String scheme = (space < 0 ? text : text.substring(0, space)).toLowerCase(Locale.ROOT);
    String rest = space < 0 ? "" : text.substring(space).strip();
    return switch (scheme) {
      case "basic" -> basic(rest);
      case "bearer" -> bearer(rest);
      default -> new Credential.Other(isWord(scheme) ? scheme : "");
    };
  }

  private static boolean isWord(String scheme) {
    return scheme.length() <= 20 && scheme.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '-');
  }

  private static Credential basic(String encoded) {
    try {
      String pair = utf8(Base64.getDecoder().decode(encoded));
      int colon = pair.indexOf(':');
      if (colon >= 0) {
        return new Credential.Password(name(pair.substring(0, colon)), pair.substring(colon + 1));
      }
    } catch (IllegalArgumentException | CharacterCodingException _) {
      // Answered as what it is: not of the scheme that it claims.
    }
    return new Credential.Other("basic");
  }

  private static Credential bearer(String token) {
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return new Credential.Other("bearer");
    }
    Claims claims = claims(token);
    return new Credential.Token(claims.subject, claims.audience, token);
  }

  /** What of a JWT is of interest. */
  private record Claims(String subject, List<String> audience) {
    static final Claims NONE = new Claims("", List.of());
  }

  /**
   * RFC 7519: three parts with dots between them, the second of which is an object in base64url.
   */
  private static Claims claims(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Claims.NONE;
    }
    try {
      byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
      return JsonCursor.read(payload, "the token", AuthorizationHeader::claims);
    } catch (IllegalArgumentException | SeawallException _) {
      return Claims.NONE;
    }
  }

  private static Claims claims(JsonCursor json) {
    String subject = "";
    List<String> audience = List.of();
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        switch (key) {
          case "sub" -> subject = name(json.textOrNull());
          case "aud" -> audience = audience(json);
          default -> json.skip();
        }
      }
    }
    return new Claims(subject, audience);
  }

  /** One text or a list of them (RFC 7519, section 4.1.3). */
  private static List<String> audience(JsonCursor json) {
    return json.isList()
        ? json.list(item -> name(item.textOrNull())).stream().limit(MAX_AUDIENCES).toList()
        : List.of(name(json.textOrNull()));
  }

  private static String name(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.length() <= MAX_NAME ? text : text.substring(0, MAX_NAME) + "…";
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
