package io.seawall.advisory.feed;

import java.util.Locale;

/** Who publishes a record, told from the prefix of its id (OSV schema, "Database prefixes"). */
final class RecordSource {

  private RecordSource() {}

  /** The party's name in severity ratings, for example {@code ghsa}, {@code debian}. */
  static String of(String id) {
    int hyphen = id.indexOf('-');
    String prefix = hyphen < 0 ? id : id.substring(0, hyphen);
    return switch (prefix) {
      case "GHSA", "GHSACSV" -> "ghsa";
      case "CVE" -> "cve";
      case "DEBIAN", "DSA", "DLA", "DTSA" -> "debian";
      case "UBUNTU", "USN", "LSN" -> "ubuntu";
      case "ALSA", "ALBA", "ALEA" -> "almalinux";
      case "RLSA", "RXSA" -> "rocky";
      case "RHSA", "RHBA", "RHEA" -> "redhat";
      case "SUSE" -> "sles";
      case "openSUSE" -> "opensuse-leap";
      case "MGASA" -> "mageia";
      case "OESA" -> "openeuler";
      case "AZL" -> "azurelinux";
      case "CGA" -> "chainguard";
      case "PYSEC" -> "pypa";
      case "BIT" -> "bitnami";
      case "HSEC" -> "haskell";
      case "RSEC" -> "r-consortium";
      case "MAL" -> "ossf";
      default -> prefix.toLowerCase(Locale.ROOT);
    };
  }

  /**
   * Whether an id names an erratum of a distribution, which lists the CVEs that it fixes as related
   * ids.
   */
  static boolean isErratum(String id) {
    int hyphen = id.indexOf('-');
    return switch (hyphen < 0 ? "" : id.substring(0, hyphen)) {
      case "ALSA", "ALBA", "ALEA", "RLSA", "RLBA", "RLEA", "RXSA", "RHSA", "RHBA", "RHEA" -> true;
      case "SUSE", "openSUSE", "MGASA", "OESA", "USN", "LSN", "DSA", "DLA" -> true;
      default -> false;
    };
  }

  /** Whether an erratum repairs or adds something other than security. */
  static boolean isOrdinaryErratum(String id) {
    return id.startsWith("ALBA-")
        || id.startsWith("ALEA-")
        || id.startsWith("RLBA-")
        || id.startsWith("RLEA-")
        || id.startsWith("RHBA-")
        || id.startsWith("RHEA-")
        || id.startsWith("SUSE-RU-")
        || id.startsWith("SUSE-FU-")
        || id.startsWith("openSUSE-RU-");
  }
}
