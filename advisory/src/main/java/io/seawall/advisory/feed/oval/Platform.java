package io.seawall.advisory.feed.oval;

import io.seawall.advisory.Ecosystem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Releases of distributions as OVAL files name them. */
final class Platform {

  private Platform() {}

  /**
   * The release that a sentence names, for example {@code Debian GNU/Linux 12}, {@code Oracle Linux
   * 8 is installed}, {@code Check that Ubuntu 24.04 LTS (noble) is installed.}; null for others,
   * such as {@code Red Hat CoreOS 4 is installed}.
   */
  static @Nullable Ecosystem ofName(String sentence) {
    if (sentence.contains("Ubuntu ")) {
      return release("deb", "ubuntu", after(sentence, "Ubuntu "), true);
    } else if (sentence.startsWith("Debian GNU/Linux ")) {
      return release("deb", "debian", after(sentence, "Debian GNU/Linux "), false);
    } else if (sentence.startsWith("Red Hat Enterprise Linux ")) {
      return release("rpm", "rhel", after(sentence, "Red Hat Enterprise Linux "), false);
    } else if (sentence.startsWith("Rocky Linux ")) {
      return release("rpm", "rocky", after(sentence, "Rocky Linux "), false);
    } else if (sentence.startsWith("AlmaLinux ")) {
      return release("rpm", "almalinux", after(sentence, "AlmaLinux "), false);
    } else if (sentence.startsWith("Oracle Linux ")) {
      return release("rpm", "ol", after(sentence, "Oracle Linux "), false);
    }
    return null;
  }

  private static String after(String sentence, String name) {
    return sentence.substring(sentence.indexOf(name) + name.length());
  }

  /** The number at the start of the rest; null if there is none. */
  private static @Nullable Ecosystem release(
      String type, String distribution, String rest, boolean minor) {
    int end = digits(rest, 0);
    if (end == 0) {
      return null;
    }
    if (minor) {
      int last = end < rest.length() && rest.charAt(end) == '.' ? digits(rest, end + 1) : end;
      if (last <= end + 1) {
        return null;
      }
      end = last;
    }
    return new Ecosystem(type, distribution, rest.substring(0, end));
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /**
   * The release of a CPE 2.2 name, for example {@code cpe:/a:redhat:enterprise_linux:9::appstream},
   * {@code cpe:/o:redhat:rhel_eus:8.6::baseos}, {@code cpe:/o:rocky:rocky:9:GA}; null for others.
   * What Red Hat sells beside or after the main stream is a distribution of its own.
   */
  static @Nullable Ecosystem ofCpe(String cpe) {
    String[] parts = cpe.split(":", -1);
    if (parts.length < 5 || !parts[0].equals("cpe") || parts[4].isEmpty()) {
      return null;
    }
    String version = parts[4].toLowerCase(Locale.ROOT);
    return switch (parts[2]) {
      case "redhat" -> Ecosystem.ofRedHat(parts[3], version);
      case "rocky" -> release("rpm", "rocky", version, false);
      case "almalinux" -> release("rpm", "almalinux", version, false);
      case "oracle" -> release("rpm", "ol", version, false);
      default -> null;
    };
  }

  /**
   * The release that the version of an RPM of Microsoft's distributions ends with, for example
   * {@code 0:3.4.0-1.azl3}, {@code 0:2.13-3.cm1}; null for others.
   */
  static @Nullable Ecosystem ofDistTag(String version) {
    int azure = version.lastIndexOf(".azl");
    int mariner = version.lastIndexOf(".cm");
    if (azure >= 0) {
      return release("rpm", "azurelinux", version.substring(azure + 4), false);
    }
    return mariner < 0 ? null : release("rpm", "mariner", version.substring(mariner + 3), false);
  }
}
