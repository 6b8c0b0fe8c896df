package io.seawall.advisory.file;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.CveNumber;
import io.seawall.model.SeverityRating;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what all feeds know of each CVE. */
final class CveTable {

  private final StringPool strings;
  private final TreeMap<Long, Known> known = new TreeMap<>();
  private @Nullable GrowingBytes details;

  CveTable(StringPool strings) {
    this.strings = strings;
  }

  /** What is collected of one CVE; dates as epoch days, 0 for unknown. */
  private static final class Known {
    private int exploited;
    private float likelihood;
    private int summary;
    private int published;
    private List<SeverityRating> ratings = List.of();

    boolean hasDetails() {
      return summary != 0 || published != 0 || !ratings.isEmpty();
    }
  }

  private @Nullable Known of(String id) {
    long cve = CveNumber.parse(id);
    return cve == CveNumber.NONE ? null : known.computeIfAbsent(cve, key -> new Known());
  }

  boolean exploited(String id, LocalDate since, boolean ransomware) {
    Known cve = of(id);
    if (cve == null) {
      return false;
    }
    if (cve.exploited == 0) {
      cve.exploited = (int) since.toEpochDay() | (ransomware ? Layout.RANSOMWARE : 0);
    }
    return true;
  }

  boolean likelihood(String id, double probability) {
    Known cve = of(id);
    if (cve == null || !(probability >= 0 && probability <= 1)) {
      return false;
    }
    if (cve.likelihood == 0) {
      cve.likelihood = (float) probability;
    }
    return true;
  }

  /**
   * Keeps what an advisory says of its CVE. An erratum for several says nothing of a single one,
   * and how a distribution rates it in one package says nothing of others.
   */
  void describe(Advisory advisory, List<Affected> affected) {
    if (advisory.vulnerabilities().size() != 1) {
      return;
    }
    Known cve = of(advisory.vulnerabilities().getFirst());
    if (cve == null) {
      return;
    }
    if (cve.summary == 0 && advisory.summary() != null) {
      cve.summary = strings.add(advisory.summary());
    }
    if (advisory.published() != null) {
      int day = (int) advisory.published().toEpochDay();
      cve.published = cve.published == 0 ? day : Math.min(day, cve.published);
    }
    keep(cve, advisory.ratings());
    for (Affected each : affected) {
      if (!each.ecosystem().isOperatingSystem()) {
        keep(cve, each.ratings());
      }
    }
  }

  /** Keeps severities that an advisory for several gives for one of them. */
  void rated(String id, List<SeverityRating> ratings) {
    Known cve = of(id);
    if (cve != null) {
      keep(cve, ratings);
    }
  }

  private static void keep(Known cve, List<SeverityRating> ratings) {
    for (SeverityRating rating : ratings) {
      if (!cve.ratings.contains(rating)) {
        var more = new ArrayList<SeverityRating>(cve.ratings.size() + 1);
        more.addAll(cve.ratings);
        more.add(rating);
        cve.ratings = more;
      }
    }
  }

  GrowingBytes detailSection() {
    if (details == null) {
      throw new IllegalStateException("the table is written first");
    }
    return details;
  }

  GrowingBytes tableSection() {
    int slots = Integer.highestOneBit(Math.max(2, known.size() * 5 / 4)) * 2;
    var table = new long[slots];
    for (long cve : known.keySet()) {
      int slot = Layout.cveHash(cve) & slots - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & slots - 1;
      }
      table[slot] = cve;
    }
    return write(table);
  }

  private GrowingBytes write(long[] table) {
    var texts = new GrowingBytes(1 << 16);
    texts.put(0);
    var out = new GrowingBytes(table.length * Layout.CVE_SLOT);
    for (long number : table) {
      Known cve = known.get(number);
      out.putInt((int) number);
      out.putInt((int) (number >>> 32));
      out.putInt(cve == null ? 0 : cve.exploited);
      out.putInt(cve == null ? 0 : Float.floatToIntBits(cve.likelihood));
      out.putInt(cve == null ? 0 : putDetails(cve, texts));
      out.putInt(0);
    }
    details = texts;
    return out;
  }

  private int putDetails(Known cve, GrowingBytes texts) {
    if (!cve.hasDetails()) {
      return 0;
    }
    int at = texts.size();
    texts.putVarint(cve.summary);
    texts.putSigned(cve.published);
    strings.putRatings(cve.ratings, texts);
    return at;
  }
}
