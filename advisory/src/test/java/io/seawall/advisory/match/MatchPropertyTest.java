package io.seawall.advisory.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.Samples;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Component;
import io.seawall.model.PackageType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchPropertyTest {

  private static final List<PackageType> TYPES =
      List.of(PackageType.NPM, PackageType.PYPI, PackageType.MAVEN, PackageType.GEM);

  private record Published(Advisory advisory, List<Affected> affected) {}

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void matchingByFileEqualsMatchingByRecords(long seed) throws InvalidVersionException {
    var random = new Random(seed);
    List<Published> records = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      records.add(record(i, random));
    }
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      components.add(Samples.component(type(random), name(random), version(random)));
    }
    var file =
        Samples.file(folder, sink -> records.forEach(r -> sink.advisory(r.advisory, r.affected)));

    var byFile = new TreeSet<String>();
    Matcher.match(file, null, components)
        .findings()
        .forEach(finding -> byFile.add(finding.component().purl() + " " + finding.id()));

    assertThat(file.verify()).isEmpty();
    assertThat(byFile).as("seed %d", seed).isEqualTo(byRecords(records, components));
  }

  private static Set<String> byRecords(List<Published> records, List<Component> components)
      throws InvalidVersionException {
    var found = new TreeSet<String>();
    for (Component component : components) {
      var comparison =
          new VersionComparison(VersionOrder.of(component.type()), component.version());
      for (Published record : records) {
        for (Affected affected : record.affected) {
          if (affected.ecosystem().equals(Ecosystem.of(component.type()))
              && affected.name().equals(component.name())
              && comparison.with(affected) instanceof Exposure.Vulnerable) {
            found.add(component.purl() + " " + record.advisory.id());
          }
        }
      }
    }
    return found;
  }

  private static Published record(int number, Random random) {
    var affected = new ArrayList<Affected>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      var ranges = new ArrayList<VersionRange>();
      for (int j = random.nextInt(3); j > 0; j--) {
        ranges.add(range(random));
      }
      var versions = new ArrayList<String>();
      for (int j = random.nextInt(3); j > 0; j--) {
        versions.add(version(random));
      }
      affected.add(
          new Affected(
              Ecosystem.of(type(random)),
              name(random),
              AdvisoryStatus.AFFECTED,
              ranges,
              versions,
              List.of()));
    }
    return new Published(Samples.advisory("CVE-2024-" + (10_000 + number)), affected);
  }

  private static VersionRange range(Random random) {
    var events = new ArrayList<VersionEvent>();
    events.add(
        random.nextBoolean()
            ? VersionEvent.FROM_START
            : new VersionEvent(VersionEvent.Kind.INTRODUCED, version(random)));
    for (int i = random.nextInt(4); i > 0; i--) {
      VersionEvent.Kind[] kinds = VersionEvent.Kind.values();
      events.add(new VersionEvent(kinds[random.nextInt(kinds.length)], version(random)));
    }
    return new VersionRange(events);
  }

  private static PackageType type(Random random) {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  private static String name(Random random) {
    return "p" + random.nextInt(20);
  }

  private static String version(Random random) {
    return random.nextInt(3) + "." + random.nextInt(4) + "." + random.nextInt(4);
  }
}
