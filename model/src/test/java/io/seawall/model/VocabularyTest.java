package io.seawall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The small records and enumerations. */
class VocabularyTest {

  @ParameterizedTest
  @EnumSource
  void findsPackageTypesByTheirPurlType(PackageType type) {
    assertThat(PackageType.ofPurlType(type.purlType())).contains(type);
  }

  @Test
  void knowsNoPackageTypeOfOtherSpelling() {
    assertThat(PackageType.ofPurlType("DEB")).isEmpty();
    assertThat(PackageType.ofPurlType("swift")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9.4, 9, rhel-9.4", "12, 12, rhel-12", "'', '', rhel"})
  void shortensDistributionVersions(String version, String major, String qualifier) {
    var distribution = new Distribution("rhel", version, null, "Red Hat");
    assertThat(distribution.majorVersion()).isEqualTo(major);
    assertThat(distribution.qualifier()).isEqualTo(qualifier);
  }

  @ParameterizedTest
  @EnumSource
  void writesReasonsOfSilenceInLowerCase(NotChecked.Kind kind) {
    assertThat(kind.word()).matches("[a-z]+(-[a-z]+)*");
  }

  @Test
  void aComponentHasAVersion() {
    assertThatNullPointerException()
        .isThrownBy(() -> component(PackageUrl.of("npm", null, "a", null), List.of()))
        .withMessageContaining("without version");
  }

  @Test
  void aComponentStandsInTheLayerOfItsFirstEvidence() {
    var purl = PackageUrl.of("npm", null, "a", "1");
    var evidence = new ArrayList<>(List.of(new Evidence("a", 2, null), new Evidence("b", 1, null)));
    var component = component(purl, evidence);
    evidence.clear();
    assertThat(component.layer()).isEqualTo(2);
    assertThat(component(purl, List.of()).layer()).isNull();
  }

  private static Component component(PackageUrl purl, List<Evidence> evidence) {
    return new Component(
        purl, PackageType.NPM, "a", "1", null, Presence.INSTALLED, null, List.of(), null, evidence);
  }
}
