package io.seawall.advisory.severity;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CvssTest {

  /** Scores of 2.0 and 3.x as NVD publishes them, those of 4.0 from FIRST's examples. */
  @ParameterizedTest
  @CsvSource({
    "AV:N/AC:L/Au:N/C:C/I:C/A:C, 10.0",
    "AV:N/AC:L/Au:N/C:P/I:P/A:P, 7.5",
    "AV:N/AC:L/Au:N/C:N/I:N/A:C, 7.8",
    "AV:L/AC:H/Au:N/C:C/I:C/A:C, 6.2",
    "AV:N/AC:L/Au:N/C:N/I:N/A:N, 0.0",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, 10.0",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N, 6.1",
    "CVSS:3.0/AV:L/AC:H/PR:L/UI:N/S:C/C:H/I:N/A:N, 5.6",
    "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H, 7.8",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N, 0.0",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O, 9.8",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 10.0",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 9.3",
    "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.3",
    "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.7",
    "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N, 8.3",
    "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N, 4.8",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N, 5.1",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N, 6.9",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N, 8.7",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, 0.0"
  })
  void computesPublishedBaseScores(String vector, double score) {
    assertThat(Cvss.baseScore(vector)).hasValue(score);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "High",
        "CVSS:3.1/",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:X",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:N",
        "CVSS:3.1/AV:/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:5.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:4.0/AV:N/AC:L/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
      })
  void givesNoScoreToWhatIsNoWholeVector(String vector) {
    assertThat(Cvss.baseScore(vector)).isEmpty();
    assertThat(Cvss.severity(vector)).isEqualTo(Severity.UNKNOWN);
  }

  @Test
  void asksDistributionThenPublisherThenNvdThenAnybody() {
    var debian = new SeverityRating("debian", Severity.LOW, null);
    var ghsa = new SeverityRating("ghsa", Severity.HIGH, null);
    var nvd = new SeverityRating("nvd", Severity.CRITICAL, null);
    var bitnami = new SeverityRating("bitnami", Severity.MEDIUM, null);
    var all = List.of(bitnami, ghsa, nvd, debian);

    assertThat(SeverityChoice.choose(all, "debian", "ghsa")).isEqualTo(Severity.LOW);
    assertThat(SeverityChoice.choose(all, "alpine", "ghsa")).isEqualTo(Severity.HIGH);
    assertThat(SeverityChoice.choose(all, "", "pypa")).isEqualTo(Severity.CRITICAL);
    assertThat(SeverityChoice.choose(List.of(bitnami), "debian", "")).isEqualTo(Severity.MEDIUM);
    assertThat(SeverityChoice.choose(List.of(), "debian", "")).isEqualTo(Severity.UNKNOWN);
  }

  @Test
  void passesOverPartiesWithoutLevel() {
    var silent = new SeverityRating("debian", Severity.UNKNOWN, null);
    var nvd = new SeverityRating("nvd", Severity.HIGH, null);

    assertThat(SeverityChoice.choose(List.of(silent, nvd), "debian", "debian"))
        .isEqualTo(Severity.HIGH);
  }
}
