package io.seawall.policy;

import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Component;
import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.Finding;
import io.seawall.model.Finding.Exploitation;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.Severity;
import io.seawall.model.SourcePackage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An image with a base, a middleware and an application layer, and findings of every kind. */
public final class SampleImage {

  public static final Instant AS_OF = Instant.parse("2026-02-01T12:00:00Z");
  public static final Digest MANIFEST = Digest.sha256Of(new byte[] {1});

  private SampleImage() {}

  public static ImageFacts facts(NotChecked... notChecked) {
    return new ImageFacts(
        new ImageFacts.Subject("registry.example.com/shop/cart:1", MANIFEST, null),
        new Distribution("debian", "12", "bookworm", "Debian 12"),
        List.of(
            new Layer(0, null, null, null, LayerOwner.BASE),
            new Layer(1, null, null, null, LayerOwner.MIDDLEWARE),
            new Layer(2, null, null, null, LayerOwner.APPLICATION)),
        List.of(),
        List.of(),
        List.of(),
        List.of(notChecked));
  }

  /** Critical, fixed, exploited, with ransomware, in the base. */
  public static Finding glibc() {
    return new Finding(
        "CVE-2023-4911",
        List.of("DSA-5514-1"),
        deb("libc6", "glibc", "2.36-9", Presence.INSTALLED, 0),
        AdvisoryStatus.FIXED,
        Severity.CRITICAL,
        List.of(),
        List.of("2.36-9+deb12u3"),
        null,
        LocalDate.of(2023, 10, 3),
        new Exploitation(LocalDate.of(2023, 11, 21), true, 0.65),
        why());
  }

  /** High, without fix, in the application. */
  public static Finding lodash() {
    return new Finding(
        "GHSA-35jh-r3h4-6jhm",
        List.of("CVE-2021-23337"),
        new Component(
            PackageUrl.of("npm", null, "lodash", "4.17.20"),
            PackageType.NPM,
            "lodash",
            "4.17.20",
            null,
            Presence.INSTALLED,
            null,
            List.of(),
            null,
            List.of(
                new Evidence("srv/app/node_modules/lodash/package.json", 2, null),
                new Evidence("srv/app/package-lock.json", 2, null))),
        AdvisoryStatus.AFFECTED,
        Severity.HIGH,
        List.of(),
        List.of(),
        null,
        LocalDate.of(2026, 1, 20),
        new Exploitation(null, false, 0.01),
        why());
  }

  /** Of unknown severity, age, score and layer. */
  public static Finding unjudged() {
    return new Finding(
        "CVE-2026-0001",
        List.of(),
        deb("bash", "bash", "5.2", Presence.INSTALLED, null),
        AdvisoryStatus.UNDETERMINED,
        Severity.UNKNOWN,
        List.of(),
        List.of(),
        null,
        null,
        Exploitation.NONE,
        why());
  }

  /** Critical and fixed, but the package is deleted by a later layer. */
  public static Finding deleted() {
    return new Finding(
        "CVE-2024-9999",
        List.of(),
        deb("wget", "wget", "1.21", Presence.DELETED, 1),
        AdvisoryStatus.FIXED,
        Severity.CRITICAL,
        List.of(),
        List.of("1.22"),
        null,
        LocalDate.of(2026, 5, 1),
        Exploitation.NONE,
        why());
  }

  public static List<Finding> findings() {
    return List.of(glibc(), lodash(), unjudged(), deleted());
  }

  /** A decision that denies. */
  public static Decision decision() {
    return Decide.decide(
            new DecisionInput(
                AS_OF,
                Gate.SCAN,
                MANIFEST.toString(),
                facts(new NotChecked(NotChecked.Kind.NO_FEED, "golang", null, "no feed")),
                findings(),
                Digest.sha256Of(new byte[] {2}),
                Digest.sha256Of(new byte[] {3}),
                List.of(),
                new Rules(List.of(FailOn.deny("critical")), List.of(), true)))
        .decision();
  }

  private static Component deb(
      String name, String source, String version, Presence presence, @Nullable Integer layer) {
    return new Component(
        PackageUrl.of("deb", "debian", name, version).withQualifier("arch", "amd64"),
        PackageType.DEB,
        name,
        version,
        new SourcePackage(source, version),
        presence,
        null,
        List.of(),
        null,
        List.of(new Evidence("var/lib/dpkg/status", layer, "Package: " + name)));
  }

  private static Finding.Match why() {
    return new Finding.Match("osv/Debian", "R", "p", "1", "< 2");
  }
}
