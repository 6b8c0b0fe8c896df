package io.seawall.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Ecosystem;
import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsvEcosystemTest {

  /** Columns: type, ID, VERSION_ID and PRETTY_NAME of os-release, the name in the OSV schema. */
  @ParameterizedTest
  @CsvSource({
    "deb, debian, 12, Debian GNU/Linux 12 (bookworm), Debian:12",
    "deb, ubuntu, 24.04, Ubuntu 24.04.1 LTS, Ubuntu:24.04:LTS",
    "apk, alpine, 3.20.1, Alpine Linux v3.20, Alpine:v3.20",
    "apk, wolfi, 20230201, Wolfi, Wolfi",
    "apk, chainguard, 20230214, Chainguard, Chainguard",
    "apk, minimos, 20241031, MinimOS, MinimOS",
    "rpm, almalinux, 9.4, AlmaLinux 9.4 (Seafoam Ocelot), AlmaLinux:9",
    "rpm, rocky, 9.4, Rocky Linux 9.4 (Blue Onyx), Rocky Linux:9",
    "rpm, rhel, 9.4, Red Hat Enterprise Linux 9.4 (Plow), Red Hat:enterprise_linux:9::baseos",
    "rpm, centos, 9, CentOS Stream 9, Red Hat:enterprise_linux:9::appstream",
    "rpm, mageia, 9, Mageia 9, Mageia:9",
    "rpm, photon, 4.0, VMware Photon OS/Linux, Photon OS:4.0",
    "rpm, mariner, 2.0, CBL-Mariner/Linux, Azure Linux:2",
    "rpm, azurelinux, 3.0, Microsoft Azure Linux 3.0, Azure Linux:3",
    "rpm, opensuse-leap, 15.6, openSUSE Leap 15.6, openSUSE:Leap 15.6",
    "rpm, opensuse-leap-micro, 5.5, openSUSE Leap Micro 5.5, openSUSE:Leap Micro 5.5",
    "rpm, opensuse-tumbleweed, 20240801, openSUSE Tumbleweed, openSUSE:Tumbleweed",
    "rpm, sles, 15.5, SUSE Linux Enterprise Server 15 SP5, SUSE:Linux Enterprise Server 15 SP5",
    "rpm, sle-micro, 5.3, SUSE Linux Enterprise Micro 5.3, SUSE:Linux Enterprise Micro 5.3",
    "rpm, openEuler, 22.03, openEuler 22.03 (LTS-SP1), openEuler:22.03-LTS-SP1",
    "rpm, openEuler, 24.03, openEuler 24.03 LTS, openEuler:24.03-LTS",
    "rpm, openEuler, 21.09, openEuler 21.09, openEuler:21.09"
  })
  void namesTheReleaseThatAnImageOfItNames(
      String type, String id, String version, String name, String osv) {
    PackageType packageType = PackageType.ofPurlType(type).orElseThrow();
    var distribution = new Distribution(id, version, null, name);

    assertThat(OsvEcosystem.parse(osv)).isEqualTo(Ecosystem.of(packageType, distribution));
  }

  @ParameterizedTest
  @CsvSource({
    "Ubuntu:Pro:18.04:LTS, deb/ubuntu-pro/18.04",
    "SUSE:Linux Enterprise Server 15 SP3-LTSS, rpm/sles/15.3-LTSS",
    "Red Hat:rhel_eus:9.2::appstream, rpm/rhel-rhel_eus/9.2"
  })
  void keepsFixesThatOnlySubscribersGetApart(String osv, String expected) {
    assertThat(OsvEcosystem.parse(osv).text()).isEqualTo(expected);
  }
}
