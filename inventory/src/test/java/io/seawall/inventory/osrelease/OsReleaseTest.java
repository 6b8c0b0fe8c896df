package io.seawall.inventory.osrelease;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.Distribution;
import io.seawall.model.NotChecked;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsReleaseTest {

  @Test
  void readsTheOperatingSystem() {
    assertThat(
            read(
                    new OsRelease(),
                    "etc/os-release",
                    """
                    PRETTY_NAME="Ubuntu 24.04.1 LTS"
                    NAME="Ubuntu"
                    VERSION_ID="24.04"
                    VERSION_CODENAME=noble
                    ID=ubuntu
                    """)
                .distributions)
        .containsExactly(new Distribution("ubuntu", "24.04", "noble", "Ubuntu 24.04.1 LTS"));
  }

  @Test
  void takesTheCodenameFromTheVersionWhereItHasNoPlaceOfItsOwn() {
    assertThat(
            read(new OsRelease(), "etc/os-release", "ID=debian\nVERSION=\"8 (jessie)\"\n")
                .distributions)
        .extracting(Distribution::codename)
        .containsExactly("jessie");
  }

  @Test
  void reportsAFileWithoutId() {
    assertThat(read(new OsRelease(), "etc/os-release", "NAME=x\n").notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.NO_IDENTITY);
  }

  @Test
  void refusesALineThatIsNoAssignment() {
    assertThat(read(new OsRelease(), "etc/os-release", "ID=debian\nnonsense\n").notChecked)
        .containsExactly(
            new NotChecked(NotChecked.Kind.MALFORMED, "", null, "line 2: no assignment KEY=value"));
  }

  @Nested
  class OlderFiles {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            etc/alpine-release | 3.10.4                                                 | alpine 3.10.4
            etc/debian_version | 9.13                                                   | debian 9
            etc/debian_version | trixie/sid                                             | debian
            etc/centos-release | CentOS release 6.10 (Final)                            | centos 6.10
            etc/redhat-release | Red Hat Enterprise Linux Server release 7.9 (Maipo)    | rhel 7.9
            etc/oracle-release | Oracle Linux Server release 8.8                        | ol 8.8
            etc/system-release | Amazon Linux AMI release 2018.03                       | amzn 2018.03
            etc/lsb-release    | DISTRIB_ID=Ubuntu                                      | ubuntu
            """)
    void areUnderstood(String path, String content, String expected) {
      assertThat(read(new ReleaseFiles(), path, content + "\n").distributions)
          .extracting(found -> (found.id() + " " + found.versionId()).strip())
          .containsExactly(expected);
    }

    @Test
    void giveNothingWhereTheyAreEmpty() {
      RecordedFacts facts = read(new ReleaseFiles(), "etc/debian_version", "");

      assertThat(facts.distributions).isEmpty();
      assertThat(facts.notChecked).hasSize(1);
    }
  }

  private static RecordedFacts read(Analyzer analyzer, String path, String text) {
    assertThat(analyzer.wants(path, text.length())).isTrue();
    return RecordedFacts.of(analyzer, path, text.getBytes(StandardCharsets.UTF_8));
  }
}
