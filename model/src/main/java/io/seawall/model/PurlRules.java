package io.seawall.model;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the package-url specification asks of each part, in general (ECMA-427, 5.6) and by type
 * (purl-spec, types/*-definition.json).
 *
 * <p>A namespace that a definition forbids is refused. One that a definition requires is asked for
 * only where no package is ever named without it: Go's {@code stdlib}, jars without a group and
 * packages of nameless distributions are real.
 */
final class PurlRules {

  private static final int LOWER_NAMESPACE = 1;
  private static final int LOWER_NAME = 2;
  private static final int LOWER_VERSION = 4;
  private static final int NO_NAMESPACE = 8;
  private static final int NEEDS_NAMESPACE = 16;

  private static final SortedMap<String, String> NO_QUALIFIERS = Collections.emptySortedMap();

  private PurlRules() {}

  private static int rules(String type) {
    return switch (type) {
      case "alpm", "apk", "composer", "deb", "gitlab", "golang", "hex", "luarocks", "npm" ->
          LOWER_NAMESPACE | LOWER_NAME;
      case "bitbucket", "github" -> LOWER_NAMESPACE | LOWER_NAME | NEEDS_NAMESPACE;
      case "vscode-extension" -> LOWER_NAMESPACE | LOWER_NAME | LOWER_VERSION | NEEDS_NAMESPACE;
      case "brew", "rpm", "yocto" -> LOWER_NAMESPACE;
      case "qpkg" -> LOWER_NAMESPACE | NEEDS_NAMESPACE;
      case "git", "swift" -> NEEDS_NAMESPACE;
      case "oci", "pypi" -> LOWER_NAME | LOWER_VERSION | NO_NAMESPACE;
      case "bitnami", "chrome-extension", "otp", "pub" -> LOWER_NAME | NO_NAMESPACE;
      case "huggingface" -> LOWER_VERSION;
      case "bazel",
          "cargo",
          "cocoapods",
          "conda",
          "cran",
          "hackage",
          "julia",
          "mlflow",
          "opam",
          "vcpkg" ->
          NO_NAMESPACE;
      default -> 0;
    };
  }

  /** The type in lower case. */
  static String type(String type) {
    boolean valid = !type.isEmpty() && isLetter(type.charAt(0));
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      valid &= isLetter(c) || isDigit(c) || c == '.' || c == '-';
    }
    if (!valid) {
      throw new IllegalArgumentException("not a package URL: bad type '" + type + "'");
    }
    return type.toLowerCase(Locale.ROOT);
  }

  /** The namespace without empty segments in the case that the type asks for; null for none. */
  static @Nullable String namespace(String type, @Nullable String namespace) {
    String segments = namespace == null ? "" : segments(text(namespace), false);
    int rules = rules(type);
    if (segments.isEmpty()) {
      require((rules & NEEDS_NAMESPACE) == 0, type, "needs a namespace");
      return null;
    }
    require((rules & NO_NAMESPACE) == 0, type, "has no namespace");
    if (type.equals("cpan")) {
      return segments.toUpperCase(Locale.ROOT);
    }
    return (rules & LOWER_NAMESPACE) == 0 ? segments : segments.toLowerCase(Locale.ROOT);
  }

  /** The name without slashes around it, in the spelling that the type asks for. */
  static String name(String type, String name, Map<String, String> qualifiers) {
    String bare = stripSlashes(text(name));
    if (bare.isEmpty()) {
      throw new IllegalArgumentException("not a package URL: no name");
    }
    String cased = (rules(type) & LOWER_NAME) == 0 ? bare : bare.toLowerCase(Locale.ROOT);
    return switch (type) {
      case "pypi" -> cased.replace('_', '-');
      case "hackage" -> cased.replace('_', '-');
      case "pub" -> underscored(cased);
      case "mlflow" -> isDatabricks(qualifiers) ? cased.toLowerCase(Locale.ROOT) : cased;
      case "cpan" -> permitted(!cased.contains("::"), type, "module names are no names", cased);
      case "cocoapods" ->
          permitted(isPodName(cased), type, "no space, no plus, no dot in front", cased);
      case "chrome-extension" ->
          permitted(isExtensionId(cased), type, "32 letters from a to p", cased);
      default -> cased;
    };
  }

  /** The version in the case that the type asks for; null for none. */
  static @Nullable String version(String type, @Nullable String version) {
    if (version == null || version.isEmpty()) {
      return null;
    }
    if (type.equals("chrome-extension")) {
      permitted(isExtensionVersion(version), type, "one to four numbers", version);
    }
    text(version);
    return (rules(type) & LOWER_VERSION) == 0 ? version : version.toLowerCase(Locale.ROOT);
  }

  /** The qualifiers with lower-case keys, without those that have no value. */
  static SortedMap<String, String> qualifiers(String type, Map<String, String> qualifiers) {
    SortedMap<String, String> checked = NO_QUALIFIERS;
    if (!qualifiers.isEmpty()) {
      var sorted = new TreeMap<String, String>();
      for (var entry : qualifiers.entrySet()) {
        String key = key(entry.getKey());
        if (!entry.getValue().isEmpty() && sorted.put(key, text(entry.getValue())) != null) {
          throw new IllegalArgumentException(
              "not a package URL: qualifier '" + key + "' stands twice");
        }
      }
      checked = Collections.unmodifiableSortedMap(sorted);
    }
    String identity = identifyingQualifier(type);
    require(identity == null || checked.containsKey(identity), type, "needs its id as qualifier");
    return checked;
  }

  /** The qualifier without which a package of this type has no identity, or null. */
  static @Nullable String identifyingQualifier(String type) {
    return switch (type) {
      case "julia" -> "uuid";
      case "swid" -> "tag_id";
      default -> null;
    };
  }

  /** The subpath without segments that lead nowhere; null for none. */
  static @Nullable String subpath(@Nullable String subpath) {
    String segments = subpath == null ? "" : segments(text(subpath), true);
    return segments.isEmpty() ? null : segments;
  }

  /** Whether names on this host of Git repositories ignore case. */
  static boolean ignoresCase(String gitHost) {
    return switch (gitHost) {
      case "github", "github.com", "bitbucket", "bitbucket.org" -> true;
      default -> false;
    };
  }

  /** The text without slashes at its ends. */
  static String stripSlashes(String text) {
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

  private static String segments(String path, boolean dropDots) {
    var kept = new StringBuilder(path.length());
    for (int from = 0; from <= path.length(); ) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      if (to > from && !(dropDots && isDots(path, from, to))) {
        kept.append(kept.isEmpty() ? "" : "/").append(path, from, to);
      }
      from = to + 1;
    }
    return kept.toString();
  }

  private static boolean isDots(String path, int from, int to) {
    return path.charAt(from) == '.'
        && (to == from + 1 || to == from + 2 && path.charAt(from + 1) == '.');
  }

  private static String key(String key) {
    boolean valid = !key.isEmpty() && isLetter(key.charAt(0));
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      valid &= isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '_';
    }
    if (!valid) {
      throw new IllegalArgumentException("not a package URL: bad qualifier key '" + key + "'");
    }
    return key.toLowerCase(Locale.ROOT);
  }

  /** Half a surrogate pair has no UTF-8 octets, so it could not be written. */
  private static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new IllegalArgumentException("not a package URL: half a character");
        }
        i++;
      }
    }
    return text;
  }

  private static String underscored(String name) {
    var out = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && !isDigit(c)) {
        out.setCharAt(i, '_');
      }
    }
    return out.toString();
  }

  private static boolean isPodName(String name) {
    boolean valid = name.charAt(0) != '.';
    for (int i = 0; i < name.length(); i++) {
      valid &= name.charAt(i) != '+' && !Character.isWhitespace(name.charAt(i));
    }
    return valid;
  }

  private static boolean isExtensionId(String name) {
    boolean valid = name.length() == 32;
    for (int i = 0; i < name.length(); i++) {
      valid &= name.charAt(i) >= 'a' && name.charAt(i) <= 'p';
    }
    return valid;
  }

  private static boolean isExtensionVersion(String version) {
    int dots = 0;
    char previous = '.';
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c == '.' ? previous == '.' : !isDigit(c)) {
        return false;
      }
      dots += c == '.' ? 1 : 0;
      previous = c;
    }
    return previous != '.' && dots < 4;
  }

  private static boolean isDatabricks(Map<String, String> qualifiers) {
    String repository = qualifiers.get("repository_url");
    return repository != null && repository.contains("databricks.");
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String permitted(boolean condition, String type, String rule, String text) {
    require(condition, type, "refuses '" + text + "': " + rule);
    return text;
  }

  private static void require(boolean condition, String type, String rule) {
    if (!condition) {
      throw new IllegalArgumentException("not a package URL: " + type + " " + rule);
    }
  }
}
