package io.seawall.advisory.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.advisory.Affected;
import io.seawall.advisory.Samples;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionEvent.Kind;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.match.Exposure.Fixed;
import io.seawall.advisory.match.Exposure.Outside;
import io.seawall.advisory.match.Exposure.Vulnerable;
import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import io.seawall.model.AdvisoryStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionComparisonTest {

  /** A range in short: {@code i}ntroduced, {@code f}ixed, {@code a}ffected last, {@code l}imit. */
  private static VersionRange range(String text) {
    var events = new ArrayList<VersionEvent>();
    for (String word : text.split(" ")) {
      Kind kind =
          switch (word.charAt(0)) {
            case 'i' -> Kind.INTRODUCED;
            case 'f' -> Kind.FIXED;
            case 'a' -> Kind.LAST_AFFECTED;
            default -> Kind.LIMIT;
          };
      events.add(new VersionEvent(kind, word.substring(1)));
    }
    return new VersionRange(events);
  }

  private static Affected affected(List<String> versions, String... ranges) {
    var all = new ArrayList<VersionRange>();
    for (String each : ranges) {
      all.add(range(each));
    }
    return new Affected(Samples.NPM, "name", AdvisoryStatus.AFFECTED, all, versions, List.of());
  }

  private static Exposure compare(String version, Affected affected)
      throws InvalidVersionException {
    return new VersionComparison(VersionOrder.SEMVER, version).with(affected);
  }

  @ParameterizedTest
  @CsvSource({
    "i0 f1.5.0, 1.4.9, '< 1.5.0', 1.5.0",
    "i0 f1.5.0, 0.0.0-0, '< 1.5.0', 1.5.0",
    "i1.0.0 f1.5.0, 1.0.0, '>= 1.0.0, < 1.5.0', 1.5.0",
    "i1.0.0 f1.5.0 i2.0.0 f2.3.0, 2.1.0, '>= 2.0.0, < 2.3.0', 2.3.0",
    "i1.0.0 f1.5.0 i2.0.0 f2.3.0, 1.1.0, '>= 1.0.0, < 1.5.0', '1.5.0,2.3.0'",
    "i2.0.0 f2.3.0 i1.0.0 f1.5.0, 1.1.0, '>= 1.0.0, < 1.5.0', '2.3.0,1.5.0'",
    "i0 a1.5.0, 1.5.0, '<= 1.5.0', ''",
    "i1.5.0 a1.5.0, 1.5.0, '>= 1.5.0, <= 1.5.0', ''",
    "i0, 99.0.0, all versions, ''",
    "i1.0.0, 99.0.0, '>= 1.0.0', ''",
    "i0 l2.0.0, 1.0.0, all versions, ''",
    "i0 l*, 1.0.0, all versions, ''",
    "i0 f1.0.0 i1.0.0 f2.0.0, 1.0.0, '>= 1.0.0, < 2.0.0', 2.0.0",
    "i0 a1.2.0 a1.3.0, 1.2.5, '<= 1.3.0', ''",
    "i0 a1.3.0 a1.2.0, 1.3.0, '<= 1.3.0', ''"
  })
  void findsVulnerableVersions(String range, String version, String words, String fixes)
      throws InvalidVersionException {
    assertThat(compare(version, affected(List.of(), range)))
        .isEqualTo(new Vulnerable(words, fixes.isEmpty() ? List.of() : List.of(fixes.split(","))));
  }

  @ParameterizedTest
  @CsvSource({
    "i1.0.0 f1.5.0, 0.9.0",
    "i1.0.0 f1.5.0, 1.0.0-rc.1",
    "i0 a1.5.0, 1.5.1",
    "i1.5.0 a1.5.0, 1.5.1",
    "i0 l2.0.0, 2.0.0",
    "i0 a1.2.0 a1.3.0, 1.3.1"
  })
  void leavesOthersOutside(String range, String version) throws InvalidVersionException {
    assertThat(compare(version, affected(List.of(), range))).isInstanceOf(Outside.class);
  }

  @ParameterizedTest
  @CsvSource({"i0 f1.5.0, 1.5.0", "i1.0.0 f1.5.0 i2.0.0 f2.3.0, 1.9.0", "i1.0.0 f1.0.0, 1.0.0"})
  void tellsFixedVersions(String range, String version) throws InvalidVersionException {
    assertThat(compare(version, affected(List.of(), range))).isInstanceOf(Fixed.class);
  }

  @Test
  void takesAnyOfSeveralRanges() throws InvalidVersionException {
    Affected affected = affected(List.of(), "i0 f1.2.0", "i2.0.0 f2.1.0");

    assertThat(compare("2.0.5", affected))
        .isEqualTo(new Vulnerable(">= 2.0.0, < 2.1.0", List.of("2.1.0")));
    assertThat(compare("1.0.0", affected))
        .isEqualTo(new Vulnerable("< 1.2.0", List.of("1.2.0", "2.1.0")));
  }

  @Test
  void takesListedVersionsBesideRanges() throws InvalidVersionException {
    Affected affected = affected(List.of("3.0.0", "weird"), "i0 f1.2.0");

    assertThat(compare("3.0.0", affected)).isEqualTo(new Vulnerable("= 3.0.0", List.of()));
    assertThat(compare("weird", affected(List.of("weird"))))
        .isEqualTo(new Vulnerable("= weird", List.of()));
  }

  @Test
  void ignoresRangeThatCannotBeComparedIfAnotherDecides() throws InvalidVersionException {
    Affected affected = affected(List.of(), "i0 fnonsense", "i2.0.0 f2.1.0");

    assertThat(compare("2.0.5", affected)).isInstanceOf(Vulnerable.class);
  }

  @Test
  void refusesWhatIsNoVersion() {
    assertThatThrownBy(() -> compare("not a version", affected(List.of(), "i0 f1.0.0")))
        .isInstanceOf(InvalidVersionException.class);
    assertThatThrownBy(() -> compare("1.0.0", affected(List.of(), "i0 fnonsense")))
        .isInstanceOfSatisfying(
            InvalidVersionException.class, e -> assertThat(e.version()).isEqualTo("nonsense"));
  }
}
