package io.seawall.advisory.feed;

import static io.seawall.advisory.feed.CsafFixture.RHEL_9;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seawall.advisory.Advisory;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsafImporterTest {

  @TempDir Path folder;

  private final Taken taken = new Taken();

  private ImportCounts read(String... documents) throws IOException {
    for (int i = 0; i < documents.length; i++) {
      Path file = folder.resolve("2024/cve-" + i + ".json");
      Files.createDirectories(folder.resolve("2024"));
      Files.writeString(file, documents[i]);
    }
    return new CsafImporter().read(folder, taken, taken);
  }

  private static String status(String status, String... products) {
    return ",\"product_status\":{\"%s\":[\"%s\"]}"
        .formatted(status, String.join("\",\"", products));
  }

  /** A document about curl of RHEL 9 and one vulnerability. */
  private static CsafFixture curl(String vulnerability) {
    return new CsafFixture("CVE-2023-38545")
        .product("9", RHEL_9)
        .product("curl", "pkg:rpm/redhat/curl")
        .product("curl-fixed", "pkg:rpm/redhat/curl@7.76.1-26.el9_3.2?arch=x86_64&epoch=1")
        .part("9", "curl")
        .part("9", "curl-fixed")
        .vulnerability("CVE-2023-38545", vulnerability.replace('\'', '"'));
  }

  @Nested
  class Statuses {

    @Test
    void readsFixedWithVersionAndEpoch() throws IOException {
      read(curl(status("fixed", "9:curl-fixed")).json());

      assertThat(taken.packages())
          .containsExactly("rpm/rhel/9 curl affected FIXED 1:7.76.1-26.el9_3.2");
    }

    @Test
    void readsWhyThereIsNoFix() throws IOException {
      String affected = status("known_affected", "9:curl");
      String[][] remediations = {
        {"no_fix_planned", "Will not fix", "will_not_fix"},
        {"no_fix_planned", "Out of support scope", "end_of_life"},
        {"none_available", "Fix deferred", "deferred"},
        {"none_available", "Affected", "affected"},
        {"none_available", "Under investigation", "undetermined"},
        {"workaround", "Do not use it", "affected"},
      };
      for (String[] each : remediations) {
        taken.affected.clear();
        read(
            curl(affected
                    + ",'remediations':[{'category':'%s','details':'%s','product_ids':['9:curl']}]"
                        .formatted(each[0], each[1]))
                .json());

        assertThat(taken.packages())
            .as("%s: %s", each[0], each[1])
            .containsExactly("rpm/rhel/9 curl " + each[2] + " INTRODUCED 0");
      }
    }

    @Test
    void readsNotAffectedAndUnderInvestigation() throws IOException {
      read(
          curl(status("known_not_affected", "9:curl")).json(),
          curl(status("under_investigation", "9:curl")).json());

      assertThat(taken.packages())
          .containsExactly(
              "rpm/rhel/9 curl not_affected INTRODUCED 0",
              "rpm/rhel/9 curl undetermined INTRODUCED 0");
    }

    @Test
    void doesNotClearPackageThatAnotherProductOfItsReleaseFixes() throws IOException {
      read(
          curl(",'product_status':{'known_not_affected':['9:curl'],'fixed':['9:curl-fixed']}")
              .json());

      assertThat(taken.packages())
          .containsExactly("rpm/rhel/9 curl affected FIXED 1:7.76.1-26.el9_3.2");
    }

    @Test
    void keepsAllFixesOfOnePackage() throws IOException {
      read(
          curl(status("fixed", "9:curl-fixed", "9:older"))
              .product("older", "pkg:rpm/redhat/curl@7.76.1-23.el9_2.4?arch=aarch64&epoch=1")
              .part("9", "older")
              .json());

      assertThat(taken.packages())
          .containsExactly(
              "rpm/rhel/9 curl affected FIXED 1:7.76.1-26.el9_3.2 FIXED 1:7.76.1-23.el9_2.4");
    }
  }

  @Nested
  class Products {

    private CsafFixture fixed(String cpe, String purl) {
      return new CsafFixture("CVE-2024-1")
          .product("P", cpe)
          .product("x", purl)
          .part("P", "x")
          .vulnerability("CVE-2024-0001", status("fixed", "P:x"));
    }

    @Test
    void namesPackagesOfModulesByTheirStream() throws IOException {
      read(
          fixed(
                  RHEL_9,
                  "pkg:rpm/redhat/nodejs@18.19-1.module%2Bel9?arch=x86_64"
                      + "&rpmmod=nodejs:18:9040020240301:rhel9")
              .json());

      assertThat(taken.packages())
          .containsExactly("rpm/rhel/9 nodejs:18::nodejs affected FIXED 18.19-1.module+el9");
    }

    @Test
    void findsTheModuleBetweenPackageAndRelease() throws IOException {
      read(
          new CsafFixture("CVE-2024-1")
              .product("P", "cpe:/a:redhat:rhel_aus:8.6::appstream")
              .product("python39:3.9:8060:6a63", "pkg:rpmmod/redhat/python39@3.9:8060:6a63")
              .product("x", "pkg:rpm/redhat/numpy@1.19-3.module%2Bel8?arch=noarch")
              .part("P", "python39:3.9:8060:6a63")
              .part("P:python39:3.9:8060:6a63", "x")
              .vulnerability("CVE-2024-0001", status("fixed", "P:python39:3.9:8060:6a63:x"))
              .json());

      assertThat(taken.packages())
          .containsExactly(
              "rpm/rhel-rhel_aus/8.6 python39:3.9::numpy affected FIXED 1.19-3.module+el8");
    }

    @Test
    void readsNamesWhereThereIsNoPackageUrl() throws IOException {
      read(
          new CsafFixture("CVE-2024-1")
              .product("P", RHEL_9)
              .product("kernel", "")
              .product("nodejs:16/nodejs", "")
              .product("openshift4/ose-cli", "")
              .product("telnet-1:0.17-74.el8_2.x86_64", "")
              .part("P", "kernel")
              .part("P", "nodejs:16/nodejs")
              .part("P", "openshift4/ose-cli")
              .part("P", "telnet-1:0.17-74.el8_2.x86_64")
              .vulnerability(
                  "CVE-2024-0001",
                  status(
                      "known_affected",
                      "P:kernel",
                      "P:nodejs:16/nodejs",
                      "P:openshift4/ose-cli",
                      "P:telnet-1:0.17-74.el8_2.x86_64"))
              .json());

      assertThat(taken.problems).isEmpty();
      assertThat(taken.packages())
          .containsExactly(
              "rpm/rhel/9 kernel affected INTRODUCED 0",
              "rpm/rhel/9 nodejs:16::nodejs affected INTRODUCED 0",
              "rpm/rhel/9 telnet affected = 1:0.17-74.el8_2");
    }

    @Test
    void leavesOutWhatIsNoPackageOfTheDistribution() throws IOException {
      ImportCounts counts =
          read(
              fixed("cpe:/a:redhat:openshift:4.16::el9", "pkg:rpm/redhat/podman@5-1?arch=src")
                  .json(),
              fixed(RHEL_9, "pkg:oci/ubi9@sha256:00?repository_url=registry").json());

      assertThat(counts).isEqualTo(ImportCounts.taken(2, 0));
      assertThat(taken.packages()).isEmpty();
    }

    @Test
    void takesSourceOnlyWhereNoBinaryHasItsName() throws IOException {
      read(
          new CsafFixture("CVE-2024-1")
              .product("P", RHEL_9)
              .product("bash.src", "pkg:rpm/redhat/bash@5-2?arch=src")
              .product("bash.x86_64", "pkg:rpm/redhat/bash@5-1?arch=x86_64")
              .product("gcc.src", "pkg:rpm/redhat/gcc@13-1?arch=src")
              .part("P", "bash.src")
              .part("P", "bash.x86_64")
              .part("P", "gcc.src")
              .vulnerability(
                  "CVE-2024-0001", status("fixed", "P:bash.src", "P:bash.x86_64", "P:gcc.src"))
              .json());

      assertThat(taken.packages())
          .containsExactly(
              "rpm/rhel/9 bash affected FIXED 5-1", "rpm/rhel/9 gcc affected FIXED 13-1");
    }
  }

  @Nested
  class Advisories {

    @Test
    void takesVexUnderItsCve() throws IOException {
      read(
          curl(",'release_date':'2023-10-11T00:00:00+00:00','threats':[{'category':'impact',"
                  + "'details':'Important','product_ids':['9:curl']}],'scores':[{'cvss_v3':"
                  + "{'vectorString':'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H'}}]"
                  + status("known_affected", "9:curl"))
              .json());

      assertThat(taken.advisories)
          .containsExactly(
              new Advisory(
                  "CVE-2023-38545",
                  Advisory.Kind.VULNERABILITY,
                  List.of("CVE-2023-38545"),
                  List.of(),
                  "A flaw",
                  LocalDate.of(2023, 10, 11),
                  Instant.parse("2024-03-04T05:06:07Z"),
                  List.of(
                      new SeverityRating(
                          "redhat",
                          Severity.HIGH,
                          "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H"))));
    }

    @Test
    void rateProductsApartWhereTheirLevelsDiffer() throws IOException {
      read(
          curl(",'threats':[{'category':'impact','details':'Low','product_ids':['9:curl']},"
                  + "{'category':'impact','details':'Critical','product_ids':['9:z']}]"
                  + status("known_affected", "9:curl", "9:z"))
              .product("z", "pkg:rpm/redhat/z")
              .part("9", "z")
              .json());

      assertThat(taken.affected.getFirst())
          .extracting(each -> each.name() + " " + each.ratings().getFirst().severity())
          .containsExactly("curl LOW", "z CRITICAL");
    }

    @Test
    void takesErratumAsOneAdvisoryOfTheVulnerabilitiesThatItFixesAlike() throws IOException {
      String impact = ",\"threats\":[{\"category\":\"impact\",\"details\":\"%s\"}]";
      ImportCounts counts =
          read(
              new CsafFixture("RHSA-2024:0001")
                  .product("P", RHEL_9)
                  .product("x", "pkg:rpm/redhat/x@2-1?arch=noarch")
                  .part("P", "x")
                  .vulnerability("CVE-2024-0001", status("fixed", "P:x") + impact.formatted("Low"))
                  .vulnerability(
                      "CVE-2024-0002", status("fixed", "P:x") + impact.formatted("Critical"))
                  .vulnerability("CVE-2024-0003", status("known_not_affected", "P:x"))
                  .json());

      assertThat(counts).isEqualTo(ImportCounts.taken(1, 0));
      assertThat(taken.advisories)
          .extracting(Advisory::id, Advisory::vulnerabilities, Advisory::aliases)
          .containsExactly(
              tuple(
                  "RHSA-2024:0001",
                  List.of("CVE-2024-0001", "CVE-2024-0002"),
                  List.of("RHSA-2024:0001")),
              tuple("RHSA-2024:0001", List.of("CVE-2024-0003"), List.of("RHSA-2024:0001")));
      assertThat(taken.ratings)
          .containsEntry("CVE-2024-0001", List.of(new SeverityRating("redhat", Severity.LOW, null)))
          .containsEntry(
              "CVE-2024-0002", List.of(new SeverityRating("redhat", Severity.CRITICAL, null)));
    }

    @Test
    void countsDeletedDocumentsAsWithdrawn() throws IOException {
      assertThat(
              read(
                  "{\"document\":{\"tracking\":{\"id\":\"CVE-2023-0030\",\"status\":\"deleted\"}}}"))
          .isEqualTo(new ImportCounts(0, 1, 0, 0));
    }
  }

  @Nested
  class BadInput {

    private void reports(String document, String reason) throws IOException {
      ImportCounts counts = read(document, curl(status("known_affected", "9:curl")).json());

      assertThat(taken.problems).singleElement().asString().contains(reason);
      assertThat(counts.broken()).isEqualTo(1);
      assertThat(taken.packages()).contains("rpm/rhel/9 curl affected INTRODUCED 0");
    }

    @Test
    void reportsWhatIsNoJson() throws IOException {
      reports("{\"document\":", "is no JSON");
    }

    @Test
    void reportsKeysThatStandTwice() throws IOException {
      reports("{\"document\":{},\"document\":{}}", "is no JSON");
    }

    @Test
    void reportsDocumentsWithoutId() throws IOException {
      reports("{\"document\":{\"publisher\":{}}}", "has no id");
    }

    @Test
    void reportsOtherPublishers() throws IOException {
      reports(
          curl("").json().replace("https://www.redhat.com", "https://example.com"),
          "its publisher is not known: 'https://example.com'");
    }

    @Test
    void reportsProductsThatAreNotThere() throws IOException {
      reports(
          curl(status("known_affected", "9:ghost")).json(),
          "product '9:ghost' is not in the product tree");
    }

    @Test
    void reportsProductsThatArePartsOfThemselves() throws IOException {
      reports(
          curl(status("known_affected", "x:y"))
              .product("y", "")
              .json()
              .replace(
                  "\"relationships\":[",
                  "\"relationships\":[{\"full_product_name\":{\"product_id\":\"x:y\"},"
                      + "\"product_reference\":\"y\","
                      + "\"relates_to_product_reference\":\"x:y\"},"),
          "is a part of itself");
    }

    @Test
    void reportsModulesWithoutStream() throws IOException {
      reports(
          curl(status("known_affected", "9:x"))
              .product("x", "pkg:rpm/redhat/firefox-flatpak@128-1?arch=src&rpmmod=rhel10")
              .part("9", "x")
              .json(),
          "is no module with a stream: 'rhel10'");
    }

    @Test
    void reportsFixesWithoutVersion() throws IOException {
      reports(curl(status("fixed", "9:curl")).json(), "is fixed, but has no version");
    }

    @Test
    void reportsUnknownStatuses() throws IOException {
      reports(curl(status("perhaps", "9:curl")).json(), "has the status 'perhaps'");
    }

    @Test
    void reportsPackageUrlsThatAreNone() throws IOException {
      reports(
          curl(status("known_affected", "9:x")).product("x", "pkg:rpm/").part("9", "x").json(),
          "product '9:x'");
    }
  }
}
