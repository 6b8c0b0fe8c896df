package io.seawall.advisory.match;

import static io.seawall.advisory.Samples.advisory;
import static io.seawall.advisory.Samples.always;
import static io.seawall.advisory.Samples.before;
import static io.seawall.advisory.Samples.deb;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.Samples;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to single distributions. */
class DistributionMatchTest {

  @TempDir Path folder;

  @Nested
  class ModulesOfRhel {

    private static final String FIXED_18 = "1:18.20.8-1.module+el8.10.0+22972+1dd9ee7f";
    private static final String FIXED_20 = "1:20.19.1-1.module+el8.10.0+22971+1dd9ee7f";
    private static final String INSTALLED_18 = "1:18.20.2-1.module+el8.9.0+21767+537f34ee";

    private final Ecosystem rhel = new Ecosystem("rpm", "rhel", "8");
    private final Component nodejs = rpm("nodejs-docs", INSTALLED_18, "nodejs:18");

    @Test
    void areLookedUpUnderTheirStream() {
      Finding finding =
          match(
                  sink -> {
                    give(sink, "CVE-2025-0018", before(rhel, "nodejs:18::nodejs-docs", FIXED_18));
                    give(sink, "CVE-2025-0020", before(rhel, "nodejs:20::nodejs-docs", FIXED_20));
                  },
                  nodejs)
              .getFirst();

      assertThat(finding.id()).isEqualTo("CVE-2025-0018");
      assertThat(finding.why().package_()).isEqualTo("nodejs-docs");
      assertThat(finding.fixedVersions()).containsExactly(FIXED_18);
    }

    @Test
    void areLookedUpByTheSourceOfTheirStreamToo() {
      assertThat(
              ids(
                  sink -> give(sink, "CVE-2025-0018", before(rhel, "nodejs:18::nodejs", FIXED_18)),
                  nodejs))
          .containsExactly("CVE-2025-0018");
    }

    @Test
    void matchNoOrdinaryPackageOfTheSameName() {
      Consumer<FeedSink> feed =
          sink -> {
            give(sink, "CVE-2025-0001", before(rhel, "nodejs-docs", "1:99.1-1.el8"));
            give(sink, "CVE-2025-0002", always(rhel, "nodejs-docs", AdvisoryStatus.AFFECTED));
            give(sink, "CVE-2025-0003", before(rhel, "nodejs-docs", FIXED_18));
          };

      assertThat(ids(feed, nodejs)).containsExactly("CVE-2025-0003");
      assertThat(ids(feed, rpm("nodejs-docs", "1:16.20-1.el8", null)))
          .containsExactly("CVE-2025-0001", "CVE-2025-0002");
      assertThat(ids(feed, rpm("nodejs-docs", INSTALLED_18, null)))
          .containsExactly("CVE-2025-0002", "CVE-2025-0003");
    }

    @Test
    void matchNoTitleOfAnotherStream() {
      Consumer<FeedSink> feed =
          sink -> {
            titled(sink, "RHSA-20", "Important: nodejs:20 security update", FIXED_20);
            titled(sink, "RHSA-1820", "Moderate: nodejs:20 and nodejs:18, updated", FIXED_20);
            titled(sink, "RHSA-NONE", "Low: nodejs: security update", FIXED_20);
            titled(sink, "RHSA-OTHER", "Low: inodejs:20 security update", FIXED_20);
          };

      assertThat(ids(feed, nodejs)).containsExactly("RHSA-1820", "RHSA-NONE", "RHSA-OTHER");
    }

    @Test
    void areKnownByTheWholeLabelAndByTheQualifierOfOtherScanners() {
      Consumer<FeedSink> feed =
          sink -> give(sink, "CVE-2025-0018", before(rhel, "nodejs:18::nodejs-docs", FIXED_18));
      PackageUrl purl = PackageUrl.of("rpm", "redhat", "nodejs-docs", "1");
      String label = "nodejs:18:8100020250407150437:489197e6";

      assertThat(ids(feed, rpm(purl.withQualifier("rpmmod", label), INSTALLED_18))).hasSize(1);
      assertThat(ids(feed, rpm(purl.withQualifier("modularitylabel", label), INSTALLED_18)))
          .hasSize(1);
    }

    private void titled(FeedSink sink, String id, String title, String fixed) {
      sink.advisory(
          new Advisory(
              id,
              Advisory.Kind.VULNERABILITY,
              List.of(id),
              List.of(),
              title,
              null,
              null,
              List.of()),
          List.of(before(rhel, "nodejs-docs", fixed)));
    }

    private List<String> ids(Consumer<FeedSink> feed, Component component) {
      return match(feed, component).stream().map(Finding::id).toList();
    }

    private List<Finding> match(Consumer<FeedSink> feed, Component component) {
      return find(feed, new Distribution("rhel", "8.10", null, "RHEL"), component);
    }
  }

  @Nested
  class UbuntuPro {

    private final Ecosystem ubuntu = new Ecosystem("deb", "ubuntu", "22.04");
    private final Ecosystem pro = new Ecosystem("deb", "ubuntu-pro", "22.04");

    private void feed(FeedSink sink) {
      give(
          sink,
          "CVE-2024-0001",
          always(ubuntu, "imagemagick", AdvisoryStatus.AFFECTED),
          before(pro, "imagemagick", "8:6.9-1ubuntu0.1+esm2"));
      give(sink, "CVE-2024-0002", before(ubuntu, "imagemagick", "8:6.9-1ubuntu0.3"));
    }

    @Test
    void countsForPackagesThatComeFromIt() {
      assertThat(ids("8:6.9-1ubuntu0.1+esm2")).containsExactly("CVE-2024-0002 8:6.9-1ubuntu0.3");
      assertThat(ids("8:6.9-1ubuntu0.1+esm1"))
          .containsExactly("CVE-2024-0001 8:6.9-1ubuntu0.1+esm2", "CVE-2024-0002 8:6.9-1ubuntu0.3");
    }

    @Test
    void offersNoFixToOthers() {
      assertThat(ids("8:6.9-1"))
          .containsExactly("CVE-2024-0001 ", "CVE-2024-0002 8:6.9-1ubuntu0.3");
    }

    @Test
    void findsStatementsAboutBinaryPackagesWhereTheSourceIsUnknown() {
      Consumer<FeedSink> oval =
          sink -> give(sink, "CVE-2024-0003", before(ubuntu, "binary/libmagick", "8:6.9-2"));

      assertThat(find(oval, jammy(), deb("libmagick", "8:6.9-1", "imagemagick", "8:6.9-1")))
          .extracting(Finding::id)
          .containsExactly("CVE-2024-0003");
    }

    private List<String> ids(String version) {
      return find(this::feed, jammy(), deb("imagemagick", version)).stream()
          .map(finding -> finding.id() + " " + String.join(" ", finding.fixedVersions()))
          .toList();
    }

    private Distribution jammy() {
      return new Distribution("ubuntu", "22.04", "jammy", "Ubuntu 22.04");
    }
  }

  private static void give(FeedSink sink, String id, Affected... affected) {
    sink.advisory(advisory(id), List.of(affected));
  }

  private List<Finding> find(
      Consumer<FeedSink> feed, Distribution distribution, Component component) {
    return Matcher.match(Samples.file(folder, feed), distribution, List.of(component)).findings();
  }

  private static Component rpm(String name, String version, @Nullable String module) {
    PackageUrl purl = PackageUrl.of("rpm", "rhel", name, version);
    return rpm(module == null ? purl : purl.withQualifier("rpmmod", module), version);
  }

  private static Component rpm(PackageUrl purl, String version) {
    return new Component(
        purl,
        PackageType.RPM,
        purl.name(),
        version,
        new SourcePackage("nodejs", version),
        Presence.INSTALLED,
        null,
        List.of(),
        null,
        List.of());
  }
}
