package io.seawall.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcosystemTest {

  @ParameterizedTest
  @CsvSource({
    "pypi, Zope.Interface_X, zope-interface-x",
    "pypi, a--_.b, a-b",
    "nuget, Newtonsoft.Json, newtonsoft.json",
    "composer, Drupal/Core, drupal/core",
    "cargo, serde_json, serde-json",
    "npm, JSONStream, JSONStream",
    "maven, xerces:xercesImpl, xerces:xercesImpl",
    "golang, github.com/BurntSushi/toml, github.com/BurntSushi/toml"
  })
  void bringsSpellingsOfNamesTogether(String type, String name, String expected) {
    assertThat(new Ecosystem(type, "", "").normalise(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "debian, 12, deb/debian/12",
    "debian, 12.5, deb/debian/12",
    "ubuntu, 24.04, deb/ubuntu/24.04",
    "alpine, 3.20.1, deb/alpine/3.20",
    "alpine, 3.23_alpha20250612, deb/alpine/edge",
    "almalinux, 9.4, deb/almalinux/9",
    "centos, 7, deb/rhel/7",
    "wolfi, 20230201, deb/wolfi/",
    "sles, 15.5, deb/sles/15.5"
  })
  void groupsReleasesAsPublishersDo(String id, String version, String expected) {
    var distribution = new Distribution(id, version, null, id);
    assertThat(Ecosystem.of(PackageType.DEB, distribution).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "centos, 9, rpm/rhel/9",
    "centos, 7.6.1810, rpm/rhel/7",
    "scientific, 7.9, rpm/rhel/7",
    "ol, 8.10, rpm/ol/8",
    "rocky, 9.4, rpm/rocky/9",
    "amzn, 2018.03, rpm/amzn/1",
    "amzn, 2, rpm/amzn/2",
    "amzn, 2023, rpm/amzn/2023",
    "amzn, 2023.5.20240805, rpm/amzn/2023",
    "fedora, 40, rpm/fedora/40",
    "photon, 4.0, rpm/photon/4.0",
    "mariner, 1.0, rpm/mariner/1",
    "mariner, 2.0, rpm/mariner/2",
    "azurelinux, 3.0, rpm/azurelinux/3",
    "opensuse-leap, 15.6, rpm/opensuse-leap/15.6",
    "opensuse, 42.3, rpm/opensuse-leap/42.3",
    "opensuse, 13.2, rpm/opensuse/13.2",
    "opensuse-tumbleweed, 20240801, rpm/opensuse-tumbleweed/",
    "sles, 12, rpm/sles/12",
    "minimos, 20241031, rpm/minimos/",
    "arch, 20241201.0.284684, rpm/arch/"
  })
  void groupsReleasesOfOtherFamilies(String id, String version, String expected) {
    var distribution = new Distribution(id, version, null, id);
    assertThat(Ecosystem.of(PackageType.RPM, distribution).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', trixie, Debian GNU/Linux trixie/sid, deb/debian/13",
    "'', bullseye, Distroless, deb/debian/11",
    "'', sid, Debian GNU/Linux sid, deb/debian/",
    "12, bookworm, Distroless, deb/debian/12"
  })
  void takesTheReleaseOfDebianFromItsCodename(
      String version, String codename, String name, String expected) {
    var distribution = new Distribution("debian", version, codename, name);
    assertThat(Ecosystem.of(PackageType.DEB, distribution).text()).isEqualTo(expected);
  }

  @Test
  void readsWhatItWrites() {
    var debian = new Ecosystem("deb", "debian", "12");
    var rolling = new Ecosystem("apk", "wolfi", "");
    var npm = Ecosystem.of(PackageType.NPM);

    assertThat(Ecosystem.parse(debian.text())).isEqualTo(debian);
    assertThat(Ecosystem.parse(rolling.text())).isEqualTo(rolling);
    assertThat(Ecosystem.parse(npm.text())).isEqualTo(npm);
  }

  @ParameterizedTest
  @CsvSource({
    "CVE-2021-44228, true",
    "CVE-1999-0006, true",
    "CVE-2021-044228, false",
    "CVE-2021-442, false",
    "CVE-20x1-4422, false",
    "CVE-2021-1234567890, false",
    "GHSA-jfh8-c2jp-5v3q, false",
    "'', false"
  })
  void knowsCveIds(String id, boolean expected) {
    assertThat(CveNumber.isCve(id)).isEqualTo(expected);
  }
}
