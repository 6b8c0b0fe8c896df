package io.seawall.advisory.feed.oval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Files that lie, loop, or swell. */
class OvalBadInputTest {

  private final OvalXml file = new OvalXml("org.debian");

  private static final String METADATA =
      "<title>CVE-2024-0001 vim</title>"
          + "<affected><platform>Debian GNU/Linux 12</platform></affected>";

  private String problem(String criteria) throws IOException {
    file.definition("vulnerability", 1, METADATA, criteria)
        .simple("vulnerability", "CVE-2024-0002 sane", "Debian GNU/Linux 12", "sane", "3");
    OvalXml.Read read = file.read();

    assertThat(read.packages())
        .as("the sane definition")
        .containsExactly("deb/debian/12 sane affected FIXED 3");
    assertThat(read.problems()).hasSize(1);
    return read.problems().getFirst();
  }

  @Nested
  class Documents {

    private void refuses(String xml, String reason) {
      assertThatThrownBy(() -> OvalXml.read(xml))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(reason);
    }

    @Test
    void refusesDocumentTypes() {
      refuses(
          "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><oval_definitions>&b;</oval_definitions>",
          "document type");
      refuses("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><oval_definitions/>", "document type");
    }

    @Test
    void refusesUndeclaredEntities() {
      refuses("<oval_definitions>&b;</oval_definitions>", "");
    }

    @Test
    void refusesDeepNesting() {
      refuses("<oval_definitions>" + "<a>".repeat(100), "nest more than 64 deep");
    }

    @Test
    void refusesEndlessTokens() {
      String swollen = "x".repeat(TokenGuard.MAX_TOKEN + 1);
      refuses("<oval_definitions a='" + swollen, "longer than");
      refuses("<oval_definitions><!--" + swollen.replace('x', '<'), "longer than");
      refuses("<oval_definitions><![CDATA[" + swollen.replace('x', '<'), "longer than");
      refuses("<oval_definitions><?a " + swollen.replace('x', '<'), "longer than");
    }

    @Test
    void refusesTruncatedFiles() {
      String whole = new OvalXml("org.debian").simple("patch", "a", "b", "c", "1").xml();
      for (int length = 0; length < whole.length() - 1; length += 7) {
        refuses(whole.substring(0, length), "");
      }
    }

    @Test
    void refusesOtherRootsAndEncodings() {
      refuses("<html/>", "root element");
      assertThatThrownBy(() ->
              OvalFile.read(
                  new ByteArrayInputStream(
                      "<oval_definitions>é</oval_definitions>"
                          .getBytes(StandardCharsets.ISO_8859_1)),
                  new OvalXml.Read(new ArrayList<>(), new ArrayList<>())))
          .isInstanceOf(IOException.class);
    }

    @Test
    void refusesElementsWithoutId() {
      refuses(
          "<oval_definitions><definitions><definition/></definitions></oval_definitions>",
          "has no id at line 1");
      refuses("<oval_definitions><tests><rpminfo_test/></tests></oval_definitions>", "has no id");
    }
  }

  @Nested
  class Definitions {

    private static final String EXTEND =
        "<extend_definition definition_ref='oval:org.debian:def:%d'/>";

    @Test
    void reportsDefinitionsThatExtendEachOther() throws IOException {
      file.definition(
          "vulnerability", 2, METADATA, "<criteria>" + EXTEND.formatted(1) + "</criteria>");
      file.definition(
          "vulnerability", 1, METADATA, "<criteria>" + EXTEND.formatted(2) + "</criteria>");

      assertThat(file.read().problems()).hasSize(2).allMatch(each -> each.contains("in a circle"));
    }

    @Test
    void boundsWorkOfDefinitionsThatFanOut() throws IOException {
      String ten = EXTEND.repeat(20);
      for (int i = 1; i <= 7; i++) {
        int next = i + 1;
        file.definition(
            "inventory", i, METADATA, "<criteria>" + ten.formatted(repeated(next)) + "</criteria>");
      }
      file.definition("inventory", 8, METADATA, "<criteria/>");
      file.definition(
          "vulnerability", 9, METADATA, "<criteria>" + EXTEND.formatted(1) + "</criteria>");

      assertThat(file.read().problems()).singleElement().asString().contains("steps");
    }

    private static Object[] repeated(int id) {
      var ids = new Object[20];
      Arrays.fill(ids, id);
      return ids;
    }

    @Test
    void boundsCombinations() throws IOException {
      var packages = new StringBuilder("<criteria operator='OR'>");
      var releases = new StringBuilder("<criteria operator='OR'>");
      for (int i = 0; i < 300; i++) {
        packages.append(file.test(1000 + i));
        file.pack("dpkg", 1000 + i, "p" + i, "less than", "1");
        releases.append(file.test(2000 + i));
        String name = "comment='Debian GNU/Linux " + i + " is installed'";
        file.testOf("textfilecontent54_test", 2000 + i, name, false);
      }
      String both = packages + "</criteria>" + releases + "</criteria>";

      assertThat(problem("<criteria>" + both + "</criteria>")).contains("more than 20000");
    }

    @Test
    void reportsMissingTests() throws IOException {
      assertThat(problem("<criteria>" + file.test(404) + "</criteria>"))
          .isEqualTo("there is no test 'oval:org.debian:tst:404'");
    }

    @Test
    void reportsMissingObject() throws IOException {
      file.testOf("dpkginfo_test", 5, "", false);

      assertThat(problem("<criteria>" + file.test(5) + "</criteria>"))
          .contains("there is no object");
    }

    @Test
    void reportsIdsThatStandForMoreThanOneThing() throws IOException {
      file.pack("dpkg", 5, "vim", "less than", "1").pack("dpkg", 5, "vim", "less than", "2");

      assertThat(problem("<criteria>" + file.test(5) + "</criteria>")).contains("more than once");
    }

    @Test
    void reportsDefinitionsOfOneId() throws IOException {
      file.definition("vulnerability", 1, METADATA, "").definition("patch", 1, METADATA, "");

      assertThat(file.read().problems())
          .containsExactly(
              "its id stands there more than once", "its id stands there more than once");
    }

    @Test
    void reportsOperatorsThatItDoesNotUnderstand() throws IOException {
      file.pack("dpkg", 5, "vim", "less than", "1");

      assertThat(problem("<criteria operator='XOR'>" + file.test(5) + "</criteria>"))
          .contains("the operator XOR is not understood");
    }

    @Test
    void reportsTwoPackagesAtOnce() throws IOException {
      file.pack("dpkg", 5, "vim", "less than", "1").pack("dpkg", 6, "emacs", "less than", "1");

      assertThat(problem("<criteria>" + file.test(5) + file.test(6) + "</criteria>"))
          .contains("asks for two packages at once");
    }

    @Test
    void reportsNegatedPackages() throws IOException {
      file.pack("dpkg", 5, "vim", "less than", "1");

      assertThat(problem("<criteria>" + file.test(5, "negate='true'") + "</criteria>"))
          .contains("negates the test of [vim]");
    }

    @Test
    void reportsNegatedGroups() throws IOException {
      file.pack("dpkg", 5, "vim", "less than", "1");

      assertThat(problem("<criteria negate='true'>" + file.test(5) + "</criteria>"))
          .contains("negates several criteria");
    }

    @Test
    void reportsOperationsThatNoRangeExpresses() throws IOException {
      file.pack("dpkg", 5, "vim", "pattern match", "^8");

      assertThat(problem("<criteria>" + file.test(5) + "</criteria>"))
          .contains("cannot express 'pattern match'");
    }

    @Test
    void reportsUnknownKindsOfTests() throws IOException {
      file.testOf("registry_test", 5, "", false);

      assertThat(problem("<criteria>" + file.test(5) + "</criteria>"))
          .contains("the kind of test 'registry_test' is not known");
    }

    @Test
    void combinesLowestAndHighestVersionOfOnePackage() throws IOException {
      file.pack("dpkg", 5, "vim", "less than", "9")
          .pack("dpkg", 6, "vim", "greater than or equal", "8")
          .installed("dpkg", 7, "vim", "")
          .definition(
              "vulnerability",
              1,
              METADATA,
              "<criteria>" + file.test(5) + file.test(6) + file.test(7) + "</criteria>");

      assertThat(file.read().packages())
          .containsExactly("deb/debian/12 vim affected INTRODUCED 8 FIXED 9");
    }
  }
}
