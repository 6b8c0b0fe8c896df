package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.Pep440Version;
import io.seawall.advisory.version.VersionOrder;

/** The kinds of versions in grype's constraints, which differ from their ecosystems in places. */
public enum ConstraintFormat {
  APK,
  /** Revisions do not count: they never fix anything upstream. */
  BITNAMI,
  DEB,
  /** Unknown versions: semantic if both sides look so, else part by part. */
  FUZZY,
  /** Platforms behind a hyphen do not count. */
  GEM,
  GOLANG,
  JVM,
  /** Microsoft's article numbers: equal or not. */
  KB,
  MAVEN,
  PACMAN,
  /** Local labels count only where the constraint has one. */
  PEP440,
  PORTAGE,
  /** Epochs count only where both sides have one, zeros at the end never. */
  RPM,
  /** Semantic versions, where {@code .rc} and the like start a pre-release too. */
  SEMANTIC;

  /**
   * Compares an installed version with one of a constraint.
   *
   * @throws InvalidVersionException if one of them is none of this kind
   */
  int compare(String version, String bound) throws InvalidVersionException {
    return switch (this) {
      case APK -> VersionOrder.APK.compare(version, bound);
      case BITNAMI -> VersionOrder.SEMVER.compare(withoutRevision(version), withoutRevision(bound));
      case DEB -> VersionOrder.DEB.compare(version, bound);
      case FUZZY -> VersionOrder.FUZZY.compare(version, bound);
      case GEM -> VersionOrder.GEM.compare(withoutPlatform(version), withoutPlatform(bound));
      case GOLANG -> VersionOrder.GO.compare(version, bound);
      case JVM -> VersionOrder.JVM.compare(version, bound);
      case KB -> version.compareTo(bound);
      case MAVEN -> VersionOrder.MAVEN.compare(version, bound);
      case PACMAN -> VersionOrder.ALPM.compare(version, bound);
      case PEP440 -> comparePython(version, bound);
      case PORTAGE -> VersionOrder.GENTOO.compare(version, bound);
      case RPM -> compareRpm(version, bound);
      case SEMANTIC -> VersionOrder.SEMVER.compare(hyphenated(version), hyphenated(bound));
    };
  }

  /** Whether a version looks semantic, perhaps with fewer numbers, for {@link #FUZZY}. */
  static boolean looksSemantic(String version) {
    int at = version.startsWith("v") ? 1 : 0;
    for (int numbers = 0; numbers < 3; numbers++) {
      int end = at;
      while (end < version.length() && isDigit(version.charAt(end))) {
        end++;
      }
      if (end == at || end > at + 1 && version.charAt(at) == '0') {
        return false;
      }
      at = end;
      if (numbers == 2 || at == version.length() || version.charAt(at) != '.') {
        break;
      }
      at++;
    }
    String rest = version.substring(at);
    return rest.isEmpty()
        || rest.startsWith("-")
        || rest.startsWith("+")
        || rest.startsWith("alpha")
        || rest.startsWith("beta")
        || rest.startsWith("rc");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String withoutRevision(String version) {
    int hyphen = version.indexOf('-');
    return hyphen < 0 ? version : version.substring(0, hyphen);
  }

  /** RubyGems' platforms start with a processor or with the name of a runtime. */
  static String withoutPlatform(String version) {
    for (int at = version.indexOf('-'); at >= 0; at = version.indexOf('-', at + 1)) {
      int next = version.indexOf('-', at + 1);
      String word = version.substring(at + 1, next < 0 ? version.length() : next);
      if (isPlatform(word)) {
        return version.substring(0, at);
      }
    }
    return version;
  }

  private static boolean isPlatform(String word) {
    return word.startsWith("arm")
        || word.startsWith("x86")
        || word.startsWith("mswin")
        || word.startsWith("mingw")
        || word.startsWith("powerpc")
        || word.startsWith("aarch64")
        || switch (word) {
          case "x64", "i386", "i686", "amd64", "universal", "sparc", "s390x", "riscv64" -> true;
          case "java", "jruby", "dalvik", "linux", "darwin", "freebsd" -> true;
          default -> false;
        };
  }

  private static int comparePython(String version, String bound) throws InvalidVersionException {
    Pep440Version right = Pep440Version.parse(bound);
    Pep440Version left = Pep440Version.parse(version);
    return (right.hasLocal() ? left : left.withoutLocal()).compareTo(right);
  }

  private static int compareRpm(String version, String bound) throws InvalidVersionException {
    boolean epochs = version.indexOf(':') >= 0 && bound.indexOf(':') >= 0;
    return VersionOrder.RPM.compare(
        withoutZeros(epochs ? version : withoutEpoch(version)),
        withoutZeros(epochs ? bound : withoutEpoch(bound)));
  }

  private static String withoutEpoch(String version) {
    return version.substring(version.indexOf(':') + 1);
  }

  private static String withoutZeros(String version) {
    String text = version;
    while (text.endsWith(".0")) {
      text = text.substring(0, text.length() - 2);
    }
    return text;
  }

  private static String hyphenated(String version) {
    return version.replace(".alpha", "-alpha").replace(".beta", "-beta").replace(".rc", "-rc");
  }
}
