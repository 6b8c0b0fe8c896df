package io.seawall.model;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the package-url specification asks of each part, in general and by type (purl-spec,
 * types/*-definition.json).
 */
final class PurlRules {

  private static final Set<String> LOWER_NAMESPACE =
      Set.of(
          "alpm",
          "apk",
          "bitbucket",
          "composer",
          "deb",
          "github",
          "gitlab",
          "golang",
          "hex",
          "luarocks",
          "qpkg",
          "rpm");
  private static final Set<String> LOWER_NAME =
      Set.of(
          "alpm",
          "apk",
          "bitbucket",
          "bitnami",
          "composer",
          "deb",
          "github",
          "gitlab",
          "golang",
          "hex",
          "luarocks",
          "oci",
          "otp",
          "pub",
          "pypi");

  private PurlRules() {}

  static String type(String type) {
    boolean valid = !type.isEmpty() && !Character.isDigit(type.charAt(0));
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      valid &= c < 128 && Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+';
    }
    if (!valid) {
      throw new IllegalArgumentException("not a package URL: bad type '" + type + "'");
    }
    return type.toLowerCase(Locale.ROOT);
  }

  static @Nullable String namespace(String type, @Nullable String namespace) {
    if (namespace == null || namespace.isEmpty()) {
      return null;
    }
    return LOWER_NAMESPACE.contains(type) ? namespace.toLowerCase(Locale.ROOT) : namespace;
  }

  static String name(String type, String name, Map<String, String> qualifiers) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("not a package URL: no name");
    }
    String cased = LOWER_NAME.contains(type) ? name.toLowerCase(Locale.ROOT) : name;
    return switch (type) {
      case "pypi" -> cased.replace('_', '-');
      case "pub" -> cased.replace('-', '_');
      case "mlflow" -> isDatabricks(qualifiers) ? cased.toLowerCase(Locale.ROOT) : cased;
      default -> cased;
    };
  }

  static @Nullable String version(String type, @Nullable String version) {
    if (version == null || version.isEmpty()) {
      return null;
    }
    return type.equals("huggingface") || type.equals("oci")
        ? version.toLowerCase(Locale.ROOT)
        : version;
  }

  static SortedMap<String, String> qualifiers(Map<String, String> qualifiers) {
    var checked = new TreeMap<String, String>();
    for (var entry : qualifiers.entrySet()) {
      String key = entry.getKey().toLowerCase(Locale.ROOT);
      boolean valid = !key.isEmpty() && !Character.isDigit(key.charAt(0));
      for (int i = 0; i < key.length(); i++) {
        char c = key.charAt(i);
        valid &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
      }
      if (!valid) {
        throw new IllegalArgumentException(
            "not a package URL: bad qualifier key '" + entry.getKey() + "'");
      }
      if (!entry.getValue().isEmpty()) {
        checked.put(key, entry.getValue());
      }
    }
    return checked;
  }

  static @Nullable String subpath(@Nullable String subpath) {
    return subpath == null || subpath.isEmpty() ? null : subpath;
  }

  static void checkWhole(
      String type,
      @Nullable String namespace,
      String name,
      @Nullable String version,
      Map<String, String> qualifiers) {
    switch (type) {
      case "cran" -> require(version != null, "cran needs a version");
      case "swift" -> {
        require(namespace != null, "swift needs a namespace");
        require(version != null, "swift needs a version");
      }
      case "conan" ->
          require(
              (namespace == null) == !qualifiers.containsKey("channel"),
              "conan needs a channel exactly with a namespace");
      default -> {}
    }
  }

  private static boolean isDatabricks(Map<String, String> qualifiers) {
    String repository = qualifiers.get("repository_url");
    return repository != null && repository.contains("azuredatabricks");
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException("not a package URL: " + rule);
    }
  }
}
