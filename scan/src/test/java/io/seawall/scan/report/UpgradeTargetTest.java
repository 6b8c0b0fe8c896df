package io.seawall.scan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Component;
import io.seawall.model.Evidence;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpgradeTargetTest {

  private final UpgradeTarget target = new UpgradeTarget(new NumericVersions());

  @Test
  void takesTheSmallestFixAboveWhatIsInstalled() {
    assertThat(target.fixOf(finding("2.14.1", "2.3.1", "2.12.2", "2.15.0"))).isEqualTo("2.15.0");
    assertThat(target.fixOf(finding("2.10.0", "2.15.0", "2.12.2", "2.3.1"))).isEqualTo("2.12.2");
  }

  @Test
  void takesTheLargestOfWhatTheFindingsNeed() {
    assertThat(
            target.fixOf(
                List.of(
                    finding("2.14.1", "2.12.2", "2.15.0"),
                    finding("2.14.1", "2.3.2", "2.12.4", "2.17.1"),
                    finding("2.14.1", "2.16.0"))))
        .isEqualTo("2.17.1");
  }

  @Test
  void goesOnWhereOneFixFallsIntoABranchThatAnotherFindingStillHits() {
    assertThat(target.fixOf(List.of(finding("2.0.1", "2.0.5", "2.1.3"), finding("2.0.1", "2.1.0"))))
        .isEqualTo("2.1.3");
    assertThat(
            target.fixOf(
                List.of(finding("2.10.0", "2.12.2", "2.15.0"), finding("2.10.0", "2.13.0"))))
        .isEqualTo("2.15.0");
  }

  @Test
  void staysInTheBranchThatIsFixed() {
    assertThat(target.fixOf(List.of(finding("2.0.1", "2.0.5", "3.1.2"), finding("2.0.1", "2.0.7"))))
        .isEqualTo("2.0.7");
  }

  @Test
  void takesWhatThePublisherNamesLastWhereNothingCanBeCompared() {
    assertThat(target.fixOf(finding("unknown", "2.15.0", "newest"))).isEqualTo("newest");
    assertThat(target.fixOf(finding("9.9", "1.0", "2.0"))).isEqualTo("2.0");
  }

  @Test
  void endsWhereAnOrderGoesInCircles() {
    var circle = new UpgradeTarget((type, left, right) -> left.equals(right) ? 0 : 1);
    assertThat(circle.fixOf(List.of(finding("1", "2", "3"), finding("1", "4", "5")))).isNotEmpty();
  }

  private static Finding finding(String installed, String... fixed) {
    var component =
        new Component(
            PackageUrl.of("npm", null, "a", installed),
            PackageType.NPM,
            "a",
            installed,
            null,
            Presence.INSTALLED,
            null,
            List.of(),
            null,
            List.of(new Evidence("a", 0, null)));
    return new Finding(
        "CVE-1",
        List.of(),
        component,
        AdvisoryStatus.FIXED,
        Severity.HIGH,
        List.of(),
        List.of(fixed),
        null,
        null,
        Finding.Exploitation.NONE,
        new Finding.Match("osv/npm", "CVE-1", "a", installed, "any"));
  }
}
