package io.seawall.scan.trivy;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionEvent.Kind;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.conformance.Cases;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Makes an advisory file of the YAML form of Trivy's database: a bucket for each release of a
 * distribution and each source of a language, in it one for each package, in it the advisories.
 */
final class TrivyDatabase {

  /** Severities by their number in the database. */
  private static final List<Severity> SEVERITIES =
      List.of(Severity.UNKNOWN, Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);

  /** What the database calls a party that ours calls by its os-release name. */
  private static final Map<String, String> SOURCES =
      Map.of("amazon", "amzn", "alma", "almalinux", "cbl-mariner", "mariner");

  /** The first numbers of {@code Affected} by release of RHEL, which cpe.yaml names. */
  private static final Map<String, String> ENTERPRISE_LINUX = Map.of("6", "857", "7", "869");

  private final Path folder;
  private final Map<String, Map<String, Object>> vulnerabilities;
  private final AdvisoryFileBuilder builder =
      new AdvisoryFileBuilder(Instant.parse("2026-08-21T00:00:00Z"));
  private final FeedSink sink = builder.provider("trivy", null);

  private TrivyDatabase(Path folder) {
    this.folder = folder;
    this.vulnerabilities = new LinkedHashMap<>();
    for (Map<String, Object> bucket : buckets("vulnerability")) {
      for (Map<String, Object> pair : pairs(bucket)) {
        vulnerabilities.put(text(pair.get("key")), map(pair.get("value")));
      }
    }
  }

  static AdvisoryFile load(Path folder, Path target) {
    var database = new TrivyDatabase(folder);
    for (String name :
        List.of("alpine", "debian", "ubuntu", "photon", "mariner", "amazon", "almalinux")) {
      database.buckets(name).forEach(database::distribution);
    }
    database.buckets("redhat").forEach(database::redHat);
    for (String name : List.of("ruby", "python", "nodejs")) {
      database.buckets(name).forEach(database::language);
    }
    database.builder.write(target);
    return AdvisoryFile.open(target);
  }

  private void distribution(Map<String, Object> bucket) {
    Ecosystem ecosystem = distribution(text(bucket.get("bucket")));
    forEachAdvisory(
        bucket,
        (name, id, value) -> {
          String fixed = text(value.get("FixedVersion"));
          List<SeverityRating> own = rating(ecosystem.distribution(), value.get("Severity"));
          add(id, new Affected(ecosystem, name, status(value), ranges(fixed), List.of(), own));
        });
  }

  private static Ecosystem distribution(String bucket) {
    int space = bucket.lastIndexOf(' ');
    String release = bucket.substring(space + 1);
    return switch (bucket.substring(0, space)) {
      case "alpine" -> new Ecosystem("apk", "alpine", release);
      case "debian" -> new Ecosystem("deb", "debian", release);
      case "ubuntu" -> new Ecosystem("deb", "ubuntu", release);
      case "Photon OS" -> new Ecosystem("rpm", "photon", release);
      case "CBL-Mariner" -> new Ecosystem("rpm", "mariner", release.replace(".0", ""));
      case "amazon linux" -> new Ecosystem("rpm", "amzn", release);
      case "alma" -> new Ecosystem("rpm", "almalinux", release);
      default -> throw new IllegalArgumentException("unknown bucket " + bucket);
    };
  }

  private void redHat(Map<String, Object> bucket) {
    forEachAdvisory(
        bucket,
        (name, id, value) -> {
          for (Object entry : list(value.get("Entries"))) {
            ENTERPRISE_LINUX.forEach((release, number) -> {
              if (texts(map(entry).get("Affected")).contains(number)) {
                redHat(new Ecosystem("rpm", "rhel", release), name, id, map(entry));
              }
            });
          }
        });
  }

  private void redHat(Ecosystem ecosystem, String name, String id, Map<String, Object> entry) {
    for (Object cve : list(entry.get("Cves"))) {
      Object own = map(cve).get("ID");
      List<SeverityRating> ratings = rating("rhel", map(cve).get("Severity"));
      List<VersionRange> ranges = ranges(text(entry.get("FixedVersion")));
      add(
          own == null ? id : text(own),
          new Affected(ecosystem, name, status(entry), ranges, List.of(), ratings));
    }
  }

  private void language(Map<String, Object> bucket) {
    String type = text(bucket.get("bucket"));
    Ecosystem ecosystem =
        switch (type.substring(0, type.indexOf(':'))) {
          case "rubygems" -> new Ecosystem("gem", "", "");
          case "pip" -> new Ecosystem("pypi", "", "");
          default -> new Ecosystem("npm", "", "");
        };
    forEachAdvisory(
        bucket,
        (name, id, value) -> {
          List<String> vulnerable = texts(value.get("VulnerableVersions"));
          List<String> patched = texts(value.get("PatchedVersions"));
          var ranges = new ArrayList<VersionRange>();
          for (int i = 0; i < vulnerable.size(); i++) {
            String fix = patched.size() == vulnerable.size() ? patched.get(i) : null;
            ranges.add(range(vulnerable.get(i), fix));
          }
          add(
              id,
              new Affected(ecosystem, name, AdvisoryStatus.AFFECTED, ranges, List.of(), List.of()));
        });
  }

  /** The range of {@code >= 6.0.0, <= 6.0.3}; where its fix is known, up to that. */
  private static VersionRange range(String text, @Nullable String fix) {
    var events = new ArrayList<VersionEvent>();
    for (String bound : text.split(", *")) {
      String version = bound.substring(bound.indexOf(' ') + 1);
      if (bound.startsWith(">=")) {
        events.add(new VersionEvent(Kind.INTRODUCED, version));
      } else if (bound.startsWith("<=") && fix == null) {
        events.add(new VersionEvent(Kind.LAST_AFFECTED, version));
      } else {
        events.add(new VersionEvent(Kind.FIXED, fix == null ? version : fix));
      }
    }
    if (events.getFirst().kind() != Kind.INTRODUCED) {
      events.addFirst(VersionEvent.FROM_START);
    }
    return new VersionRange(events);
  }

  /** Trivy shows versions of RPMs without an epoch of 0. */
  private static List<VersionRange> ranges(String fixed) {
    return List.of(
        fixed.isEmpty()
            ? new VersionRange(List.of(VersionEvent.FROM_START))
            : VersionRange.before(fixed.startsWith("0:") ? fixed.substring(2) : fixed));
  }

  private static AdvisoryStatus status(Map<String, Object> value) {
    return switch (text(value.get("Status"))) {
      case "5" -> AdvisoryStatus.WILL_NOT_FIX;
      case "6" -> AdvisoryStatus.DEFERRED;
      case "7" -> AdvisoryStatus.END_OF_LIFE;
      default -> AdvisoryStatus.AFFECTED;
    };
  }

  private void add(String id, Affected affected) {
    var advisory =
        new Advisory(
            id,
            Advisory.Kind.VULNERABILITY,
            List.of(id),
            List.of(),
            null,
            null,
            null,
            ratings(
                affected.ecosystem().isOperatingSystem() ? "nvd" : "ghsa",
                vulnerabilities.getOrDefault(id, Map.of())));
    sink.advisory(advisory, List.of(affected));
  }

  /** What each party says, first the one that Trivy asks first beside the distribution. */
  private static List<SeverityRating> ratings(String first, Map<String, Object> vulnerability) {
    Map<String, Object> vendors = map(vulnerability.get("VendorSeverity"));
    var ratings = new ArrayList<SeverityRating>(rating(first, vendors.get(first)));
    vendors.forEach((source, level) -> {
      if (!source.equals(first)) {
        ratings.addAll(rating(SOURCES.getOrDefault(source, source), level));
      }
    });
    Severity overall = Severity.ofWord(text(vulnerability.get("Severity")));
    ratings.add(new SeverityRating("trivy", overall, null));
    return ratings;
  }

  private static List<SeverityRating> rating(String source, @Nullable Object level) {
    return level == null
        ? List.of()
        : List.of(new SeverityRating(source, SEVERITIES.get(((Number) level).intValue()), null));
  }

  /** Takes one advisory of a package. */
  private interface AdvisoryReader {
    void read(String name, String id, Map<String, Object> value);
  }

  private static void forEachAdvisory(Map<String, Object> bucket, AdvisoryReader reader) {
    for (Map<String, Object> package_ : pairs(bucket)) {
      for (Map<String, Object> pair : pairs(package_)) {
        reader.read(
            text(package_.get("bucket")), text(pair.get("key")).strip(), map(pair.get("value")));
      }
    }
  }

  private List<Map<String, Object>> buckets(String name) {
    String yaml = Cases.text(folder.resolve(name + ".yaml"));
    return maps(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  private static List<Map<String, Object>> pairs(Map<String, Object> bucket) {
    return maps(bucket.get("pairs"));
  }

  private static List<Map<String, Object>> maps(@Nullable Object value) {
    var maps = new ArrayList<Map<String, Object>>();
    for (Object element : list(value)) {
      maps.add(map(element));
    }
    return maps;
  }

  private static Map<String, Object> map(@Nullable Object value) {
    var map = new LinkedHashMap<String, Object>();
    if (value instanceof Map<?, ?> entries) {
      entries.forEach((key, each) -> {
        if (each != null) {
          map.put(text(key), each);
        }
      });
    }
    return map;
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static List<String> texts(@Nullable Object value) {
    var texts = new ArrayList<String>();
    list(value).forEach(each -> texts.add(text(each)));
    return texts;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
