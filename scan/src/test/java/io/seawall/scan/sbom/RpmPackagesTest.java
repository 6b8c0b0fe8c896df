package io.seawall.scan.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What RPMs have and other packages do not: epoch, module, source by file name. */
class RpmPackagesTest {

  private static final String RELEASE = "18.20.8-1.module+el8.10.0+22972+1dd9ee7f";

  @Test
  void keepEpochSourceAndModuleInOurOwnDocument() throws IOException {
    ImageFacts facts = facts();
    var out = new ByteArrayOutputStream();
    CycloneDxWriter.write(facts, out, new CycloneDxWriter.Options(null, "1"));

    ImageFacts read = read(out.toByteArray());

    assertThat(read).isEqualTo(facts);
    assertThat(read.components().getFirst().purl().qualifiers())
        .containsEntry("epoch", "1")
        .containsEntry("rpmmod", "nodejs:18");
  }

  @Test
  void keepEpochSourceAndModuleOfTheDocumentOfAnotherTool() throws IOException {
    ImageFacts read =
        read(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
             {"type": "operating-system", "name": "amazon", "version": "AMI release 2018.03"},
             {"type": "library", "name": "nodejs-docs", "version": "%1$s",
              "purl": "pkg:rpm/redhat/nodejs-docs@%1$s?arch=noarch&epoch=1&rpmmod=nodejs:18:81:48\
            &upstream=nodejs-%1$s.src.rpm"}]}
            """
                .formatted(RELEASE.replace("+", "%2B"))
                .getBytes(StandardCharsets.UTF_8));
    Component nodejs = read.components().getFirst();

    assertThat(nodejs.version()).isEqualTo("1:" + RELEASE);
    assertThat(nodejs.source()).isEqualTo(new SourcePackage("nodejs", "1:" + RELEASE));
    assertThat(nodejs.purl().qualifiers()).containsEntry("rpmmod", "nodejs:18:81:48");
    assertThat(read.distribution())
        .isEqualTo(new Distribution("amzn", "2018.03", null, "amazon 2018.03"));
  }

  private static ImageFacts facts() {
    String version = "1:" + RELEASE;
    PackageUrl purl =
        PackageUrl.of("rpm", "rhel", "nodejs-docs", RELEASE)
            .withQualifier("epoch", "1")
            .withQualifier("arch", "noarch")
            .withQualifier("rpmmod", "nodejs:18")
            .withQualifier("upstream", "nodejs");
    var nodejs =
        new Component(
            purl,
            PackageType.RPM,
            "nodejs-docs",
            version,
            new SourcePackage("nodejs", version),
            Presence.INSTALLED,
            null,
            List.of("MIT"),
            null,
            List.of(new Evidence("var/lib/rpm/Packages", null, "header 12")));
    return new ImageFacts(
        new ImageFacts.Subject("dir:./root", null, null),
        new Distribution("rhel", "8.10", null, "Red Hat Enterprise Linux 8.10 (Ootpa)"),
        List.of(),
        List.of(nodejs),
        List.of(),
        List.of(),
        List.of());
  }

  private static ImageFacts read(byte[] document) throws IOException {
    return CycloneDxReader.read(new ByteArrayInputStream(document), "sbom.json");
  }
}
