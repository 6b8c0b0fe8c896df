package io.seawall.advisory.match;

import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of an image and the versions in it tell of its operating system.
 *
 * @param distribution what it is
 * @param type its packages
 */
record LabelledImage(Distribution distribution, PackageType type) {

  private static final Pattern DEBIAN = Pattern.compile("deb(\\d+)u");
  private static final Pattern UBUNTU_LIBC = Pattern.compile("2\\.(\\d+)-\\d+ubuntu.*");
  private static final Pattern APK = Pattern.compile(".*-r\\d+");
  private static final Pattern ENTERPRISE_LINUX =
      Pattern.compile(".*[.+]el(\\d+).*|.*module_el(\\d+).*");

  /** Releases of Ubuntu by the minor version of their glibc. */
  private static final Map<String, String> UBUNTU =
      Map.of(
          "29", "19.04", "31", "20.04", "32", "20.10", "33", "21.04", "35", "22.04", "36", "22.10");

  /** Releases of Alpine by the version of their busybox; others are in more than one release. */
  private static final Map<String, String> ALPINE =
      Map.of(
          "1.23.2", "3.2", "1.32.1", "3.13", "1.33.1", "3.14", "1.34.1", "3.15", "1.36.1", "3.18");

  /** The image that holds these packages; null where nothing tells its operating system. */
  static @Nullable LabelledImage of(String name, Collection<LabelledMatch> matches) {
    LabelledImage image = null;
    for (LabelledMatch match : matches) {
      LabelledImage told = of(name, match, matches);
      image = image == null ? told : image;
    }
    return image;
  }

  private static @Nullable LabelledImage of(
      String name, LabelledMatch match, Collection<LabelledMatch> all) {
    String version = match.version();
    Matcher debian = DEBIAN.matcher(version);
    if (debian.find()) {
      return new LabelledImage(distribution("debian", debian.group(1)), PackageType.DEB);
    }
    Matcher libc = UBUNTU_LIBC.matcher(version);
    if (match.name().startsWith("libc") && libc.matches() && UBUNTU.containsKey(libc.group(1))) {
      return new LabelledImage(
          distribution("ubuntu", UBUNTU.getOrDefault(libc.group(1), "")), PackageType.DEB);
    }
    boolean busybox = match.name().equals("busybox") || match.name().equals("ssl_client");
    if (busybox && APK.matcher(version).matches()) {
      String release = alpine(version);
      return release.isEmpty()
          ? null
          : new LabelledImage(distribution("alpine", release), PackageType.APK);
    }
    Matcher enterprise = ENTERPRISE_LINUX.matcher(version);
    return enterprise.matches() ? ofRpm(name, enterprise, all) : null;
  }

  /** 1.31.1 is in 3.11 up to revision 11 and in 3.12 from 16 on. */
  private static String alpine(String busybox) {
    int hyphen = busybox.indexOf("-r");
    String version = busybox.substring(0, hyphen);
    if (version.equals("1.31.1") && Integer.parseInt(busybox.substring(hyphen + 2)) >= 16) {
      return "3.12";
    }
    return ALPINE.getOrDefault(version, "");
  }

  private static LabelledImage ofRpm(
      String name, Matcher enterprise, Collection<LabelledMatch> all) {
    String release = enterprise.group(1) == null ? enterprise.group(2) : enterprise.group(1);
    boolean oracle =
        name.contains("oraclelinux")
            || all.stream().anyMatch(match -> match.vulnerability().startsWith("ELSA-"));
    String id =
        oracle
            ? "ol"
            : name.contains("almalinux")
                ? "almalinux"
                : name.contains("rockylinux") ? "rocky" : "rhel";
    return new LabelledImage(distribution(id, release), PackageType.RPM);
  }

  private static Distribution distribution(String id, String version) {
    return new Distribution(id, version, null, id + " " + version);
  }

  /** The package of a match as a scan would find it; null if it is none of the system's. */
  @Nullable Component component(LabelledMatch match) {
    SourcePackage source =
        switch (type) {
          case DEB -> BinaryPackages.debian(match.name(), match.version());
          case APK ->
              APK.matcher(match.version()).matches()
                  ? BinaryPackages.alpine(match.name(), match.version())
                  : null;
          case RPM ->
              ENTERPRISE_LINUX.matcher(match.version()).matches()
                  ? new SourcePackage(match.name(), match.version())
                  : null;
          default -> null;
        };
    return source == null
        ? null
        : new Component(
            PackageUrl.of(type.purlType(), distribution.id(), match.name(), match.version()),
            type,
            match.name(),
            match.version(),
            type == PackageType.RPM ? null : source,
            Presence.INSTALLED,
            null,
            List.of(),
            null,
            List.of());
  }
}
