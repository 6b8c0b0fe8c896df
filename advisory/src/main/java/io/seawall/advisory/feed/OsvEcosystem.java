package io.seawall.advisory.feed;

import io.seawall.advisory.Ecosystem;
import java.util.Locale;

/**
 * Ecosystem names of the OSV schema (its list "Defined ecosystems"), which carry a release after a
 * colon: {@code Debian:12}, {@code Ubuntu:24.04:LTS}, {@code Red Hat:enterprise_linux:9::baseos}.
 */
final class OsvEcosystem {

  private OsvEcosystem() {}

  /** The ecosystem that a name stands for; unknown ones keep their own name in lower case. */
  static Ecosystem parse(String name) {
    int colon = name.indexOf(':');
    String base = colon < 0 ? name : name.substring(0, colon);
    String suffix = colon < 0 ? "" : name.substring(colon + 1);
    return switch (base) {
      case "Maven" -> language("maven");
      case "npm" -> language("npm");
      case "PyPI" -> language("pypi");
      case "Go" -> language("golang");
      case "crates.io" -> language("cargo");
      case "Packagist" -> language("composer");
      case "RubyGems" -> language("gem");
      case "NuGet" -> language("nuget");
      case "Debian" -> new Ecosystem("deb", "debian", suffix);
      case "Ubuntu" -> ubuntu(suffix);
      case "Alpine" -> new Ecosystem("apk", "alpine", withoutV(suffix));
      case "Wolfi" -> new Ecosystem("apk", "wolfi", "");
      case "Chainguard" -> new Ecosystem("apk", "chainguard", "");
      case "MinimOS" -> new Ecosystem("apk", "minimos", "");
      case "Alpaquita" -> new Ecosystem("apk", "alpaquita", suffix);
      case "AlmaLinux" -> new Ecosystem("rpm", "almalinux", suffix);
      case "Rocky Linux" -> new Ecosystem("rpm", "rocky", suffix);
      case "Red Hat" -> redHat(suffix);
      case "openSUSE" -> openSuse(suffix);
      case "SUSE" -> suse(suffix);
      case "Mageia" -> new Ecosystem("rpm", "mageia", suffix);
      case "openEuler" -> new Ecosystem("rpm", "openeuler", suffix.toLowerCase(Locale.ROOT));
      case "Azure Linux" -> azureLinux(suffix);
      case "Photon OS" -> new Ecosystem("rpm", "photon", suffix);
      default -> new Ecosystem(base.toLowerCase(Locale.ROOT).replace(' ', '-'), "", suffix);
    };
  }

  private static Ecosystem language(String type) {
    return new Ecosystem(type, "", "");
  }

  private static String withoutV(String release) {
    return release.startsWith("v") ? release.substring(1) : release;
  }

  /** Fixes of Ubuntu Pro are not available to others, so it is a distribution of its own. */
  private static Ecosystem ubuntu(String suffix) {
    boolean pro = suffix.startsWith("Pro:");
    String release = pro ? suffix.substring(4) : suffix;
    int colon = release.indexOf(':');
    return new Ecosystem(
        "deb", pro ? "ubuntu-pro" : "ubuntu", colon < 0 ? release : release.substring(0, colon));
  }

  private static Ecosystem redHat(String cpe) {
    String[] parts = cpe.split(":");
    return Ecosystem.ofRedHat(parts[0], parts.length > 1 ? parts[1] : "");
  }

  /** Releases 1 and 2 were called CBL-Mariner, and call themselves so. */
  private static Ecosystem azureLinux(String release) {
    boolean mariner = release.equals("1") || release.equals("2");
    return new Ecosystem("rpm", mariner ? "mariner" : "azurelinux", release);
  }

  private static Ecosystem openSuse(String suffix) {
    if (suffix.startsWith("Leap Micro ")) {
      return new Ecosystem("rpm", "opensuse-leap-micro", suffix.substring(11));
    }
    return suffix.startsWith("Leap ")
        ? new Ecosystem("rpm", "opensuse-leap", suffix.substring(5))
        : new Ecosystem("rpm", "opensuse-" + suffix.toLowerCase(Locale.ROOT), "");
  }

  /** {@code Linux Enterprise Module for Basesystem 15 SP5} is release 15.5 of SLES. */
  private static Ecosystem suse(String product) {
    String[] words = product.split(" ");
    String last = words[words.length - 1];
    if (product.startsWith("Linux Enterprise Micro ")) {
      return new Ecosystem("rpm", "sle-micro", last);
    } else if (product.startsWith("Linux Micro ")) {
      return new Ecosystem("rpm", "sl-micro", last);
    } else if (!product.startsWith("Linux Enterprise ")) {
      return new Ecosystem("rpm", "suse", product.toLowerCase(Locale.ROOT));
    }
    if (last.startsWith("SP") && words.length > 3) {
      return new Ecosystem("rpm", "sles", words[words.length - 2] + "." + last.substring(2));
    }
    return new Ecosystem("rpm", "sles", last);
  }
}
