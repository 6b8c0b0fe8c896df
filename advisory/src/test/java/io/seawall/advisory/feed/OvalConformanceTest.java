package io.seawall.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.feed.oval.OvalFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads the OVAL files below the folder that the environment variable SEAWALL_FEEDS names. The
 * numbers of definitions were counted by another program; what is broken in them is as it was read
 * here once, so that a change shows.
 */
class OvalConformanceTest {

  private static final List<String> SHARED = List.of("bookworm", "bullseye", "buster");

  /** What was read of the files that more than one test is about: each takes seconds. */
  private static final Map<String, Taken> READ = new HashMap<>();

  private static Path feeds;

  @BeforeAll
  static void findsFeeds() {
    String folder = System.getenv("SEAWALL_FEEDS");
    Assumptions.assumeTrue(
        folder != null && Files.isDirectory(Path.of(folder, "upstream", "debian-oval")),
        "SEAWALL_FEEDS names no folder with upstream/debian-oval: OVAL skipped");
    feeds = Path.of(folder, "upstream");
  }

  @AfterAll
  static void forgets() {
    READ.clear();
  }

  private static Taken read(String file) throws IOException {
    Taken known = READ.get(file);
    Taken taken = known == null ? readAnew(file) : known;
    if (SHARED.stream().anyMatch(file::contains)) {
      READ.put(file, taken);
    }
    return taken;
  }

  private static Taken readAnew(String file) throws IOException {
    var taken = new Taken();
    Path path = feeds.resolve(file);
    assertThat(OvalFile.isOval(path)).as(file).isTrue();
    ImportCounts counts = new OvalImporter().read(path, taken, taken);
    assertThat(counts)
        .isEqualTo(ImportCounts.taken(taken.advisories.size(), taken.problems.size()));
    return taken;
  }

  /** The last column counts definitions about the kernel that runs. */
  @ParameterizedTest
  @CsvSource({
    "azurelinux-oval/azurelinux-3.0-oval.xml.bz2, 1221, 1, 0",
    "azurelinux-oval/cbl-mariner-1.0-oval.xml.bz2, 2252, 0, 0",
    "debian-oval/oval-definitions-bookworm.xml.bz2, 25932, 0, 0",
    "debian-oval/oval-definitions-bullseye.xml.bz2, 27308, 3, 0",
    "debian-oval/oval-definitions-buster.xml.bz2, 26617, 0, 0",
    "debian-oval/oval-definitions-jessie.xml.bz2, 4811, 0, 0",
    "debian-oval/oval-definitions-stretch.xml.bz2, 4532, 0, 0",
    "debian-oval/oval-definitions-wheezy.xml.bz2, 3761, 46, 0",
    "redhat-oval/com.redhat.rhsa-RHEL9.xml.bz2, 222, 0, 0",
    "rocky-oval/org.rockylinux.rlsa-8.xml.bz2, 64, 0, 0",
    "rocky-oval/org.rockylinux.rlsa-9.xml.bz2, 174, 1, 0",
    "ubuntu-oval/com.ubuntu.jammy.usn.oval.xml.bz2, 624, 0, 151",
    "ubuntu-oval/com.ubuntu.lunar.usn.oval.xml.bz2, 266, 0, 23",
    "ubuntu-oval/com.ubuntu.mantic.usn.oval.xml.bz2, 273, 0, 32",
    "ubuntu-oval/com.ubuntu.noble.usn.oval.xml.bz2, 260, 0, 53",
    "ubuntu-oval/com.ubuntu.oracular.usn.oval.xml.bz2, 54, 0, 2"
  })
  void takesEveryDefinitionOrSaysWhyNot(String file, int definitions, int broken, int kernels)
      throws IOException {
    Taken taken = read(file);

    assertThat(taken.advisories).hasSize(definitions);
    assertThat(taken.problems).hasSize(broken);
    assertThat(taken.affected.stream().filter(List::isEmpty).count()).isEqualTo(kernels);
  }

  @ParameterizedTest
  @CsvSource({
    "debian-oval/oval-definitions-bookworm.xml.bz2, deb/debian/12, 1533",
    "debian-oval/oval-definitions-bullseye.xml.bz2, deb/debian/11, 3102",
    "debian-oval/oval-definitions-buster.xml.bz2, deb/debian/10, 4730"
  })
  void readsEarlierThanZeroOfDebianAsUnfixed(String file, String release, int unfixed)
      throws IOException {
    Taken taken = read(file);

    assertThat(taken.packages())
        .allMatch(each -> each.startsWith(release + " "))
        .filteredOn(each -> each.endsWith(" affected INTRODUCED 0"))
        .hasSize(unfixed);
  }

  /**
   * The OSV records were derived from the definitions of class vulnerability by another program.
   * Two more are theirs: they take the name of a package without one from elsewhere in the file.
   */
  @Test
  void agreesWithOsvRecordsThatWereDerivedFromTheSameFiles() throws IOException {
    Set<String> expected = osv(feeds.resolve("../osv/Debian/all.zip"));
    Set<String> withChangelogs = changelogs;
    Set<String> found = new TreeSet<>();
    for (String release : SHARED) {
      add(read("debian-oval/oval-definitions-" + release + ".xml.bz2"), found);
    }

    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(found);
    assertThat(missing)
        .containsExactly(
            "CVE-2021-43860 11 flatpak 1.10.7-0+deb11u1",
            "CVE-2022-21682 11 flatpak 1.10.7-0+deb11u1");
    found.removeAll(expected);
    found.removeIf(each -> withChangelogs.contains(each.substring(0, each.lastIndexOf(' '))));
    assertThat(found).isEmpty();
    assertThat(expected).hasSize(78_672);
  }

  /** Definitions of class patch repeat an older state, and are not in the records. */
  private static void add(Taken taken, Set<String> found) {
    for (int i = 0; i < taken.advisories.size(); i++) {
      Advisory advisory = taken.advisories.get(i);
      if (advisory.id().startsWith("CVE-")) {
        for (Affected each : taken.affected.get(i)) {
          VersionEvent last = each.ranges().getFirst().events().getLast();
          found.add(
              advisory.id()
                  + " "
                  + each.ecosystem().release()
                  + " "
                  + each.name()
                  + " "
                  + (last.isFromStart() ? "" : last.version()));
        }
      }
    }
  }

  /** Packages that another source than OVAL speaks of, by CVE and release. */
  private final Set<String> changelogs = new TreeSet<>();

  private Set<String> osv(Path zip) throws IOException {
    Set<String> all = new TreeSet<>();
    var json = new ObjectMapper();
    try (var file = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> e = file.entries(); e.hasMoreElements(); ) {
        try (InputStream in = file.getInputStream(e.nextElement())) {
          add(json.readTree(in), all);
        }
      }
    }
    return all;
  }

  private void add(JsonNode record, Set<String> all) {
    String cve = record.get("id").asString().substring("DEBIAN-".length());
    for (JsonNode affected : record.get("affected")) {
      JsonNode identity = affected.get("package");
      String place =
          cve
              + " "
              + identity.get("ecosystem").asString().substring("Debian:".length())
              + " "
              + identity.get("name").asString();
      if (affected.at("/database_specific/source").asString().equals("oval")) {
        String fixed = affected.at("/ranges/0/events/1/fixed").asString("");
        all.add(place + " " + (fixed.startsWith("0:") ? fixed.substring(2) : fixed));
      } else {
        changelogs.add(place);
      }
    }
  }
}
