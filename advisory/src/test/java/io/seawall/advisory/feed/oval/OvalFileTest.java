package io.seawall.advisory.feed.oval;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OvalFileTest {

  @Nested
  class Debian {

    private final OvalXml file = new OvalXml("org.debian");

    private OvalXml vulnerability(String below) {
      return file.definition(
              "vulnerability",
              1,
              "<title>CVE-2005-2541 tar</title>"
                  + "<affected family='unix'><platform>Debian GNU/Linux 12</platform></affected>"
                  + "<reference source='CVE' ref_id='CVE-2005-2541'/>"
                  + "<description>Tar does not warn.</description>",
              "<criteria operator='AND'>"
                  + file.test(9, "comment='Debian 12 is installed'")
                  + "<criteria operator='OR'><criteria operator='AND'>"
                  + file.test(8, "comment='all architecture'")
                  + file.test(1, "comment='tar DPKG is earlier than " + below + "'")
                  + "</criteria></criteria></criteria>")
          .testOf("uname_test", 8, "", false)
          .testOf("textfilecontent54_test", 9, "comment='Debian GNU/Linux 12 is installed'", false)
          .pack("dpkg", 1, "tar", "less than", below);
    }

    @Test
    void readsEarlierThanZeroAsUnfixed() throws IOException {
      assertThat(vulnerability("0").read().packages())
          .containsExactly("deb/debian/12 tar affected INTRODUCED 0");
    }

    @Test
    void readsEarlierThanAnotherVersionAsFixedThere() throws IOException {
      OvalXml.Read read = vulnerability("0:1.34-1").read();

      assertThat(read.packages()).containsExactly("deb/debian/12 tar affected FIXED 1.34-1");
      assertThat(read.statements().getFirst().id()).isEqualTo("CVE-2005-2541");
      assertThat(read.statements().getFirst().vulnerabilities()).containsExactly("CVE-2005-2541");
    }

    @Test
    void takesSecurityAdvisoryAsErratumOfSeveralVulnerabilities() throws IOException {
      OvalXml.Read read =
          file.definition(
                  "patch",
                  1,
                  "<title>DSA-3253-1 pound</title>"
                      + "<affected><platform>Debian GNU/Linux 8</platform></affected>"
                      + "<reference source='CVE' ref_id='CVE-2009-3555'/>"
                      + "<reference source='CVE' ref_id='CVE-2012-4929'/>"
                      + "<description>security update</description><debian>"
                      + "<date>2015-05-07</date><moreinfo>Pound had issues.</moreinfo></debian>",
                  "<criteria>" + file.test(1) + "</criteria>")
              .pack("dpkg", 1, "pound", "less than", "2.6-6+deb8u1")
              .read();

      OvalStatement statement = read.statements().getFirst();
      assertThat(statement.id()).isEqualTo("DSA-3253-1");
      assertThat(statement.vulnerabilities()).containsExactly("CVE-2009-3555", "CVE-2012-4929");
      assertThat(statement.description()).isEqualTo("Pound had issues.");
      assertThat(statement.published()).isEqualTo("2015-05-07");
    }

    @Test
    void leavesOutWhatIsNoPackageName() throws IOException {
      OvalXml.Read read =
          file.simple(
                  "vulnerability",
                  "DSA-1 linux",
                  "Debian GNU/Linux 7",
                  "linux and user-mode-linux",
                  "1")
              .simple("vulnerability", "DSA-2 vim", "Debian GNU/Linux 7", "vim", "1")
              .read();

      assertThat(read.problems())
          .containsExactly("is no package name: 'linux and user-mode-linux'");
      assertThat(read.packages()).containsExactly("deb/debian/7 vim affected FIXED 1");
    }
  }

  @Nested
  class Ubuntu {

    private final OvalXml file = new OvalXml("com.ubuntu.noble");

    private OvalXml usn(String criteria) {
      return file.definition(
              "inventory",
              100,
              "<title>Check that Ubuntu 24.04 LTS (noble) is installed.</title>",
              "<criteria>" + file.test(90) + "</criteria>")
          .testOf("family_test", 90, "", false)
          .definition(
              "patch",
              1,
              "<title>USN-6718-3 -- curl vulnerabilities</title>"
                  + "<reference source='USN' ref_id='USN-6718-3'/>"
                  + "<reference source='CVE' ref_id='CVE-2024-2004'/>"
                  + "<reference source='CVE' ref_id='CVE-2024-2398'/><advisory>"
                  + "<severity>Medium</severity><issued date='2024-04-29'/>"
                  + "<cve priority='low'>CVE-2024-2004</cve>"
                  + "<cve priority='medium' cvss_vector='"
                  + "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:N'>CVE-2024-2398</cve></advisory>",
              "<criteria><extend_definition definition_ref='oval:com.ubuntu.noble:def:100'/>"
                  + criteria
                  + "</criteria>");
    }

    private OvalXml dpkg(int id, String variable, String version, String... names) {
      return file.names(id, variable, names)
          .state(
              id,
              "dpkginfo_state",
              "<evr datatype='debian_evr_string' operation='less than'>" + version + "</evr>")
          .testOf("dpkginfo_test", id, "check_existence='at_least_one_exists'", true);
    }

    @Test
    void namesBinaryPackagesOfVariableInReleaseOfInventory() throws IOException {
      usn(file.test(1));
      OvalXml.Read read = dpkg(1, "", "0:8.5.0-2ubuntu10", "curl", "libcurl4t64").read();

      assertThat(read.packages())
          .containsExactly(
              "deb/ubuntu/24.04 binary/curl affected FIXED 8.5.0-2ubuntu10",
              "deb/ubuntu/24.04 binary/libcurl4t64 affected FIXED 8.5.0-2ubuntu10");
    }

    @Test
    void keepsPriorityOfEachVulnerability() throws IOException {
      usn(file.test(1));
      OvalStatement statement = dpkg(1, "", "1", "curl").read().statements().getFirst();

      assertThat(statement.id()).isEqualTo("USN-6718-3");
      assertThat(statement.title()).isEqualTo("curl vulnerabilities");
      assertThat(statement.published()).isEqualTo("2024-04-29");
      assertThat(statement.ratings()).isEmpty();
      assertThat(statement.ratingsByCve())
          .containsEntry("CVE-2024-2004", new SeverityRating("ubuntu", Severity.LOW, null))
          .containsEntry(
              "CVE-2024-2398",
              new SeverityRating(
                  "ubuntu", Severity.MEDIUM, "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:N"));
    }

    @Test
    void offersFixesForSubscribersToNobodyElse() throws IOException {
      usn("<criteria operator='OR'>" + file.test(1) + file.test(2) + "</criteria>");
      dpkg(1, "", "0:1.13.1-1ubuntu0.1~esm1", "node-jquery-ui");
      OvalXml.Read read =
          dpkg(2, "Available with Ubuntu Pro: https://ubuntu.com/pro", "1.5", "roundcube").read();

      assertThat(read.packages())
          .containsExactly(
              "deb/ubuntu/24.04 binary/node-jquery-ui affected LIMIT 1.13.1-1ubuntu0.1~esm1",
              "deb/ubuntu-pro/24.04 binary/node-jquery-ui affected FIXED 1.13.1-1ubuntu0.1~esm1",
              "deb/ubuntu/24.04 binary/roundcube affected LIMIT 1.5",
              "deb/ubuntu-pro/24.04 binary/roundcube affected FIXED 1.5");
    }

    @Test
    void takesDefinitionAboutRunningKernelWithoutPackages() throws IOException {
      usn("<criteria>" + file.test(1) + file.test(2) + "</criteria>");
      OvalXml.Read read =
          file.testOf("uname_test", 1, "", false).testOf("variable_test", 2, "", false).read();

      assertThat(read.problems()).isEmpty();
      assertThat(read.statements()).hasSize(1);
      assertThat(read.packages()).isEmpty();
    }

    @Test
    void tellsStatesOfTheTrackerByTheirWords() throws IOException {
      String start = "comment='x package in noble";
      String[] words = {
        " is affected and needs fixing.'",
        " is affected and may need fixing.'",
        " is affected, but a decision has been made to defer addressing it.'",
        ": while related to the CVE in some way, a decision has been made to ignore this issue.'",
        ", while related to the CVE in some way, is not affected.' negate='true'"
      };
      var any = new StringBuilder("<criteria operator='OR'>");
      for (int i = 0; i < words.length; i++) {
        any.append(file.test(i, start + words[i]));
        file.names(i, "", "p" + i).testOf("dpkginfo_test", i, "", false);
      }
      any.append(file.test(50, start + " is affected. An update is pending publication.'"));
      dpkg(50, "", "2", "p50");
      usn(any.append("</criteria>").toString());

      assertThat(file.read().packages())
          .containsExactly(
              "deb/ubuntu/24.04 binary/p0 affected INTRODUCED 0",
              "deb/ubuntu/24.04 binary/p1 undetermined INTRODUCED 0",
              "deb/ubuntu/24.04 binary/p2 deferred INTRODUCED 0",
              "deb/ubuntu/24.04 binary/p3 will_not_fix INTRODUCED 0",
              "deb/ubuntu/24.04 binary/p4 not_affected INTRODUCED 0",
              "deb/ubuntu/24.04 binary/p50 affected LIMIT 2");
    }
  }

  @Nested
  class RedHat {

    private final OvalXml file = new OvalXml("com.redhat.rhsa");

    private OvalXml patch(String criteria) {
      return definition("patch", "", criteria)
          .testOf("rpmverifyfile_test", 90, "check='none satisfy'", false)
          .testOf(
              "rpmverifyfile_test", 91, "comment='Red Hat Enterprise Linux 8 is installed'", false);
    }

    private OvalXml definition(String kind, String more, String criteria) {
      return definition(kind, more, "cpe:/a:redhat:enterprise_linux:8::appstream", criteria);
    }

    private OvalXml definition(String kind, String more, String cpe, String criteria) {
      return file.definition(
          kind,
          1,
          "<title>RHSA-2024:0001: nodejs:18 security update (Moderate)</title>"
              + "<affected><platform>Red Hat Enterprise Linux 8</platform></affected>"
              + "<reference source='RHSA' ref_id='RHSA-2024:0001'/>"
              + "<reference source='CVE' ref_id='CVE-2024-1000'/>"
              + "<advisory><severity>Moderate</severity><issued date='2024-01-02'/>"
              + "<updated date='2024-01-03'/><cve impact='low' cvss3='5.3/"
              + "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N'>CVE-2024-1000</cve>"
              + more
              + "<affected_cpe_list><cpe>"
              + cpe
              + "</cpe></affected_cpe_list></advisory>",
          "<criteria operator='OR'>"
              + file.test(90)
              + "<criteria operator='AND'>"
              + file.test(91)
              + criteria
              + "</criteria></criteria>");
    }

    private String signed(int id) {
      file.pack("rpm", id, "p" + id, "less than", "0:1-" + id);
      return "<criteria operator='AND'>" + file.test(id) + file.test(99) + "</criteria>";
    }

    @Test
    void namesPackagesByTheModuleThatMustBeEnabled() throws IOException {
      patch(
          file.test(92, "comment='Module nodejs:18 is enabled'")
              + "<criteria operator='OR'>"
              + signed(1)
              + signed(2)
              + "</criteria>");
      file.testOf("textfilecontent54_test", 92, "", false).signature(99, "p1");

      assertThat(file.read().packages())
          .containsExactly(
              "rpm/rhel/8 nodejs:18::p1 affected FIXED 1-1",
              "rpm/rhel/8 nodejs:18::p2 affected FIXED 1-2");
    }

    @Test
    void takesLevelAndDatesOfTheErratum() throws IOException {
      patch(file.test(1));
      file.pack("rpm", 1, "nodejs", "less than", "1:18.19-1");
      OvalStatement statement = file.read().statements().getFirst();

      assertThat(statement.id()).isEqualTo("RHSA-2024:0001");
      assertThat(statement.title()).isEqualTo("nodejs:18 security update");
      assertThat(statement.updated()).isEqualTo("2024-01-03");
      assertThat(statement.ratings())
          .containsExactly(
              new SeverityRating(
                  "redhat", Severity.LOW, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N"));
    }

    @Test
    void keepsExtendedStreamsApart() throws IOException {
      definition("patch", "", "cpe:/o:redhat:rhel_eus:8.6::baseos", file.test(1))
          .testOf("rpmverifyfile_test", 90, "check='none satisfy'", false)
          .testOf(
              "rpmverifyfile_test", 91, "comment='Red Hat Enterprise Linux 8 is installed'", false)
          .pack("rpm", 1, "bash", "less than", "0:5-1");

      assertThat(file.read().packages())
          .containsExactly("rpm/rhel-rhel_eus/8.6 bash affected FIXED 5-1");
    }

    @Test
    void readsStatesOfComponentsWithoutFix() throws IOException {
      String states =
          "<affected><resolution state='Will not fix'><component>p1</component></resolution>"
              + "<resolution state='Fix deferred'><component>p2</component></resolution>"
              + "<resolution state='Out of support scope'><component>p3</component></resolution>"
              + "<resolution state='Under investigation'><component>p4</component></resolution>"
              + "<resolution state='Affected'><component>m:1/p5</component></resolution></affected>";
      definition(
              "vulnerability",
              states,
              "<criteria operator='OR'>"
                  + file.test(1)
                  + file.test(2)
                  + file.test(3)
                  + file.test(4)
                  + "<criteria>"
                  + file.test(92, "comment='Module m:1 is enabled'")
                  + file.test(5)
                  + "</criteria></criteria>")
          .testOf("textfilecontent54_test", 92, "", false)
          .testOf("rpmverifyfile_test", 90, "check='none satisfy'", false)
          .testOf("rpmverifyfile_test", 91, "", false);
      for (int i = 1; i <= 5; i++) {
        file.installed("rpm", i, "p" + i, "check='at least one'");
      }

      assertThat(file.read().packages())
          .containsExactly(
              "rpm/rhel/8 p1 will_not_fix INTRODUCED 0",
              "rpm/rhel/8 p2 deferred INTRODUCED 0",
              "rpm/rhel/8 p3 end_of_life INTRODUCED 0",
              "rpm/rhel/8 p4 undetermined INTRODUCED 0",
              "rpm/rhel/8 m:1::p5 affected INTRODUCED 0");
    }

    @Test
    void clearsComponentsOfDefinitionThatAsksForNothing() throws IOException {
      definition(
              "vulnerability",
              "<affected><resolution state='Not affected'><component>curl</component>"
                  + "<component>m:1/curl</component></resolution></affected>",
              "")
          .testOf("rpmverifyfile_test", 90, "check='none satisfy'", false)
          .testOf("rpmverifyfile_test", 91, "", false);

      assertThat(file.read().packages())
          .containsExactly(
              "rpm/rhel/8 curl not_affected INTRODUCED 0",
              "rpm/rhel/8 m:1::curl not_affected INTRODUCED 0");
    }

    @Test
    void judgesLivePatchAndItsKernelEachByItself() throws IOException {
      patch(
          "<criteria operator='OR'>"
              + file.test(93)
              + file.test(94)
              + "</criteria><criteria operator='AND'>"
              + file.test(1)
              + "<criteria operator='OR'>"
              + file.test(2)
              + file.test(3)
              + "</criteria></criteria>");
      file.testOf("uname_test", 93, "", false)
          .testOf("uname_test", 94, "", false)
          .pack("rpm", 1, "kernel", "equals", "0:5.14.0-70.13.1.el9_0")
          .installed("rpm", 2, "kpatch-patch", "check_existence='none_exist'")
          .pack("rpm", 3, "kpatch-patch-5_14_0-70_13_1", "less than", "0:1-1.el9_0");

      assertThat(file.read().packages())
          .containsExactly(
              "rpm/rhel/8 kernel affected = 5.14.0-70.13.1.el9_0",
              "rpm/rhel/8 kpatch-patch-5_14_0-70_13_1 affected FIXED 1-1.el9_0");
    }
  }

  @Nested
  class Others {

    @Test
    void takesCvesOfRockyFromBracketsOfItsDescription() throws IOException {
      var file = new OvalXml("org.rockylinux.rlsa");
      file.definition(
              "patch",
              1,
              "<title>RLSA-2022:4582: gzip security update (Important)</title>"
                  + "<reference source='RLSA' ref_id='RLSA-2022:4582'/><description>"
                  + "* gzip: arbitrary write (CVE-2022-1271, CVE-2022-1272)\n"
                  + "* zip: crash (incomplete fix for CVE-2020-0001)</description>"
                  + "<advisory from='cpe:/o:rocky:rocky:9:GA'><severity>Important</severity>"
                  + "</advisory>",
              "<criteria operator='OR'>"
                  + file.test(90)
                  + "<criteria>"
                  + file.test(1)
                  + file.test(1)
                  + "</criteria><criteria operator='OR'>"
                  + file.test(91)
                  + "</criteria></criteria>")
          .testOf("rpmverifyfile_test", 90, "check='none satisfy'", false)
          .testOf("rpmverifyfile_test", 91, "check='at least one'", false)
          .pack("rpm", 1, "gzip", "less than", "0:1.10-9.el9_0");
      OvalXml.Read read = file.read();

      assertThat(read.packages()).containsExactly("rpm/rocky/9 gzip affected FIXED 1.10-9.el9_0");
      OvalStatement statement = read.statements().getFirst();
      assertThat(statement.vulnerabilities()).containsExactly("CVE-2022-1271", "CVE-2022-1272");
      assertThat(statement.ratings())
          .containsExactly(new SeverityRating("rocky", Severity.HIGH, null));
    }

    @Test
    void tellsReleasesOfOracleInOneDefinitionApart() throws IOException {
      var file = new OvalXml("com.oracle.elsa");
      String released =
          "<criteria operator='AND'>%s<criteria operator='OR'>%s</criteria></criteria>";
      file.definition(
              "patch",
              1,
              "<title>ELSA-2024-1: bind security update (MODERATE)</title>"
                  + "<reference source='elsa' ref_id='ELSA-2024-1'/>"
                  + "<reference source='CVE' ref_id='CVE-2024-1'/>"
                  + "<advisory><severity>MODERATE</severity></advisory>",
              "<criteria operator='OR'>"
                  + released.formatted(file.test(8), file.test(1))
                  + released.formatted(file.test(9), file.test(2) + file.test(3))
                  + "</criteria>")
          .pack("rpm", 1, "bind", "less than", "1.el8")
          .pack("rpm", 2, "bind", "less than", "1.el9")
          .pack("rpm", 3, "openssl", "less than", "2.ksplice1.el9");
      for (int release = 8; release <= 9; release++) {
        file.installed("rpm", release, "oraclelinux-release", "duplicate='no'");
      }
      String xml =
          file.xml()
              .replaceAll(
                  "<rpminfo_test id='oval:com.oracle.elsa:tst:([89])' duplicate='no'>"
                      + "(<object [^>]*>)",
                  "<rpminfo_test id='oval:com.oracle.elsa:tst:$1' "
                      + "comment='Oracle Linux $1 is installed'>$2"
                      + "<state state_ref='oval:com.oracle.elsa:ste:90'/>")
              .replace(
                  "</states>",
                  "<rpminfo_state id='oval:com.oracle.elsa:ste:90'>"
                      + "<version operation='pattern match'>^8</version></rpminfo_state></states>");

      assertThat(OvalXml.read(xml).packages())
          .containsExactly(
              "rpm/ol/8 bind affected FIXED 1.el8",
              "rpm/ol/9 bind affected FIXED 1.el9",
              "rpm/ol/9 openssl affected FIXED 2.ksplice1.el9");
    }

    @Test
    void tellsReleaseOfAzureLinuxByTheVersion() throws IOException {
      var azure = new OvalXml("com.microsoft.azurelinux");
      var mariner = new OvalXml("com.microsoft.cbl-mariner");
      azure.simple("vulnerability", "CVE-2024-1 affecting x", "Azure Linux", "x", "0:2-1.azl3");
      mariner
          .definition(
              "vulnerability",
              1,
              "<title>CVE-2010-4226 affecting package cpio 2.13-3</title><severity>Low</severity>"
                  + "<patchable>Not Applicable</patchable>",
              "<criteria>" + mariner.test(1) + "</criteria>")
          .pack("rpm", 1, "cpio", "less than or equal", "0:2.13-3.cm1")
          .definition(
              "vulnerability",
              2,
              "<title>CVE-2017-14176 affecting package bzr</title><patchable>false</patchable>",
              "<criteria>" + mariner.test(2) + "</criteria>")
          .pack("rpm", 2, "bzr", "less than or equal", "0:2.7-1.cm1");

      assertThat(azure.read().packages())
          .containsExactly("rpm/azurelinux/3 x affected FIXED 2-1.azl3");
      assertThat(mariner.read().packages())
          .containsExactly(
              "rpm/mariner/1 cpio not_affected LAST_AFFECTED 2.13-3.cm1",
              "rpm/mariner/1 bzr affected LAST_AFFECTED 2.7-1.cm1");
    }

    @Test
    void namesNoReleaseWhereNothingTellsIt() throws IOException {
      var file = new OvalXml("com.microsoft.azurelinux");

      OvalXml.Read read =
          file.simple("vulnerability", "CVE-2024-1 in x", "Azure Linux", "x", "0:2-1").read();

      assertThat(read.problems()).containsExactly("names no release that is known");
    }
  }

  @Nested
  class Packing {

    @TempDir Path folder;

    private final byte[] xml =
        new OvalXml("org.debian")
            .simple("vulnerability", "CVE-2024-0001 vim", "Debian GNU/Linux 12", "vim", "2")
            .xml()
            .getBytes(StandardCharsets.UTF_8);

    private Path write(String name) throws IOException {
      Path file = folder.resolve(name);
      try (OutputStream out = Files.newOutputStream(file);
          OutputStream packed =
              name.endsWith(".bz2")
                  ? new BZip2CompressorOutputStream(out)
                  : name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
        packed.write(xml);
      }
      return file;
    }

    @Test
    void readsFilesPlainAndPacked() throws IOException {
      for (String name : List.of("a.xml", "a.xml.bz2", "a.xml.gz")) {
        Path file = write(name);
        var read = new OvalXml.Read(new ArrayList<>(), new ArrayList<>());
        OvalFile.read(file, read);

        assertThat(OvalFile.isOval(file)).as(name).isTrue();
        assertThat(read.packages()).as(name).containsExactly("deb/debian/12 vim affected FIXED 2");
      }
    }

    @Test
    void tellsOtherFilesApart() throws IOException {
      String other = new String(xml, StandardCharsets.UTF_8);
      List<String> others =
          List.of(
              "",
              "<a/>",
              "BZh",
              "BZh9 no block",
              other.replace("oval:org.debian:", "oval:org.opensuse.security:"),
              other.replace("oval_definitions", "oval_results"));
      for (String text : others) {
        Path file = Files.writeString(folder.resolve("b.xml"), text);

        assertThat(OvalFile.isOval(file)).as(text).isFalse();
      }
      assertThat(OvalFile.isOval(folder.resolve("missing.xml"))).isFalse();
    }
  }
}
