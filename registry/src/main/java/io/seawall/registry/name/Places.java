package io.seawall.registry.name;

import io.seawall.model.Digest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses as they stand in a request. Only the plain spelling of an address is one: whoever
 * escapes, doubles or climbs means to be read differently by someone else.
 */
public final class Places {

  private static final String PREFIX = "/v2/";

  /** Longest name of a repository; the longest that registries take. */
  private static final int MAX_NAME = 255;

  private static final int MAX_PATH = 2048;

  /** OCI distribution specification, section "Pulling manifests". */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");

  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9._~=+@:-]{1,512}");

  private Places() {}

  /**
   * What an address is about.
   *
   * @param path as sent, without the query
   * @return null if it is none that a registry knows
   * @throws NameException if it is one but names something that cannot be: {@code NAME_INVALID},
   *     {@code TAG_INVALID} or {@code DIGEST_INVALID}
   */
  public static @Nullable Place read(String path) throws NameException {
    if (path.length() > MAX_PATH || !path.startsWith(PREFIX)) {
      return path.equals("/v2") ? new Place.Base() : null;
    }
    String rest = path.substring(PREFIX.length());
    if (rest.isEmpty()) {
      return new Place.Base();
    } else if (rest.equals("_catalog")) {
      return new Place.Catalogue();
    } else if (rest.endsWith("/tags/list")) {
      return new Place.Tags(name(rest.substring(0, rest.length() - "/tags/list".length())));
    }
    int last = rest.lastIndexOf('/');
    int before = last < 0 ? -1 : rest.lastIndexOf('/', last - 1);
    if (before < 0) {
      return null;
    }
    return read(
        rest.substring(0, before), rest.substring(before + 1, last), rest.substring(last + 1));
  }

  private static @Nullable Place read(String name, String kind, String last) throws NameException {
    return switch (kind) {
      case "manifests" -> new Place.Manifest(name(name), reference(last));
      case "referrers" -> new Place.Referrers(name(name), digest(last));
      case "blobs" ->
          last.equals("uploads")
              ? new Place.NewUpload(name(name))
              : new Place.Blob(name(name), digest(last));
      case "uploads" -> upload(name, last);
      default -> null;
    };
  }

  private static @Nullable Place upload(String path, String session) throws NameException {
    if (!path.endsWith("/blobs")) {
      return null;
    }
    String name = name(path.substring(0, path.length() - "/blobs".length()));
    if (session.isEmpty()) {
      return new Place.NewUpload(name);
    } else if (!SESSION.matcher(session).matches() || session.startsWith(".")) {
      return null;
    }
    return new Place.Upload(name, session);
  }

  /** Whether a text can be the name of a repository. */
  public static boolean isName(String text) {
    return text.length() <= MAX_NAME && NAME.matcher(text).matches();
  }

  /** Whether a text can be a tag. */
  public static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  private static String name(String text) throws NameException {
    if (!isName(text)) {
      throw new NameException("NAME_INVALID", "this cannot be the name of a repository", text);
    }
    return text;
  }

  private static Reference reference(String text) throws NameException {
    if (text.indexOf(':') >= 0) {
      return new Reference(null, digest(text));
    } else if (!isTag(text)) {
      throw new NameException("TAG_INVALID", "this cannot be a tag", text);
    }
    return new Reference(text, null);
  }

  private static Digest digest(String text) throws NameException {
    try {
      return Digest.parse(text);
    } catch (IllegalArgumentException _) {
      throw new NameException("DIGEST_INVALID", "this is no digest that is known here", text);
    }
  }
}
