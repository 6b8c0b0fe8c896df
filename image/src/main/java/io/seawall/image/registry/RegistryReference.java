package io.seawall.image.registry;

import io.seawall.model.Digest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An image in a registry, as Docker writes it: {@code [HOST[:PORT]/]REPOSITORY[:TAG][@DIGEST]}. A
 * name without host is Docker Hub's, a name without tag and digest means {@code latest}; where both
 * are given, the digest decides.
 *
 * @param host with port, for example {@code docker.io} or {@code localhost:5000}
 * @param repository for example {@code library/debian}
 * @param tag null where only a digest is given
 * @param digest null where only a tag is given
 */
public record RegistryReference(
    String host, String repository, @Nullable String tag, @Nullable Digest digest) {

  /** The host of names that state none. */
  public static final String DOCKER_HUB = "docker.io";

  private static final int MAX_NAME = 255;
  private static final int MAX_TAG = 128;

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException if the text is none; the message says why
   */
  public static RegistryReference parse(String text) {
    int at = text.indexOf('@');
    Digest digest = at < 0 ? null : Digest.parse(text.substring(at + 1));
    String named = at < 0 ? text : text.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    String tag = tagged ? named.substring(colon + 1) : null;
    String name = tagged ? named.substring(0, colon) : named;
    if (name.length() > MAX_NAME || (tag != null && !isTag(tag))) {
      throw malformed(text, "its tag or length");
    }
    int slash = name.indexOf('/');
    boolean hosted = slash > 0 && isHostLike(name.substring(0, slash));
    String host = hosted ? name.substring(0, slash).toLowerCase(Locale.ROOT) : DOCKER_HUB;
    String repository = hosted ? name.substring(slash + 1) : name;
    if (!isRepository(repository) || !isHost(host)) {
      throw malformed(text, isHost(host) ? "'" + repository + "'" : "'" + host + "'");
    }
    return new RegistryReference(
        hub(host),
        official(hub(host), repository),
        tag == null && digest == null ? "latest" : tag,
        digest);
  }

  /** The host that speaks the API. */
  public String apiHost() {
    return host.equals(DOCKER_HUB) ? "registry-1.docker.io" : host;
  }

  /** What the API is asked for: the digest, else the tag. */
  public String version() {
    return digest == null ? String.valueOf(tag) : digest.toString();
  }

  @Override
  public String toString() {
    return host
        + "/"
        + repository
        + (tag == null ? "" : ":" + tag)
        + (digest == null ? "" : "@" + digest);
  }

  private static String hub(String host) {
    return host.equals("index.docker.io") || host.equals("registry-1.docker.io")
        ? DOCKER_HUB
        : host;
  }

  private static String official(String host, String repository) {
    return host.equals(DOCKER_HUB) && repository.indexOf('/') < 0
        ? "library/" + repository
        : repository;
  }

  /** Whether the part before the first slash is a host, as Docker decides it. */
  private static boolean isHostLike(String head) {
    return head.indexOf('.') >= 0
        || head.indexOf(':') >= 0
        || head.equals("localhost")
        || !head.equals(head.toLowerCase(Locale.ROOT));
  }

  /** A host name or address with an optional port. */
  static boolean isHost(String text) {
    int bracket = text.lastIndexOf(']');
    int colon = text.indexOf(':', Math.max(bracket, 0));
    String name = colon < 0 ? text : text.substring(0, colon);
    String port = colon < 0 ? "1" : text.substring(colon + 1);
    boolean address = name.startsWith("[") && bracket == name.length() - 1 && bracket > 1;
    return isPort(port)
        && (address ? consistsOf(name.substring(1, bracket), "abcdef:.") : isHostName(name));
  }

  private static boolean isHostName(String name) {
    return !name.isEmpty()
        && consistsOf(name, "abcdefghijklmnopqrstuvwxyz.-")
        && Character.isLetterOrDigit(name.charAt(0))
        && Character.isLetterOrDigit(name.charAt(name.length() - 1));
  }

  private static boolean isPort(String text) {
    return !text.isEmpty()
        && text.length() <= 5
        && consistsOf(text, "")
        && Integer.parseInt(text) <= 65_535;
  }

  /** Path components of lower-case letters, digits and single separators between them. */
  static boolean isRepository(String text) {
    for (String part : text.split("/", -1)) {
      if (part.isEmpty()
          || !consistsOf(part, "abcdefghijklmnopqrstuvwxyz._-")
          || !Character.isLetterOrDigit(part.charAt(0))
          || !Character.isLetterOrDigit(part.charAt(part.length() - 1))
          || part.contains("..")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTag(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return !text.isEmpty()
        && text.length() <= MAX_TAG
        && consistsOf(lower, "abcdefghijklmnopqrstuvwxyz._-")
        && text.charAt(0) != '.'
        && text.charAt(0) != '-';
  }

  /** Whether there are only digits and these characters. */
  private static boolean consistsOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && characters.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static IllegalArgumentException malformed(String text, String what) {
    return new IllegalArgumentException(
        "not an image reference: '" + text + "', because of " + what);
  }
}
