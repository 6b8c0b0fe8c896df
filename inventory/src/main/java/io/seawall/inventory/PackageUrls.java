package io.seawall.inventory;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.SourcePackage;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes package URLs as the definitions of their types ask (purl-spec, types/deb, apk, maven, npm,
 * pypi, golang, cargo, gem, composer, nuget, rpm, alpm).
 */
final class PackageUrls {

  private PackageUrls() {}

  /**
   * The package URL of a found package.
   *
   * @param distribution names the namespace and the {@code distro} qualifier of packages of the
   *     operating system; null leaves both out
   * @throws IllegalArgumentException if the name cannot be written as one
   */
  static PackageUrl of(FoundPackage found, @Nullable Distribution distribution) {
    String name = found.name();
    PackageType type = found.type();
    return switch (type) {
      case DEB, APK, RPM, ALPM -> ofSystem(found, distribution);
      case MAVEN -> {
        int colon = name.indexOf(':');
        yield PackageUrl.of(
            "maven", name.substring(0, colon), name.substring(colon + 1), found.version());
      }
      case NPM, GOLANG, COMPOSER -> {
        int slash = name.lastIndexOf('/');
        String namespace = slash < 0 ? null : name.substring(0, slash);
        yield PackageUrl.of(type.purlType(), namespace, name.substring(slash + 1), found.version());
      }
      case GEM -> ofGem(found);
      case PYPI, CARGO, NUGET -> PackageUrl.of(type.purlType(), null, name, found.version());
    };
  }

  private static PackageUrl ofGem(FoundPackage found) {
    var qualifiers = new TreeMap<String, String>();
    if (found.architecture() != null) {
      qualifiers.put("platform", found.architecture());
    }
    return new PackageUrl("gem", null, found.name(), found.version(), qualifiers, null);
  }

  private static PackageUrl ofSystem(FoundPackage found, @Nullable Distribution distribution) {
    var qualifiers = new TreeMap<String, String>();
    if (found.architecture() != null) {
      qualifiers.put("arch", found.architecture());
    }
    if (distribution != null) {
      qualifiers.put("distro", distribution.qualifier());
    }
    String version = found.version();
    int colon = found.type() == PackageType.RPM ? version.indexOf(':') : -1;
    if (colon > 0) {
      qualifiers.put("epoch", version.substring(0, colon));
      version = version.substring(colon + 1);
    }
    if (found.module() != null) {
      qualifiers.put("rpmmod", found.module());
    }
    String upstream = upstream(found);
    if (upstream != null) {
      qualifiers.put("upstream", upstream);
    }
    return new PackageUrl(
        found.type().purlType(),
        distribution == null ? null : distribution.id(),
        found.name(),
        version,
        qualifiers,
        null);
  }

  /**
   * {@code name} or {@code name@version} of the source, as far as they differ from the package's.
   */
  private static @Nullable String upstream(FoundPackage found) {
    SourcePackage source = found.source();
    if (source == null) {
      return null;
    }
    if (!source.version().equals(found.version())) {
      return source.name() + "@" + source.version();
    }
    return source.name().equals(found.name()) ? null : source.name();
  }
}
