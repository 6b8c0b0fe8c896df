package io.seawall.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A package URL (purl specification, ECMA-427): {@code
 * pkg:type/namespace/name@version?qualifiers#subpath}. Always canonical: the rules of its type for
 * case and characters are applied when it is made.
 *
 * @param type lower-case type, for example {@code deb}
 * @param namespace segments joined by slashes, decoded; null for none
 * @param name decoded
 * @param version decoded; null for none
 * @param qualifiers lower-case keys with decoded values, sorted by key
 * @param subpath segments joined by slashes, decoded; null for none
 */
public record PackageUrl(
    String type,
    @Nullable String namespace,
    String name,
    @Nullable String version,
    SortedMap<String, String> qualifiers,
    @Nullable String subpath)
    implements Comparable<PackageUrl> {

  /**
   * Makes the canonical form of these parts.
   *
   * @throws IllegalArgumentException if a part breaks the specification or the rules of its type
   */
  public PackageUrl {
    type = PurlRules.type(type);
    namespace = PurlRules.namespace(type, namespace);
    name = PurlRules.name(type, name, qualifiers);
    version = PurlRules.version(type, version);
    qualifiers = Collections.unmodifiableSortedMap(PurlRules.qualifiers(qualifiers));
    subpath = PurlRules.subpath(subpath);
    PurlRules.checkWhole(type, namespace, name, version, qualifiers);
  }

  /** A package URL without qualifiers and subpath. */
  public static PackageUrl of(
      String type, @Nullable String namespace, String name, @Nullable String version) {
    return new PackageUrl(type, namespace, name, version, new TreeMap<>(), null);
  }

  /**
   * Reads a package URL in any form that the specification allows.
   *
   * @throws IllegalArgumentException if it is none; the message names what is wrong
   */
  public static PackageUrl parse(String text) {
    String rest = text;
    String subpath = null;
    int hash = rest.lastIndexOf('#');
    if (hash >= 0) {
      subpath = decodeSegments(rest.substring(hash + 1), true);
      rest = rest.substring(0, hash);
    }
    var qualifiers = new TreeMap<String, String>();
    int question = rest.lastIndexOf('?');
    if (question >= 0) {
      parseQualifiers(rest.substring(question + 1), qualifiers);
      rest = rest.substring(0, question);
    }
    int colon = rest.indexOf(':');
    if (colon < 0 || !rest.substring(0, colon).equalsIgnoreCase("pkg")) {
      throw new IllegalArgumentException(
          "not a package URL: the scheme is not 'pkg' in '" + text + "'");
    }
    rest = stripSlashes(rest.substring(colon + 1));
    int slash = rest.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "not a package URL: no type before a slash in '" + text + "'");
    }
    String type = rest.substring(0, slash);
    rest = stripSlashes(rest.substring(slash + 1));
    String version = null;
    int at = rest.lastIndexOf('@');
    if (at > 0 && at > rest.lastIndexOf('/')) {
      version = decode(rest.substring(at + 1));
      rest = rest.substring(0, at);
    }
    int lastSlash = rest.lastIndexOf('/');
    String namespace = lastSlash < 0 ? null : decodeSegments(rest.substring(0, lastSlash), false);
    String name = decode(rest.substring(lastSlash + 1));
    return new PackageUrl(type, namespace, name, version, qualifiers, subpath);
  }

  /** The same with this qualifier added or replaced. */
  public PackageUrl withQualifier(String key, String value) {
    var changed = new TreeMap<>(qualifiers);
    changed.put(key, value);
    return new PackageUrl(type, namespace, name, version, changed, subpath);
  }

  /** The same package without version, qualifiers and subpath. */
  public PackageUrl withoutVersion() {
    return of(type, namespace, name, null);
  }

  @Override
  public int compareTo(PackageUrl other) {
    return toString().compareTo(other.toString());
  }

  /** The canonical text. */
  @Override
  public String toString() {
    var out = new StringBuilder("pkg:").append(type).append('/');
    if (namespace != null) {
      for (String segment : namespace.split("/")) {
        encode(segment, out);
        out.append('/');
      }
    }
    encode(name, out);
    if (version != null) {
      encode(version, out.append('@'));
    }
    char separator = '?';
    for (var qualifier : qualifiers.entrySet()) {
      out.append(separator).append(qualifier.getKey()).append('=');
      encode(qualifier.getValue(), out);
      separator = '&';
    }
    if (subpath != null) {
      separator = '#';
      for (String segment : subpath.split("/")) {
        encode(segment, out.append(separator));
        separator = '/';
      }
    }
    return out.toString();
  }

  private static void parseQualifiers(String text, SortedMap<String, String> into) {
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        if (pair.isEmpty()) {
          continue;
        }
        throw new IllegalArgumentException(
            "not a package URL: qualifier without value '" + pair + "'");
      }
      String key = pair.substring(0, equals).toLowerCase(Locale.ROOT);
      String value = decode(pair.substring(equals + 1));
      if (!value.isEmpty() && into.put(key, value) != null) {
        throw new IllegalArgumentException(
            "not a package URL: qualifier '" + key + "' stands twice");
      }
    }
  }

  private static String stripSlashes(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == '/') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == '/') {
      to--;
    }
    return text.substring(from, to);
  }

  private static @Nullable String decodeSegments(String text, boolean dropDots) {
    List<String> segments = new ArrayList<>();
    for (String raw : text.split("/")) {
      String segment = decode(raw);
      if (segment.isEmpty() || (dropDots && (segment.equals(".") || segment.equals("..")))) {
        continue;
      }
      if (segment.indexOf('/') >= 0) {
        throw new IllegalArgumentException(
            "not a package URL: an encoded slash inside a segment of '" + text + "'");
      }
      segments.add(segment);
    }
    return segments.isEmpty() ? null : String.join("/", segments);
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    var out = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        out.put(raw[i]);
        continue;
      }
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw new IllegalArgumentException(
            "not a package URL: bad percent-encoding in '" + text + "'");
      }
      out.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(out.flip())
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not a package URL: '" + text + "' is not UTF-8", e);
    }
  }

  private static void encode(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUnreserved(c)) {
        out.append(c);
      } else {
        encodeRest(text.substring(i), out);
        return;
      }
    }
  }

  private static void encodeRest(String text, StringBuilder out) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isUnreserved(c)) {
        out.append(c);
      } else {
        out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
  }

  private static boolean isUnreserved(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '-'
        || c == '_'
        || c == '~'
        || c == ':';
  }
}
