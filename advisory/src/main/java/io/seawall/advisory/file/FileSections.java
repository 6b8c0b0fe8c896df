package io.seawall.advisory.file;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.CveNumber;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.FeedVersion;
import io.seawall.model.Finding.Exploitation;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes the sections of an advisory file. */
final class FileSections {

  /** Days of the years 1 to 9999, between which dates are believed. */
  private static final long FIRST_DAY = -719_162;

  private static final long LAST_DAY = 2_932_896;

  private final SectionView strings;
  private final SectionView providers;
  private final SectionView ecosystems;
  private final SectionView packages;
  private final SectionView entries;
  private final SectionView advisories;
  private final SectionView cves;
  private final SectionView cveDetails;
  private volatile @Nullable List<FeedVersion> readProviders;

  FileSections(String file, FileHeader header, ByteBuffer bytes) {
    strings = view(file, header, bytes, Layout.Section.STRINGS);
    providers = view(file, header, bytes, Layout.Section.PROVIDERS);
    ecosystems = view(file, header, bytes, Layout.Section.ECOSYSTEMS);
    packages = view(file, header, bytes, Layout.Section.PACKAGES);
    entries = view(file, header, bytes, Layout.Section.ENTRIES);
    advisories = view(file, header, bytes, Layout.Section.ADVISORIES);
    cves = view(file, header, bytes, Layout.Section.CVES);
    cveDetails = view(file, header, bytes, Layout.Section.CVE_DETAILS);
    checkTable(packages, Layout.PACKAGE_SLOT);
    checkTable(cves, Layout.CVE_SLOT);
  }

  private static SectionView view(
      String file, FileHeader header, ByteBuffer bytes, Layout.Section section) {
    FileHeader.Extent extent = header.extent(section);
    return new SectionView(file, section.word(), bytes.slice(extent.offset(), extent.length()));
  }

  private static void checkTable(SectionView table, int slot) {
    int slots = table.size() / slot;
    if (slots == 0 || Integer.bitCount(slots) != 1 || slots * slot != table.size()) {
      throw table.corrupt(0, "is no table with a power of two of slots", null);
    }
  }

  List<FeedVersion> providers() {
    List<FeedVersion> known = readProviders;
    if (known == null) {
      known = readProviders();
      readProviders = known;
    }
    return known;
  }

  private List<FeedVersion> readProviders() {
    Cursor in = providers.cursor(0);
    int count = in.count();
    var read = new ArrayList<FeedVersion>();
    for (int i = 0; i < count; i++) {
      String name = string(in.offset());
      long records = in.varint();
      long newest = in.signed();
      String note = string(in.offset());
      read.add(
          new FeedVersion(
              name,
              records,
              newest == 0 ? null : instant(providers, in, newest),
              note.isEmpty() ? null : note));
    }
    return List.copyOf(read);
  }

  List<String> ecosystems() {
    Cursor in = ecosystems.cursor(0);
    int count = in.count();
    var read = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      read.add(string(in.offset()));
    }
    return read;
  }

  /** Where the entries of a package start, or -1 if the file has none. */
  int findPackage(int ecosystem, String name) {
    byte[] utf8 = Layout.utf8(name);
    int hash = Layout.packageHash(ecosystem, utf8);
    int slots = packages.size() / Layout.PACKAGE_SLOT;
    for (int i = 0; i < slots; i++) {
      int at = (hash + i & slots - 1) * Layout.PACKAGE_SLOT;
      int nameAt = packages.intAt(at + 4);
      if (nameAt == 0) {
        return -1;
      }
      if (packages.intAt(at) == hash
          && packages.intAt(at + 8) == ecosystem
          && isString(nameAt, utf8)) {
        return packages.intAt(at + 12);
      }
    }
    return -1;
  }

  List<PackageEntry> entries(Ecosystem ecosystem, String name, int at) {
    Cursor in = entries.cursor(at);
    int count = in.count();
    var read = new ArrayList<PackageEntry>();
    for (int i = 0; i < count; i++) {
      int advisory = in.offset();
      AdvisoryStatus status = Codes.status(in);
      List<VersionRange> ranges = ranges(in);
      List<String> versions = strings(in);
      var affected = new Affected(ecosystem, name, status, ranges, versions, ratings(in));
      read.add(new PackageEntry(affected, advisory));
    }
    return read;
  }

  private List<VersionRange> ranges(Cursor in) {
    int count = in.count();
    var ranges = new ArrayList<VersionRange>();
    for (int i = 0; i < count; i++) {
      int size = in.count();
      var events = new ArrayList<VersionEvent>();
      for (int j = 0; j < size; j++) {
        events.add(new VersionEvent(Codes.event(in), string(in.offset())));
      }
      ranges.add(new VersionRange(events));
    }
    return ranges;
  }

  private List<String> strings(Cursor in) {
    int count = in.count();
    var read = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      read.add(string(in.offset()));
    }
    return read;
  }

  private List<SeverityRating> ratings(Cursor in) {
    int count = in.count();
    var read = new ArrayList<SeverityRating>();
    for (int i = 0; i < count; i++) {
      String source = string(in.offset());
      Severity severity = Codes.severity(in);
      String vector = string(in.offset());
      read.add(new SeverityRating(source, severity, vector.isEmpty() ? null : vector));
    }
    return read;
  }

  StoredAdvisory advisory(int at) {
    Cursor in = advisories.cursor(at);
    int provider = in.offset();
    if (provider >= providers().size()) {
      throw advisories.corrupt(at, "names an unknown provider", null);
    }
    String id = string(in.offset());
    int flags = in.next();
    List<String> vulnerabilities = strings(in);
    if (vulnerabilities.isEmpty()) {
      throw advisories.corrupt(at, "names no vulnerability", null);
    }
    List<String> aliases = strings(in);
    String summary = (flags & Layout.HAS_SUMMARY) != 0 ? string(in.offset()) : null;
    LocalDate published = (flags & Layout.HAS_PUBLISHED) != 0 ? day(advisories, in) : null;
    Instant modified =
        (flags & Layout.HAS_MODIFIED) != 0 ? instant(advisories, in, in.signed()) : null;
    var kind = (flags & Layout.IS_NOTICE) != 0 ? Advisory.Kind.NOTICE : Advisory.Kind.VULNERABILITY;
    return new StoredAdvisory(
        providers().get(provider),
        new Advisory(
            id, kind, vulnerabilities, aliases, summary, published, modified, ratings(in)));
  }

  CveDetails cve(String id) {
    long cve = CveNumber.parse(id);
    if (cve == CveNumber.NONE) {
      return CveDetails.NONE;
    }
    int slots = cves.size() / Layout.CVE_SLOT;
    for (int i = 0; i < slots; i++) {
      int at = (Layout.cveHash(cve) + i & slots - 1) * Layout.CVE_SLOT;
      long found = cves.longAt(at);
      if (found == 0) {
        return CveDetails.NONE;
      }
      if (found == cve) {
        return cveDetails(at);
      }
    }
    return CveDetails.NONE;
  }

  private CveDetails cveDetails(int slot) {
    int exploited = cves.intAt(slot + 8);
    float likelihood = Float.intBitsToFloat(cves.intAt(slot + 12));
    int details = cves.intAt(slot + 16);
    int day = exploited & ~Layout.RANSOMWARE;
    Double epss = likelihood > 0 && likelihood <= 1 ? rounded(likelihood) : null;
    var exploitation =
        new Exploitation(
            day == 0 ? null : day(cves, slot, day), (exploited & Layout.RANSOMWARE) != 0, epss);
    if (details == 0) {
      return new CveDetails(exploitation, List.of(), null, null);
    }
    Cursor in = cveDetails.cursor(details);
    String summary = string(in.offset());
    long published = in.signed();
    return new CveDetails(
        exploitation,
        ratings(in),
        summary.isEmpty() ? null : summary,
        published == 0 ? null : day(cveDetails, details, published));
  }

  /** FIRST publishes five digits; a float holds them but shows more. */
  private static double rounded(float likelihood) {
    return Math.round(likelihood * 100_000.0) / 100_000.0;
  }

  /** Takes packages one by one. */
  @FunctionalInterface
  interface PackageTaker {

    /**
     * Takes a package.
     *
     * @param entries where its entries start
     */
    void take(Ecosystem ecosystem, String name, int entries);
  }

  /** Tells every package that the file speaks of. */
  void packages(List<Ecosystem> names, PackageTaker taker) {
    for (int at = 0; at < packages.size(); at += Layout.PACKAGE_SLOT) {
      if (packages.intAt(at + 4) != 0) {
        int ecosystem = packages.intAt(at + 8);
        if (ecosystem < 0 || ecosystem >= names.size()) {
          throw packages.corrupt(at, "names an unknown ecosystem", null);
        }
        taker.take(names.get(ecosystem), string(packages.intAt(at + 4)), packages.intAt(at + 12));
      }
    }
  }

  /** Decodes every element and forgets it. */
  void decodeAll(List<Ecosystem> names) {
    providers();
    packages(
        names,
        (ecosystem, name, at) -> {
          for (PackageEntry entry : entries(ecosystem, name, at)) {
            advisory(entry.advisory());
          }
        });
    for (int at = 0; at < cves.size(); at += Layout.CVE_SLOT) {
      if (cves.longAt(at) != 0) {
        cveDetails(at);
      }
    }
  }

  private String string(int offset) {
    if (offset == 0) {
      return "";
    }
    Cursor in = strings.cursor(offset);
    int length = in.count();
    return new String(strings.bytesAt(in.position(), length), StandardCharsets.UTF_8);
  }

  private boolean isString(int offset, byte[] utf8) {
    Cursor in = strings.cursor(offset);
    return in.count() == utf8.length && strings.matches(in.position(), utf8);
  }

  private static LocalDate day(SectionView section, Cursor in) {
    return day(section, in.position(), in.signed());
  }

  private static LocalDate day(SectionView section, int at, long epochDay) {
    if (epochDay < FIRST_DAY || epochDay > LAST_DAY) {
      throw section.corrupt(at, "holds a date out of range", null);
    }
    return LocalDate.ofEpochDay(epochDay);
  }

  private static Instant instant(SectionView section, Cursor in, long second) {
    if (second < FIRST_DAY * 86_400 || second >= (LAST_DAY + 1) * 86_400) {
      throw section.corrupt(in.position(), "holds a time out of range", null);
    }
    return Instant.ofEpochSecond(second);
  }
}
