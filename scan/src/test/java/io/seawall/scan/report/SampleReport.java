package io.seawall.scan.report;

import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Component;
import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.FeedVersion;
import io.seawall.model.Finding;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Platform;
import io.seawall.model.Presence;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import io.seawall.model.SourcePackage;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionResult;
import io.seawall.policy.exception.ExceptionsApplied;
import io.seawall.policy.exception.IgnoreEntry;
import io.seawall.policy.exception.Selector;
import io.seawall.policy.exception.SuppressedFinding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report on a web shop of three layers, of the kind that people get every day. */
final class SampleReport {

  private static final Instant NOW = Instant.parse("2026-08-21T10:15:30Z");
  private static final Digest MANIFEST = digest("manifest");

  private static final Component LIBSSL = deb("libssl3", "3.0.11-1~deb12u2", "openssl", 0);
  private static final Component OPENSSL = deb("openssl", "3.0.11-1~deb12u2", "openssl", 0);
  private static final Component LIBC = deb("libc6", "2.36-9+deb12u3", "glibc", 0);
  private static final Component TAR = deb("tar", "1.34+dfsg-1.2", "tar", 0);
  private static final Component CURL = deb("curl", "7.88.1-10+deb12u4", "curl", 1);
  private static final Component LOG4J =
      maven("org.apache.logging.log4j", "log4j-core", "2.14.1", Presence.INSTALLED);
  private static final Component SPRING =
      maven("org.springframework", "spring-web", "5.3.22", Presence.INSTALLED);
  private static final Component TEXT =
      maven("org.apache.commons", "commons-text", "1.9", Presence.DELETED);
  private static final Component BRACES = npm("braces", "3.0.2");

  private SampleReport() {}

  /** Twenty findings of every kind, two ignored ones, and something that was not checked. */
  static Report webShop() {
    Report report = report(findings(), ignored(), notChecked(), feeds(), facts());
    return new Report(
        report.toolVersion(),
        report.scannedAt(),
        report.facts(),
        report.result(),
        backported(),
        List.of(finding("RUSTSEC-2024-0388", BRACES, Severity.UNKNOWN).found()),
        report.feeds());
  }

  /** One more finding than a table shows without being asked. */
  private static List<BackportedFinding> backported() {
    var backported = new ArrayList<BackportedFinding>();
    for (String cve : List.of("CVE-2023-0464", "CVE-2023-0465", "CVE-2023-0466", "CVE-2023-2650")) {
      backported.add(
          new BackportedFinding(
              finding(cve, OPENSSL, Severity.HIGH, "3.0.13-1").found(),
              new Evidence(
                  "usr/share/doc/openssl/changelog.Debian.gz",
                  0,
                  "3.0.9-1: + " + cve + " (Denial of service in the check of certificates)")));
    }
    return backported;
  }

  /** An image in which nothing was found. */
  static Report clean() {
    ImageFacts facts =
        new ImageFacts(
            new ImageFacts.Subject("rootfs:/srv/empty", null, null),
            null,
            List.of(new Layer(0, null, null, null, LayerOwner.APPLICATION)),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return report(List.of(), List.of(), List.of(), null, facts);
  }

  /** An image whose texts try to lead the reader astray. */
  static Report hostile() {
    Component component = npm("evil\u001b[2J\u202epackage", "1.0\r\n");
    Finding finding = finding("CVE-2026-1", component, Severity.UNKNOWN, "2.0").found();
    return report(List.of(finding), List.of(), notChecked("a\u0007b"), null, facts());
  }

  private static ImageFacts facts() {
    return new ImageFacts(
        new ImageFacts.Subject("oci:./web-shop", MANIFEST, Platform.LINUX_AMD64),
        new Distribution("debian", "12", "bookworm", "Debian GNU/Linux 12 (bookworm)"),
        List.of(
            layer(0, "ADD rootfs.tar /", LayerOwner.BASE),
            layer(1, "RUN apt-get install -y curl", LayerOwner.MIDDLEWARE),
            layer(2, "COPY target/ /app/", LayerOwner.APPLICATION)),
        List.of(LIBC, CURL, LIBSSL, OPENSSL, TAR, TEXT, LOG4J, SPRING, BRACES),
        List.of(),
        List.of(
            new ImageFacts.DeletedFiles("root/.m2/repository", 1, 2, 1_204, 45_312_911),
            new ImageFacts.DeletedFiles("var/lib/apt/lists", 1, 2, 12, 18_402_133),
            new ImageFacts.DeletedFiles("app/settings-local.xml", 1, 2, 1, 812)),
        List.of());
  }

  private static List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    findings.add(
        finding("CVE-2021-44228", LOG4J, Severity.CRITICAL, "2.3.1", "2.12.2", "2.15.0")
            .exploited("2021-12-10", true)
            .found());
    findings.add(
        finding("CVE-2021-45046", LOG4J, Severity.CRITICAL, "2.12.2", "2.16.0")
            .exploited("2023-05-01", false)
            .found());
    findings.add(
        finding("CVE-2021-45105", LOG4J, Severity.HIGH, "2.3.1", "2.12.3", "2.17.0").found());
    findings.add(
        finding("CVE-2021-44832", LOG4J, Severity.MEDIUM, "2.3.2", "2.12.4", "2.17.1")
            .epss(0.47)
            .found());
    for (Component each : List.of(LIBSSL, OPENSSL)) {
      findings.add(finding("CVE-2024-0727", each, Severity.MEDIUM, "3.0.13-1~deb12u1").found());
      findings.add(finding("CVE-2024-4603", each, Severity.LOW, "3.0.14-1~deb12u1").found());
      findings.add(finding("CVE-2024-6119", each, Severity.HIGH, "3.0.14-1~deb12u2").found());
    }
    findings.add(
        finding("CVE-2023-4911", LIBC, Severity.HIGH, "2.36-9+deb12u4")
            .exploited("2023-11-21", false)
            .found());
    findings.add(finding("CVE-2024-2961", LIBC, Severity.HIGH, "2.36-9+deb12u6").found());
    findings.add(finding("CVE-2019-1010022", LIBC, Severity.NEGLIGIBLE).found());
    findings.add(finding("CVE-2024-7264", CURL, Severity.MEDIUM, "7.88.1-10+deb12u7").found());
    findings.add(finding("CVE-2024-8096", CURL, Severity.UNKNOWN).found());
    findings.add(
        finding("CVE-2005-2541", TAR, Severity.NEGLIGIBLE)
            .status(AdvisoryStatus.WILL_NOT_FIX)
            .found());
    findings.add(finding("CVE-2023-39804", TAR, Severity.LOW).found());
    findings.add(finding("CVE-2024-22243", SPRING, Severity.HIGH, "5.3.32", "6.0.17").found());
    findings.add(finding("GHSA-grv7-fg5c-xmjg", BRACES, Severity.UNKNOWN, "3.0.3").found());
    findings.add(finding("CVE-2022-42889", TEXT, Severity.CRITICAL, "1.10.0").epss(0.94).found());
    return findings;
  }

  private static List<SuppressedFinding> ignored() {
    IgnoreEntry entry =
        new IgnoreEntry(
            "spring-web-http-invoker",
            new Selector(null, null, null, SPRING.purl(), null, null),
            null,
            "the HTTP invoker is not on the class path; checked by a test of the shop",
            "shop-team",
            LocalDate.parse("2026-12-31"),
            ".seawall-ignore.yaml:3");
    Finding finding = finding("CVE-2016-1000027", SPRING, Severity.CRITICAL, "6.0.0").found();
    return List.of(new SuppressedFinding(finding, List.of(entry)));
  }

  private static List<NotChecked> notChecked() {
    return List.of(
        new NotChecked(
            NotChecked.Kind.NO_IDENTITY,
            "app/app.jar!/BOOT-INF/lib/legacy.jar",
            2,
            "the archive has neither pom.properties nor a manifest that names it"),
        new NotChecked(NotChecked.Kind.NO_FEED, "npm", null, "no feed covers 807 npm packages"));
  }

  private static List<NotChecked> notChecked(String place) {
    return List.of(new NotChecked(NotChecked.Kind.MALFORMED, place, 0, "it is broken"));
  }

  private static Report.Feeds feeds() {
    return new Report.Feeds(
        digest("feeds"),
        Instant.parse("2026-08-21T04:00:00Z"),
        List.of(
            new FeedVersion("kev", 1_401, Instant.parse("2026-08-20T17:02:11Z"), null),
            new FeedVersion("osv/Debian", 41_377, Instant.parse("2026-08-20T22:41:03Z"), null),
            new FeedVersion(
                "starter", 26_118, null, "a small selection made for offline use on 2026-07-01")));
  }

  private static Report report(
      List<Finding> findings,
      List<SuppressedFinding> suppressed,
      List<NotChecked> notChecked,
      Report.@Nullable Feeds feeds,
      ImageFacts facts) {
    var reason =
        findings.isEmpty()
            ? new Decision.Reason(
                "no-rule-broken", 1, Verdict.ALLOW, "no rule was broken", "没有违反任何规则", List.of())
            : new Decision.Reason(
                "fail-on",
                1,
                Verdict.DENY,
                "2 findings meet 'severity >= critical && fixed && !deleted': the worst is"
                    + " CVE-2021-44228 in org.apache.logging.log4j:log4j-core 2.14.1",
                "2 个发现符合条件",
                List.of("CVE-2021-44228@" + LOG4J.purl()));
    Digest digest = digest("decision");
    var decision =
        new Decision(
            digest,
            NOW,
            Gate.SCAN,
            MANIFEST.toString(),
            reason.verdict(),
            List.of(reason),
            digest,
            feeds == null ? null : feeds.digest(),
            digest,
            List.of(),
            notChecked);
    var exceptions = new ExceptionsApplied(findings, suppressed, List.of(), List.of());
    return new Report(
        "0.1.0",
        NOW,
        facts,
        new DecisionResult(decision, exceptions, false),
        List.of(),
        List.of(),
        feeds);
  }

  private static Layer layer(int index, String createdBy, LayerOwner owner) {
    return new Layer(index, digest("diff" + index), digest("blob" + index), createdBy, owner);
  }

  private static Component deb(String name, String version, String source, int layer) {
    return component(
        PackageUrl.parse("pkg:deb/debian/" + name + "@" + version + "?arch=amd64"),
        PackageType.DEB,
        name,
        new SourcePackage(source, version),
        Presence.INSTALLED,
        new Evidence("var/lib/dpkg/status", layer, "Package: " + name));
  }

  private static Component maven(String group, String name, String version, Presence presence) {
    return component(
        PackageUrl.of("maven", group, name, version),
        PackageType.MAVEN,
        group + ":" + name,
        null,
        presence,
        presence == Presence.DELETED
            ? new Evidence("root/.m2/repository/" + name + ".jar", 1, null)
            : new Evidence("app/app.jar!/BOOT-INF/lib/" + name + "-" + version + ".jar", 2, null));
  }

  private static Component npm(String name, String version) {
    return component(
        PackageUrl.of("npm", null, name, version),
        PackageType.NPM,
        name,
        null,
        Presence.INSTALLED,
        new Evidence("app/node_modules/" + name + "/package.json", 2, null),
        new Evidence("app/admin/node_modules/" + name + "/package.json", 2, null));
  }

  private static Component component(
      PackageUrl purl,
      PackageType type,
      String name,
      @Nullable SourcePackage source,
      Presence presence,
      Evidence... evidence) {
    return new Component(
        purl,
        type,
        name,
        String.valueOf(purl.version()),
        source,
        presence,
        null,
        List.of("Apache-2.0"),
        null,
        List.of(evidence));
  }

  private static Digest digest(String of) {
    return Digest.sha256Of(of.getBytes(StandardCharsets.UTF_8));
  }

  private static Draft finding(
      String id, Component component, Severity severity, String... fixedVersions) {
    return new Draft(
        id,
        component,
        severity,
        fixedVersions.length == 0 ? AdvisoryStatus.AFFECTED : AdvisoryStatus.FIXED,
        List.of(fixedVersions),
        Finding.Exploitation.NONE);
  }

  /** A finding in the making. */
  private record Draft(
      String id,
      Component component,
      Severity severity,
      AdvisoryStatus status,
      List<String> fixedVersions,
      Finding.Exploitation exploitation) {

    Draft exploited(String since, boolean ransomware) {
      return with(status, new Finding.Exploitation(LocalDate.parse(since), ransomware, 0.97));
    }

    Draft epss(double epss) {
      return with(status, new Finding.Exploitation(null, false, epss));
    }

    Draft status(AdvisoryStatus changed) {
      return with(changed, exploitation);
    }

    private Draft with(AdvisoryStatus status, Finding.Exploitation exploitation) {
      return new Draft(id, component, severity, status, fixedVersions, exploitation);
    }

    Finding found() {
      SourcePackage source = component.source();
      return new Finding(
          id,
          id.startsWith("CVE")
              ? List.of("GHSA-0000-0000-" + id.substring(id.length() - 4))
              : List.of(),
          component,
          status,
          severity,
          List.of(new SeverityRating("nvd", severity, null)),
          fixedVersions,
          "A vulnerability in " + component.name(),
          LocalDate.parse("2024-02-01"),
          exploitation,
          new Finding.Match(
              "osv/" + component.type().purlType(),
              id,
              source == null ? component.name() : source.name(),
              source == null ? component.version() : source.version(),
              fixedVersions.isEmpty() ? "any" : "< " + fixedVersions.getLast()));
    }
  }
}
