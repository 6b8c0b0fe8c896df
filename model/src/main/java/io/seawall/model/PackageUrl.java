package io.seawall.model;

import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
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
 * @param name decoded; holds slashes where the type is {@code git}
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
    qualifiers = PurlRules.qualifiers(type, qualifiers);
    namespace = PurlRules.namespace(type, namespace);
    if (type.equals("git") && namespace != null) {
      int slash = namespace.indexOf('/');
      if (slash >= 0) {
        name = namespace.substring(slash + 1) + '/' + name;
        namespace = namespace.substring(0, slash);
      }
      name = PurlRules.ignoresCase(namespace) ? name.toLowerCase(Locale.ROOT) : name;
    }
    name = PurlRules.name(type, name, qualifiers);
    version = PurlRules.version(type, version);
    subpath = PurlRules.subpath(subpath);
  }

  /** A package URL without qualifiers and subpath. */
  public static PackageUrl of(
      String type, @Nullable String namespace, String name, @Nullable String version) {
    return new PackageUrl(type, namespace, name, version, Collections.emptySortedMap(), null);
  }

  /**
   * Reads a package URL as lenient as the specification's "How to parse": letters of the wrong
   * case, superfluous slashes and qualifiers without value are put right.
   *
   * @throws IllegalArgumentException if it is none; the message names what is wrong
   */
  public static PackageUrl parse(String text) {
    return read(text, false);
  }

  /**
   * Reads a package URL, and refuses what ECMA-427 calls wrong in the text though it could be put
   * right: upper-case qualifier keys (5.6.6), keys without value, a slash before the version.
   *
   * @throws IllegalArgumentException if it is none; the message names what is wrong
   */
  public static PackageUrl parseStrictly(String text) {
    return read(text, true);
  }

  private static PackageUrl read(String text, boolean strict) {
    int hash = text.lastIndexOf('#');
    String subpath = hash < 0 ? null : decodeSegments(text.substring(hash + 1));
    int end = hash < 0 ? text.length() : hash;
    int question = end == 0 ? -1 : text.lastIndexOf('?', end - 1);
    SortedMap<String, String> qualifiers =
        question < 0
            ? Collections.emptySortedMap()
            : readQualifiers(text.substring(question + 1, end), strict);
    end = question < 0 ? end : question;
    if (end < 4 || !text.regionMatches(true, 0, "pkg:", 0, 4)) {
      throw new IllegalArgumentException(
          "not a package URL: the scheme is not 'pkg' in '" + text + "'");
    }
    String path = PurlRules.stripSlashes(text.substring(4, end));
    int slash = path.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "not a package URL: no type before a slash in '" + text + "'");
    }
    return readPath(
        path.substring(0, slash), path.substring(slash + 1), qualifiers, subpath, strict);
  }

  private static PackageUrl readPath(
      String type,
      String path,
      SortedMap<String, String> qualifiers,
      @Nullable String subpath,
      boolean strict) {
    int at = versionSign(path);
    String version = at < 0 ? null : PercentEncoding.decode(path.substring(at + 1));
    String whole = at < 0 ? path : path.substring(0, at);
    if (strict && whole.endsWith("/")) {
      throw new IllegalArgumentException("not a package URL: no name before '@' in '" + path + "'");
    }
    whole = PurlRules.stripSlashes(whole);
    int slash = whole.lastIndexOf('/');
    return new PackageUrl(
        type,
        slash < 0 ? null : decodeSegments(whole.substring(0, slash)),
        PercentEncoding.decode(whole.substring(slash + 1)),
        version,
        qualifiers,
        subpath);
  }

  /** An at sign that opens a segment and has more segments behind it belongs to an npm scope. */
  private static int versionSign(String path) {
    int at = path.lastIndexOf('@');
    boolean opensSegment = at == 0 || at > 0 && path.charAt(at - 1) == '/';
    return opensSegment && path.indexOf('/', at) >= 0 ? -1 : at;
  }

  private static SortedMap<String, String> readQualifiers(String text, boolean strict) {
    var qualifiers = new TreeMap<String, String>();
    for (int from = 0; from < text.length(); ) {
      int and = text.indexOf('&', from);
      int to = and < 0 ? text.length() : and;
      String pair = text.substring(from, to);
      int equals = pair.indexOf('=');
      if (equals < 0) {
        refuse(strict, "qualifier without value", pair);
      } else {
        putQualifier(pair, equals, qualifiers, strict);
      }
      from = to + 1;
    }
    return qualifiers;
  }

  private static void putQualifier(
      String pair, int equals, SortedMap<String, String> qualifiers, boolean strict) {
    String written = pair.substring(0, equals);
    String key = written.toLowerCase(Locale.ROOT);
    refuse(strict && !key.equals(written), "qualifier key not in lower case", written);
    String value = PercentEncoding.decode(pair.substring(equals + 1));
    if (!value.isEmpty()) {
      refuse(qualifiers.put(key, value) != null, "this qualifier stands twice", key);
    }
  }

  private static void refuse(boolean wrong, String rule, String text) {
    if (wrong) {
      throw new IllegalArgumentException("not a package URL: " + rule + ": '" + text + "'");
    }
  }

  private static String decodeSegments(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    var decoded = new StringBuilder();
    for (int from = 0; from <= path.length(); ) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      String segment = PercentEncoding.decode(path.substring(from, to));
      refuse(segment.indexOf('/') >= 0, "an encoded slash inside a segment", path);
      decoded.append(segment).append('/');
      from = to + 1;
    }
    return decoded.toString();
  }

  /** The same with this qualifier added or replaced. */
  public PackageUrl withQualifier(String key, String value) {
    var changed = new TreeMap<>(qualifiers);
    changed.put(key.toLowerCase(Locale.ROOT), value);
    return new PackageUrl(type, namespace, name, version, changed, subpath);
  }

  /**
   * The same package without version, subpath and qualifiers; only a qualifier that makes its
   * identity stays (Julia's uuid, the tag_id of SWID).
   */
  public PackageUrl withoutVersion() {
    String identity = PurlRules.identifyingQualifier(type);
    SortedMap<String, String> kept = new TreeMap<>();
    if (identity != null) {
      kept.put(identity, Objects.requireNonNull(qualifiers.get(identity)));
    }
    return new PackageUrl(type, namespace, name, null, kept, null);
  }

  /** Orders by the canonical text. */
  @Override
  public int compareTo(PackageUrl other) {
    int order = firstDifference(type, other.type);
    if (order == 0 && type.equals(other.type)) {
      String left = namespace == null ? "" : namespace;
      String right = other.namespace == null ? "" : other.namespace;
      order = firstDifference(left, right);
      if (order == 0 && left.equals(right)) {
        order = firstDifference(name, other.name);
      }
    }
    return order != 0 ? order : toString().compareTo(other.toString());
  }

  /** Where two texts differ first, if both have a character there that is not encoded; else 0. */
  private static int firstDifference(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        boolean decides = PercentEncoding.isUnreserved(l) && PercentEncoding.isUnreserved(r);
        return decides ? l - r : 0;
      }
    }
    return 0;
  }

  /** The canonical text. */
  @Override
  public String toString() {
    var out = new StringBuilder(64).append("pkg:").append(type).append('/');
    if (namespace != null) {
      encodeSegments(namespace, out);
      out.append('/');
    }
    if (type.equals("git")) {
      encodeSegments(name, out);
    } else {
      PercentEncoding.encode(name, out);
    }
    if (version != null) {
      PercentEncoding.encode(version, out.append('@'));
    }
    char separator = '?';
    for (var qualifier : qualifiers.entrySet()) {
      out.append(separator).append(qualifier.getKey()).append('=');
      PercentEncoding.encode(qualifier.getValue(), out);
      separator = '&';
    }
    if (subpath != null) {
      encodeSegments(subpath, out.append('#'));
    }
    return out.toString();
  }

  private static void encodeSegments(String path, StringBuilder out) {
    int from = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
      PercentEncoding.encode(path.substring(from, slash), out);
      out.append('/');
      from = slash + 1;
    }
    PercentEncoding.encode(path.substring(from), out);
  }
}
