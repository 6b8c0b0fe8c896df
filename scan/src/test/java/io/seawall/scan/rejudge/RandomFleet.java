package io.seawall.scan.rejudge;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import io.seawall.model.SourcePackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Images and advisories that meet often, and advisories that change a little from day to day. */
final class RandomFleet {

  private static final Instant BUILT = Instant.parse("2026-11-21T00:00:00Z");
  private static final PackageType[] TYPES = {
    PackageType.NPM, PackageType.PYPI, PackageType.GOLANG, PackageType.DEB, PackageType.RPM
  };
  private static final String[] NAMES = {"alpha", "beta", "gamma", "delta", "eta", "zeta_x"};
  private static final String[] VERSIONS = {
    "0.9", "1.0", "1.2", "2.0", "2.5", "3.1", "no version!"
  };
  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          new Distribution("debian", "12", "bookworm", "Debian 12"),
          new Distribution("debian", "11", null, "Debian 11"),
          new Distribution("almalinux", "9.4", null, "AlmaLinux 9.4"));

  private final Random random;
  private final List<Statement> statements = new ArrayList<>();
  private int nextId = 10_000;

  RandomFleet(long seed) {
    this.random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      statements.add(statement());
    }
  }

  /** An advisory with what it says. */
  private record Statement(Advisory advisory, List<Affected> affected, int exploited, int epss) {}

  List<ImageFacts> images(int count) {
    var images = new ArrayList<ImageFacts>();
    for (int i = 0; i < count; i++) {
      images.add(image(i));
    }
    return images;
  }

  private ImageFacts image(int number) {
    var components = new ArrayList<Component>();
    for (int i = random.nextInt(12); i > 0; i--) {
      components.add(component());
    }
    components.sort(
        Comparator.comparing(Component::purl)
            .thenComparing(Component::presence)
            .thenComparing(component -> component.evidence().getFirst().path()));
    List<NotChecked> notChecked =
        random.nextInt(5) == 0
            ? List.of(new NotChecked(NotChecked.Kind.MALFORMED, "a.jar", 1, "it is broken"))
            : List.of();
    return new ImageFacts(
        new ImageFacts.Subject("app" + number, digest("image " + number), null),
        random.nextInt(4) == 0 ? null : distribution(),
        List.of(
            new Layer(0, digest("base"), null, null, LayerOwner.BASE),
            new Layer(1, digest("app" + number), null, "COPY", LayerOwner.APPLICATION)),
        components,
        changelogs(components),
        List.of(new ImageFacts.DeletedFiles("tmp/x", 0, 1, 3, 400)),
        notChecked);
  }

  /** Of some sources, each naming some of the vulnerabilities that advisories speak of. */
  private List<Changelog> changelogs(List<Component> components) {
    var changelogs = new TreeMap<String, Changelog>();
    for (Component component : components) {
      SourcePackage source = component.source();
      if (source != null && random.nextInt(3) == 0) {
        var fixes = new ArrayList<Changelog.Fix>();
        for (int i = 0; i < 60; i += 1 + random.nextInt(20)) {
          fixes.add(new Changelog.Fix(cve(i), "1.0: fixed"));
        }
        changelogs.put(
            component.type().purlType() + ' ' + source.name() + ' ' + source.version(),
            new Changelog(component.type(), source, "usr/share/doc/changelog.gz", 0, fixes));
      }
    }
    return List.copyOf(changelogs.values());
  }

  private Component component() {
    PackageType type = TYPES[random.nextInt(TYPES.length)];
    String name = NAMES[random.nextInt(NAMES.length)];
    String version = VERSIONS[random.nextInt(VERSIONS.length)];
    SourcePackage source =
        type.isOperatingSystem() && random.nextBoolean()
            ? new SourcePackage(NAMES[random.nextInt(NAMES.length)], version)
            : null;
    PackageUrl owner =
        random.nextInt(8) == 0 ? PackageUrl.of("deb", "debian", "python3-x", "1.0") : null;
    return new Component(
        PackageUrl.of(type.purlType(), null, name, version),
        type,
        name,
        version,
        source,
        random.nextInt(6) == 0 ? Presence.DELETED : Presence.INSTALLED,
        owner,
        List.of(),
        null,
        List.of(new Evidence("srv/" + name + "/" + random.nextInt(3), random.nextInt(2), null)));
  }

  /** Changes, adds and removes some advisories. */
  void anotherDay() {
    for (int i = random.nextInt(4); i >= 0; i--) {
      int place = random.nextInt(statements.size());
      switch (random.nextInt(5)) {
        case 0 -> statements.remove(place);
        case 1 -> statements.add(place, statement());
        case 2 -> statements.set(place, statement());
        case 3 -> {
          Statement old = statements.get(place);
          statements.set(
              place,
              new Statement(old.advisory, old.affected, random.nextInt(2), random.nextInt(100)));
        }
        default -> {
          Statement old = statements.get(place);
          statements.set(place, new Statement(old.advisory, affected(), old.exploited, old.epss));
        }
      }
    }
  }

  /** Leaves out all that is said of an ecosystem. */
  void forgetEcosystem(PackageType type) {
    statements.removeIf(statement ->
        statement.affected.stream()
            .anyMatch(affected -> affected.ecosystem().type().equals(type.purlType())));
  }

  AdvisoryFile feeds(Path folder) throws IOException {
    var builder = new AdvisoryFileBuilder(BUILT);
    FeedSink first = builder.provider("osv/first", null);
    for (Statement statement : statements) {
      first.advisory(statement.advisory, statement.affected);
    }
    FeedSink second = builder.provider("second", null);
    for (Statement statement : statements) {
      String id = statement.advisory.vulnerabilities().getFirst();
      if (statement.exploited == 1) {
        second.exploited(id, LocalDate.parse("2024-05-06"), false);
      }
      second.likelihood(id, statement.epss / 100.0);
    }
    Path target = Files.createTempFile(folder, "feeds", ".advisories");
    builder.write(target);
    return AdvisoryFile.open(target);
  }

  private static String cve(int number) {
    return "CVE-2024-" + number;
  }

  private Statement statement() {
    int number = nextId++;
    boolean cve = random.nextInt(4) > 0;
    String id = cve ? cve(number) : "GHSA-" + number;
    var ratings = new ArrayList<SeverityRating>();
    if (random.nextInt(5) > 0) {
      Severity[] severities = Severity.values();
      ratings.add(new SeverityRating("nvd", severities[random.nextInt(severities.length)], null));
    }
    return new Statement(
        new Advisory(
            "REC-" + number,
            random.nextInt(10) == 0 ? Advisory.Kind.NOTICE : Advisory.Kind.VULNERABILITY,
            List.of(id),
            random.nextBoolean() ? List.of() : List.of("ALIAS-" + random.nextInt(20)),
            "summary " + number,
            random.nextBoolean() ? null : LocalDate.parse("2026-11-01"),
            null,
            ratings),
        affected(),
        random.nextInt(8) == 0 ? 1 : 0,
        random.nextInt(100));
  }

  private List<Affected> affected() {
    var affected = new ArrayList<Affected>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      Ecosystem ecosystem = ecosystem();
      affected.add(
          new Affected(
              ecosystem,
              ecosystem.normalise(NAMES[random.nextInt(NAMES.length)]),
              random.nextInt(8) == 0 ? AdvisoryStatus.NOT_AFFECTED : AdvisoryStatus.AFFECTED,
              List.of(range()),
              random.nextInt(4) == 0 ? List.of("2.0") : List.of(),
              List.of()));
    }
    return affected;
  }

  private VersionRange range() {
    return random.nextBoolean()
        ? new VersionRange(List.of(VersionEvent.FROM_START))
        : VersionRange.before(VERSIONS[random.nextInt(VERSIONS.length - 1)]);
  }

  private Ecosystem ecosystem() {
    PackageType type = TYPES[random.nextInt(TYPES.length)];
    return type.isOperatingSystem() ? Ecosystem.of(type, distribution()) : Ecosystem.of(type);
  }

  private Distribution distribution() {
    return DISTRIBUTIONS.get(random.nextInt(DISTRIBUTIONS.size()));
  }

  static Digest digest(String text) {
    return Digest.sha256Of(text.getBytes(StandardCharsets.UTF_8));
  }
}
