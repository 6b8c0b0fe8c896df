package io.seawall.image.registry.credential;

import io.seawall.image.json.JsonCursor;
import io.seawall.image.registry.Credentials;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file in which Docker ({@code config.json}) or Podman ({@code auth.json}) keep credentials
 * (containers-auth.json(5)).
 *
 * @param credentials by place: a host, or a host with the start of a repository's name
 * @param helpers programs that keep the credentials of a place
 * @param store program that keeps all others; null for none
 */
record AuthFile(
    Map<String, Credentials> credentials, Map<String, String> helpers, @Nullable String store) {

  private static final int MAX_BYTES = 1 << 20;

  /**
   * Reads a file.
   *
   * @throws SeawallException {@code credentials-unreadable} of kind CONFIG; its message never
   *     quotes the file
   */
  static AuthFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] document = in.readNBytes(MAX_BYTES + 1);
      if (document.length > MAX_BYTES) {
        throw unreadable(file, "it is larger than the limit of " + MAX_BYTES + " bytes");
      }
      return JsonCursor.read(document, file.toString(), AuthFile::read);
    } catch (IOException e) {
      throw unreadable(file, e.toString());
    } catch (SeawallException e) {
      if (e.code().equals("image-malformed")) {
        throw unreadable(file, "it is no JSON, or not of Docker's or Podman's form");
      }
      throw e;
    }
  }

  private static AuthFile read(JsonCursor json) {
    Map<String, Credentials> credentials = new HashMap<>();
    Map<String, String> helpers = new HashMap<>();
    String store = null;
    json.enterObject();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "auths" -> readAll(json, credentials);
        case "credHelpers" -> json.texts().forEach((at, name) -> helpers.put(place(at), name));
        case "credsStore" -> store = json.textOrNull();
        default -> json.skip();
      }
    }
    return new AuthFile(credentials, helpers, store == null || store.isEmpty() ? null : store);
  }

  private static void readAll(JsonCursor json, Map<String, Credentials> credentials) {
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        Credentials entry = entry(json);
        if (entry != null) {
          credentials.put(place(key), entry);
        }
      }
    }
  }

  /** Null for a place whose credentials are kept by a program. */
  private static @Nullable Credentials entry(JsonCursor json) {
    String token = "";
    String username = "";
    String password = "";
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        switch (key) {
          case "identitytoken" -> token = json.text();
          case "username" -> username = json.text();
          case "password" -> password = json.text();
          case "auth" -> {
            String pair = decoded(json);
            int colon = pair.indexOf(':');
            username = pair.substring(0, Math.max(colon, 0));
            password = pair.substring(colon + 1);
          }
          default -> json.skip();
        }
      }
    }
    if (!token.isEmpty()) {
      return new Credentials.IdentityToken(token);
    }
    return username.isEmpty() ? null : new Credentials.Password(username, password);
  }

  private static String decoded(JsonCursor json) {
    try {
      byte[] pair = Base64.getDecoder().decode(json.text());
      // Docker once padded the password with zero bytes.
      return new String(pair, StandardCharsets.UTF_8).replace("\0", "");
    } catch (IllegalArgumentException e) {
      throw json.malformed("no Base64");
    }
  }

  /** The place that a key stands for: Docker writes Docker Hub as {@code https://…/v1/}. */
  private static String place(String key) {
    int scheme = key.indexOf("://");
    String place = scheme < 0 ? key : key.substring(scheme + 3);
    for (String end : new String[] {"/", "/v1", "/v2"}) {
      if (place.endsWith(end)) {
        place = place.substring(0, place.length() - end.length());
      }
    }
    return place;
  }

  private static SeawallException unreadable(Path file, String reason) {
    return new SeawallException(
        ErrorKind.CONFIG, "credentials-unreadable", file + " cannot be read: " + reason);
  }
}
