package io.seawall.advisory;

import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose package names and versions an advisory speaks of: a language's registry, or one release of
 * one distribution.
 *
 * @param type package-url type, for example {@code npm}; may be one that Seawall finds no
 *     components of, for example {@code bitnami}
 * @param distribution os-release identifier, for example {@code debian}; empty for languages
 * @param release as advisories group it, for example {@code 12}, {@code 3.20}; empty for languages
 *     and rolling distributions
 */
public record Ecosystem(String type, String distribution, String release) {

  /** The registry of a language. */
  public static Ecosystem of(PackageType type) {
    return new Ecosystem(type.purlType(), "", "");
  }

  /**
   * The ecosystem in which packages of this kind are judged on this distribution. Publishers group
   * releases differently: Debian and the RHEL family by major version, Alpine by major and minor,
   * Wolfi not at all ({@code docs/formats/distributions.md}). CentOS, Stream included, and
   * Scientific Linux are judged by Red Hat's advisories.
   */
  public static Ecosystem of(PackageType type, Distribution distribution) {
    String id = distribution.id().toLowerCase(Locale.ROOT);
    String known =
        switch (id) {
          case "centos", "scientific" -> "rhel";
          case "opensuse" -> distribution.majorVersion().equals("42") ? "opensuse-leap" : id;
          default -> id;
        };
    return new Ecosystem(type.purlType(), known, release(known, distribution));
  }

  /**
   * The ecosystem of a Red Hat product as its CPE names it. The main stream counts as the release;
   * streams for subscribers, such as {@code rhel_eus} 8.6, and products on top of the distribution
   * count as distributions of their own.
   *
   * @param product for example {@code enterprise_linux}
   * @param version for example {@code 9}
   */
  public static Ecosystem ofRedHat(String product, String version) {
    if (!product.equals("enterprise_linux") || version.isEmpty()) {
      return new Ecosystem("rpm", "rhel-".concat(product), version);
    }
    int dot = version.indexOf('.');
    return new Ecosystem("rpm", "rhel", dot < 0 ? version : version.substring(0, dot));
  }

  private static String release(String id, Distribution distribution) {
    return switch (id) {
      case "debian" -> debianRelease(distribution);
      case "almalinux", "rocky", "rhel", "ol", "fedora", "mageia", "azurelinux", "mariner" ->
          distribution.majorVersion();
      case "amzn" -> amazonRelease(distribution.majorVersion());
      case "alpine" -> alpineRelease(distribution.versionId());
      case "openeuler" -> openEulerRelease(distribution);
      case "wolfi", "chainguard", "minimos", "arch", "opensuse-tumbleweed" -> "";
      default -> distribution.versionId();
    };
  }

  /** Before its release, a Debian names itself by the coming code name alone. */
  private static String debianRelease(Distribution distribution) {
    String codename = distribution.codename();
    if (!distribution.versionId().isEmpty() || codename == null) {
      return distribution.majorVersion();
    }
    return switch (codename) {
      case "stretch" -> "9";
      case "buster" -> "10";
      case "bullseye" -> "11";
      case "bookworm" -> "12";
      case "trixie" -> "13";
      case "forky" -> "14";
      default -> "";
    };
  }

  /** The first Amazon Linux was numbered by the month, as {@code 2018.03}. */
  private static String amazonRelease(String major) {
    return major.length() == 4 && major.compareTo("2022") < 0 ? "1" : major;
  }

  /**
   * {@code 22.03-lts-sp1}, which only the name for people tells: {@code openEuler 22.03 (LTS-SP1)}.
   */
  private static String openEulerRelease(Distribution distribution) {
    String name = distribution.prettyName();
    int version = name.indexOf(distribution.versionId());
    if (distribution.versionId().isEmpty() || version < 0) {
      return distribution.versionId();
    }
    String rest = name.substring(version + distribution.versionId().length());
    String level = rest.replace("(", " ").replace(")", " ").strip().replace(' ', '-');
    return level.isEmpty()
        ? distribution.versionId()
        : distribution.versionId() + "-" + level.toLowerCase(Locale.ROOT);
  }

  /** Alpine edge names itself after the coming release: {@code 3.23_alpha20250612}. */
  private static String alpineRelease(String versionId) {
    if (versionId.isEmpty() || versionId.indexOf('_') >= 0) {
      return "edge";
    }
    int first = versionId.indexOf('.');
    int second = first < 0 ? -1 : versionId.indexOf('.', first + 1);
    return second < 0 ? versionId : versionId.substring(0, second);
  }

  /** Reads what {@link #text()} wrote. */
  public static Ecosystem parse(String text) {
    String[] parts = text.split("/", 3);
    return new Ecosystem(
        parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
  }

  /** The kind of package, or empty if Seawall finds no components of it. */
  public Optional<PackageType> packageType() {
    return PackageType.ofPurlType(type);
  }

  /** Whether this is a release of a distribution. */
  public boolean isOperatingSystem() {
    return !distribution.isEmpty();
  }

  /**
   * The form of a name under which all its spellings meet: PEP 503 for PyPI, lower case for NuGet
   * and Composer, hyphens for crates (crates.io allows no two that differ in hyphen and underscore
   * only), and as it stands elsewhere.
   */
  public String normalise(String name) {
    return switch (type) {
      case "pypi" -> PackageNames.pep503(name);
      case "nuget", "composer", "bitnami" -> name.toLowerCase(Locale.ROOT);
      case "cargo" -> name.replace('_', '-');
      default -> name;
    };
  }

  /** One text: {@code npm}, {@code deb/debian/12}. */
  public String text() {
    return distribution.isEmpty() && release.isEmpty()
        ? type
        : type + "/" + distribution + "/" + release;
  }

  /** Written out, as in {@link #hashCode}: the generated method costs 10 ms at its first call. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ecosystem that
        && type.equals(that.type)
        && distribution.equals(that.distribution)
        && release.equals(that.release);
  }

  @Override
  public int hashCode() {
    return (type.hashCode() * 31 + distribution.hashCode()) * 31 + release.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
