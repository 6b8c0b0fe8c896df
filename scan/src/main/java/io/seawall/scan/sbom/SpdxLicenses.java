package io.seawall.scan.sbom;

import java.util.Set;

/**
 * The identifiers of the SPDX licence list that packages really declare. CycloneDX refuses an
 * unknown identifier, so everything else is written as a name.
 */
final class SpdxLicenses {

  private static final Set<String> IDS =
      Set.of(
          "0BSD",
          "AFL-2.1",
          "AFL-3.0",
          "AGPL-3.0",
          "AGPL-3.0-only",
          "AGPL-3.0-or-later",
          "Apache-1.1",
          "Apache-2.0",
          "Artistic-1.0",
          "Artistic-1.0-Perl",
          "Artistic-2.0",
          "BlueOak-1.0.0",
          "BSD-2-Clause",
          "BSD-2-Clause-Patent",
          "BSD-3-Clause",
          "BSD-3-Clause-Clear",
          "BSD-4-Clause",
          "BSD-4-Clause-UC",
          "BSL-1.0",
          "bzip2-1.0.6",
          "CC-BY-3.0",
          "CC-BY-4.0",
          "CC-BY-SA-3.0",
          "CC-BY-SA-4.0",
          "CC0-1.0",
          "CDDL-1.0",
          "CDDL-1.1",
          "CPL-1.0",
          "curl",
          "ECL-2.0",
          "EPL-1.0",
          "EPL-2.0",
          "EUPL-1.1",
          "EUPL-1.2",
          "FSFAP",
          "FTL",
          "GFDL-1.2-or-later",
          "GFDL-1.3-only",
          "GFDL-1.3-or-later",
          "GPL-1.0-or-later",
          "GPL-2.0",
          "GPL-2.0+",
          "GPL-2.0-only",
          "GPL-2.0-or-later",
          "GPL-3.0",
          "GPL-3.0+",
          "GPL-3.0-only",
          "GPL-3.0-or-later",
          "HPND",
          "ICU",
          "IJG",
          "ISC",
          "LGPL-2.0-only",
          "LGPL-2.0-or-later",
          "LGPL-2.1",
          "LGPL-2.1+",
          "LGPL-2.1-only",
          "LGPL-2.1-or-later",
          "LGPL-3.0",
          "LGPL-3.0+",
          "LGPL-3.0-only",
          "LGPL-3.0-or-later",
          "Libpng",
          "libtiff",
          "MIT",
          "MIT-0",
          "MPL-1.0",
          "MPL-1.1",
          "MPL-2.0",
          "MS-PL",
          "MS-RL",
          "MulanPSL-2.0",
          "NCSA",
          "OFL-1.1",
          "OLDAP-2.8",
          "OpenSSL",
          "OSL-3.0",
          "PHP-3.0",
          "PHP-3.01",
          "PostgreSQL",
          "PSF-2.0",
          "Python-2.0",
          "QPL-1.0",
          "Ruby",
          "SGI-B-2.0",
          "Sleepycat",
          "SSPL-1.0",
          "TCL",
          "Unicode-DFS-2016",
          "Unlicense",
          "UPL-1.0",
          "Vim",
          "W3C",
          "WTFPL",
          "X11",
          "Zlib",
          "ZPL-2.1");

  private SpdxLicenses() {}

  /** All of them, for the test that compares them with the list that CycloneDX publishes. */
  static Set<String> ids() {
    return IDS;
  }

  /** Whether CycloneDX 1.6 accepts this as an identifier. */
  static boolean isId(String license) {
    return IDS.contains(license);
  }
}
