package io.seawall.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Evidence;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.Severity;
import io.seawall.model.SourcePackage;
import io.seawall.scan.report.BackportedFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackportEvidenceTest {

  private static final SourcePackage OPENSSL = new SourcePackage("openssl", "3.0.1-2");
  private static final Evidence LINE =
      new Evidence("usr/share/doc/libssl3/changelog.Debian.gz", 0, "3.0.1-2: * CVE-2023-1000");

  @Test
  void turnsAFindingOfTheSameSource() {
    Finding finding = finding("CVE-2023-1000", List.of(), deb("libssl3", OPENSSL));
    BackportEvidence divided = divide(PackageType.DEB, OPENSSL, finding);

    assertThat(divided.standing()).isEmpty();
    assertThat(divided.backported()).containsExactly(new BackportedFinding(finding, LINE));
  }

  @Test
  void turnsAFindingThatHasTheCveAsAlias() {
    assertThat(
            divide(
                    PackageType.DEB,
                    OPENSSL,
                    finding("DSA-5000-1", List.of("CVE-2023-1000"), deb("libssl3", OPENSSL)))
                .standing())
        .isEmpty();
  }

  @Test
  void turnsAFindingOfAPackageThatIsItsOwnSource() {
    assertThat(
            divide(
                    PackageType.DEB,
                    new SourcePackage("libssl3", "3.0.1-2"),
                    finding("CVE-2023-1000", List.of(), deb("libssl3", null)))
                .standing())
        .isEmpty();
  }

  @Test
  void leavesFindingsOfOtherSourcesVersionsKindsAndVulnerabilities() {
    Finding finding = finding("CVE-2023-1000", List.of(), deb("libssl3", OPENSSL));

    assertThat(divide(PackageType.DEB, new SourcePackage("curl", "3.0.1-2"), finding).standing())
        .containsExactly(finding);
    assertThat(divide(PackageType.DEB, new SourcePackage("openssl", "3.0.1-3"), finding).standing())
        .containsExactly(finding);
    assertThat(divide(PackageType.RPM, OPENSSL, finding).standing()).containsExactly(finding);
    Finding other = finding("CVE-2023-1001", List.of(), deb("libssl3", OPENSSL));
    assertThat(divide(PackageType.DEB, OPENSSL, other).standing()).containsExactly(other);
  }

  private static BackportEvidence divide(PackageType type, SourcePackage source, Finding finding) {
    return BackportEvidence.of(
        List.of(
            new Changelog(
                type,
                source,
                LINE.path(),
                LINE.layer(),
                List.of(new Changelog.Fix("CVE-2023-1000", LINE.detail())))),
        List.of(finding));
  }

  private static Component deb(String name, @Nullable SourcePackage source) {
    return new Component(
        PackageUrl.of("deb", "debian", name, "3.0.1-2"),
        PackageType.DEB,
        name,
        "3.0.1-2",
        source,
        Presence.INSTALLED,
        null,
        List.of(),
        null,
        List.of(new Evidence("var/lib/dpkg/status", 0, null)));
  }

  private static Finding finding(String id, List<String> aliases, Component component) {
    return new Finding(
        id,
        aliases,
        component,
        AdvisoryStatus.AFFECTED,
        Severity.HIGH,
        List.of(),
        List.of(),
        null,
        null,
        Finding.Exploitation.NONE,
        new Finding.Match("debian", id, "openssl", "3.0.1-2", "all versions"));
  }
}
