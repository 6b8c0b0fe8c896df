package io.seawall.scan.sbom;

import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.PackageUrl;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out the operating system of an SBOM that another tool wrote. */
final class ForeignDistribution {

  private ForeignDistribution() {}

  /**
   * What the component of type {@code operating-system} says, or else the {@code distro} qualifier
   * of the first package that has one; null where nothing tells.
   */
  static @Nullable Distribution of(Bom.@Nullable Part system, List<Component> components) {
    Distribution told = system == null ? null : ofComponent(system);
    if (told != null) {
      return told;
    }
    for (Component component : components) {
      String distro = component.purl().qualifiers().get("distro");
      if (distro != null && component.type().isOperatingSystem()) {
        return ofQualifier(distro, component.purl());
      }
    }
    return null;
  }

  private static @Nullable Distribution ofComponent(Bom.Part system) {
    String name = firstOf(system.property(ToolProperties.SYFT_DISTRO_ID), system.name());
    if (name == null || name.isEmpty()) {
      return null;
    }
    String version = firstOf(system.property(ToolProperties.SYFT_DISTRO_VERSION), system.version());
    String release = version == null ? "" : release(version);
    String prettyName = system.property(ToolProperties.SYFT_DISTRO_NAME);
    return new Distribution(
        id(name),
        release,
        system.property(ToolProperties.SYFT_DISTRO_CODENAME),
        prettyName == null ? (name + " " + release).strip() : prettyName);
  }

  /**
   * Reads {@code debian-12}, {@code opensuse-leap-15.5}, or a codename such as {@code bookworm}.
   */
  private static Distribution ofQualifier(String distro, PackageUrl purl) {
    String codename = purl.qualifiers().get("distro_name");
    int dash = distro.lastIndexOf('-');
    if (dash > 0 && dash + 1 < distro.length() && Character.isDigit(distro.charAt(dash + 1))) {
      String id = id(distro.substring(0, dash));
      String version = distro.substring(dash + 1);
      return new Distribution(id, version, codename, id + " " + version);
    }
    String version = releaseOf(distro);
    String id = version.isEmpty() || purl.namespace() == null ? id(distro) : purl.namespace();
    return new Distribution(
        id, version, version.isEmpty() ? codename : distro, (id + " " + distro).strip());
  }

  /** The {@code ID} of os-release for the names that scanners use instead. */
  private static String id(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "redhat" -> "rhel";
      case "amazon", "amazonlinux" -> "amzn";
      case "oracle", "oraclelinux" -> "ol";
      case "alma" -> "almalinux";
      case "rockylinux" -> "rocky";
      case "cbl-mariner" -> "mariner";
      case "opensuse.leap" -> "opensuse-leap";
      case "opensuse.tumbleweed" -> "opensuse-tumbleweed";
      case "suse linux enterprise server" -> "sles";
      case "slem", "suse linux enterprise micro" -> "sle-micro";
      default -> lower;
    };
  }

  private static String releaseOf(String codename) {
    return switch (codename) {
      case "stretch" -> "9";
      case "buster" -> "10";
      case "bullseye" -> "11";
      case "bookworm" -> "12";
      case "trixie" -> "13";
      case "xenial" -> "16.04";
      case "bionic" -> "18.04";
      case "focal" -> "20.04";
      case "jammy" -> "22.04";
      case "noble" -> "24.04";
      default -> "";
    };
  }

  private static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
    return first == null || first.isEmpty() ? second : first;
  }

  /** The first word that starts with a digit, as in {@code AMI release 2018.03}; else the first. */
  private static String release(String text) {
    String[] words = text.split(" ", 10);
    for (String word : words) {
      if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
        return word;
      }
    }
    return words[0];
  }
}
