package io.seawall.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.e2e.SeawallProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Advisories made for these tests: one critical vulnerability of Debian's package harbourd. */
final class Feed {

  static final String PACKAGE = "harbourd";
  static final String CRITICAL = "CVE-2026-4242";

  private Feed() {}

  /** Puts it in use for the commands of this folder. */
  static void use(Path folder, SeawallProcess seawall) throws IOException {
    Path osv = Files.createDirectories(folder.resolve("feeds/debian"));
    Files.writeString(
        osv.resolve("DEBIAN-" + CRITICAL + ".json"),
        """
        {"schema_version":"1.6.0","id":"DEBIAN-%1$s","upstream":["%1$s"],
         "modified":"2026-11-01T00:00:00Z","published":"2026-11-01T00:00:00Z",
         "details":"Anyone can moor here.",
         "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
         "affected":[{"package":{"ecosystem":"Debian:12","name":"%2$s","purl":"pkg:deb/debian/%2$s"},
           "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0-1"}]}]}]}
        """
            .formatted(CRITICAL, PACKAGE));
    // A feed of one advisory fails the checks that keep a half download from being used.
    var built = seawall.run("db", "build", "--from", folder.resolve("feeds").toString(), "--force");
    assertThat(built.code()).as(built.err()).isZero();
  }
}
