package io.seawall.advisory.file;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.FeedSink;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.FeedVersion;
import io.seawall.model.SeawallException;
import io.seawall.model.SeverityRating;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds an advisory file. The same input in the same order gives the same bytes. Not for several
 * threads.
 *
 * <pre>{@code
 * var builder = new AdvisoryFileBuilder(Instant.now());
 * importer.read(path, builder.provider("osv/npm", null));
 * Digest digest = builder.write(target);
 * }</pre>
 */
public final class AdvisoryFileBuilder {

  /** Modifications before this are placeholders, such as the year 1 of Go's records. */
  private static final Instant FIRST_PLAUSIBLE = Instant.parse("1990-01-01T00:00:00Z");

  private final Instant built;
  private final StringPool strings = new StringPool();
  private final PackageTable packages = new PackageTable(strings);
  private final CveTable cves = new CveTable(strings);
  private final GrowingBytes advisories = new GrowingBytes(1 << 20);
  private final List<Provider> providers = new ArrayList<>();

  /**
   * @param built time of the build, kept to the second; later modifications of records are not
   *     believed
   */
  public AdvisoryFileBuilder(Instant built) {
    this.built = built;
  }

  /**
   * Starts a provider; what its sink takes is counted for it.
   *
   * @param name for example {@code osv/Debian}
   * @param note limits that the reader of a report must know; null for none
   */
  public FeedSink provider(String name, @Nullable String note) {
    var provider = new Provider(providers.size(), name, note);
    providers.add(provider);
    return provider;
  }

  /** The providers so far with what was taken from each. */
  public List<FeedVersion> providers() {
    var versions = new ArrayList<FeedVersion>();
    for (Provider provider : providers) {
      versions.add(provider.version());
    }
    return versions;
  }

  /**
   * Writes the file to a temporary neighbour, then moves it into place in one step.
   *
   * @return digest of the content
   * @throws SeawallException if the disk refuses it, or the content is larger than 1 GiB
   */
  public Digest write(Path target) {
    var sections = new EnumMap<Layout.Section, GrowingBytes>(Layout.Section.class);
    sections.put(Layout.Section.PROVIDERS, providerSection());
    sections.put(Layout.Section.ECOSYSTEMS, packages.ecosystemSection());
    sections.put(Layout.Section.PACKAGES, packages.tableSection());
    sections.put(Layout.Section.ENTRIES, packages.entrySection());
    sections.put(Layout.Section.ADVISORIES, advisories);
    sections.put(Layout.Section.CVES, cves.tableSection());
    sections.put(Layout.Section.CVE_DETAILS, cves.detailSection());
    sections.put(Layout.Section.STRINGS, strings.bytes());
    try {
      return new FileWriter(built).write(sections, target);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "advisory-file-unwritable",
          "cannot write advisory file " + target + ": " + e,
          e);
    }
  }

  private GrowingBytes providerSection() {
    var out = new GrowingBytes(1 << 10);
    out.putVarint(providers.size());
    for (Provider provider : providers) {
      FeedVersion version = provider.version();
      out.putVarint(strings.add(version.provider()));
      out.putVarint(version.records());
      out.putSigned(version.newest() == null ? 0 : version.newest().getEpochSecond());
      out.putVarint(strings.add(version.note() == null ? "" : version.note()));
    }
    return out;
  }

  private int put(int provider, Advisory advisory) {
    int at = advisories.size();
    advisories.putVarint(provider);
    advisories.putVarint(strings.add(advisory.id()));
    advisories.put(flags(advisory));
    putStrings(advisory.vulnerabilities());
    putStrings(advisory.aliases());
    if (advisory.summary() != null) {
      advisories.putVarint(strings.add(advisory.summary()));
    }
    if (advisory.published() != null) {
      advisories.putSigned(advisory.published().toEpochDay());
    }
    if (advisory.modified() != null) {
      advisories.putSigned(advisory.modified().getEpochSecond());
    }
    strings.putRatings(advisory.ratings(), advisories);
    return at;
  }

  private static int flags(Advisory advisory) {
    return (advisory.summary() == null ? 0 : Layout.HAS_SUMMARY)
        | (advisory.published() == null ? 0 : Layout.HAS_PUBLISHED)
        | (advisory.modified() == null ? 0 : Layout.HAS_MODIFIED)
        | (advisory.kind() == Advisory.Kind.NOTICE ? Layout.IS_NOTICE : 0);
  }

  private void putStrings(List<String> texts) {
    advisories.putVarint(texts.size());
    for (String text : texts) {
      advisories.putVarint(strings.add(text));
    }
  }

  private final class Provider implements FeedSink {

    private final int index;
    private final String name;
    private final @Nullable String note;
    private long records;
    private @Nullable Instant newest;

    Provider(int index, String name, @Nullable String note) {
      this.index = index;
      this.name = name;
      this.note = note;
    }

    FeedVersion version() {
      return new FeedVersion(name, records, newest, note);
    }

    @Override
    public void advisory(Advisory advisory, List<Affected> affected) {
      records++;
      if (advisory.modified() != null) {
        dated(advisory.modified());
      }
      int at = put(index, advisory);
      for (Affected each : affected) {
        packages.add(each, at);
      }
      if (advisory.kind() == Advisory.Kind.VULNERABILITY) {
        cves.describe(advisory, affected);
      }
    }

    @Override
    public void rated(String cve, List<SeverityRating> ratings) {
      cves.rated(cve, ratings);
    }

    @Override
    public void exploited(String cve, LocalDate since, boolean ransomware) {
      if (cves.exploited(cve, since, ransomware)) {
        records++;
      }
    }

    @Override
    public void likelihood(String cve, double probability) {
      if (cves.likelihood(cve, probability)) {
        records++;
      }
    }

    @Override
    public void dated(Instant instant) {
      boolean plausible = !instant.isAfter(built) && instant.isAfter(FIRST_PLAUSIBLE);
      if (plausible && (newest == null || instant.isAfter(newest))) {
        newest = instant.truncatedTo(ChronoUnit.SECONDS);
      }
    }
  }
}
