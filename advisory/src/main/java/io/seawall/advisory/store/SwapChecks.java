package io.seawall.advisory.store;

import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.store.GoldenMatch.Expected;
import io.seawall.model.FeedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a new advisory file must pass before it replaces another, so that an empty or mutilated feed
 * never makes an image look healthy.
 *
 * @param minimumRecords fewest records by provider; every other provider needs one
 * @param maximumLoss share of its records that a provider may lose against the file in use, 0 to 1
 * @param goldenMatches known truths
 */
public record SwapChecks(
    Map<String, Long> minimumRecords, double maximumLoss, List<GoldenMatch> goldenMatches) {

  /** The checks of {@code seawall db}: a tenth may go, and the minima are about half of today. */
  public static final SwapChecks STANDARD =
      new SwapChecks(
          Map.ofEntries(
              Map.entry("osv/Debian", 15_000L),
              Map.entry("osv/Ubuntu", 10_000L),
              Map.entry("osv/Alpine", 3_000L),
              Map.entry("osv/AlmaLinux", 2_500L),
              Map.entry("osv/Maven", 2_000L),
              Map.entry("osv/npm", 1_000L),
              Map.entry("osv/PyPI", 3_000L),
              Map.entry("osv/Go", 2_000L),
              Map.entry("osv/crates.io", 500L),
              Map.entry("osv/Packagist", 700L),
              Map.entry("osv/RubyGems", 500L),
              Map.entry("osv/NuGet", 300L),
              Map.entry("debian-tracker", 15_000L),
              Map.entry("alpine-secdb/edge/main", 1_000L),
              Map.entry("alpine-secdb/edge/community", 2_000L),
              // Alpine published this one empty.
              Map.entry("alpine-secdb/v3.3/community", 0L),
              Map.entry("kev", 1_000L),
              Map.entry("epss", 1_000L)),
          0.1,
          List.of(
              golden("maven", "org.apache.logging.log4j:log4j-core", "2.14.1", "CVE-2021-44228"),
              cleared("maven", "org.apache.logging.log4j:log4j-core", "2.17.1", "CVE-2021-44228"),
              golden("npm", "lodash", "4.17.4", "CVE-2019-10744"),
              golden("pypi", "requests", "2.19.0", "CVE-2018-18074"),
              golden("golang", "golang.org/x/text", "v0.3.7", "CVE-2022-32149"),
              golden("cargo", "time", "0.1.40", "CVE-2020-26235"),
              golden("gem", "rack", "2.0.5", "CVE-2018-16471"),
              golden("deb/debian/12", "glibc", "2.36-9+deb12u1", "CVE-2023-4911"),
              cleared("deb/debian/12", "glibc", "2.36-9+deb12u13", "CVE-2023-4911"),
              golden("apk/alpine/3.18", "curl", "8.3.0-r0", "CVE-2023-38545")));

  public SwapChecks {
    minimumRecords = Map.copyOf(minimumRecords);
    goldenMatches = List.copyOf(goldenMatches);
  }

  private static GoldenMatch golden(String ecosystem, String name, String version, String id) {
    return new GoldenMatch(Ecosystem.parse(ecosystem), name, version, id, Expected.FOUND);
  }

  private static GoldenMatch cleared(String ecosystem, String name, String version, String id) {
    return new GoldenMatch(Ecosystem.parse(ecosystem), name, version, id, Expected.NOT_FOUND);
  }

  /**
   * Everything that speaks against a file, each a sentence; empty if nothing does.
   *
   * @param current the file in use; null for none
   */
  public List<String> problems(AdvisoryFile candidate, @Nullable AdvisoryFile current) {
    var problems = new ArrayList<String>();
    if (candidate.providers().isEmpty()) {
      problems.add("it holds no feed");
    }
    Map<String, Long> records = records(candidate);
    for (var provider : records.entrySet()) {
      long minimum = minimumRecords.getOrDefault(provider.getKey(), 1L);
      if (provider.getValue() < minimum) {
        problems.add(
            provider.getKey()
                + " has "
                + provider.getValue()
                + " records, at least "
                + minimum
                + " are expected");
      }
    }
    if (current != null) {
      losses(records, records(current), problems);
    }
    for (GoldenMatch golden : goldenMatches) {
      golden.failure(candidate).ifPresent(problems::add);
    }
    return problems;
  }

  private void losses(
      Map<String, Long> candidate, Map<String, Long> current, List<String> problems) {
    current.forEach((provider, before) -> {
      Long now = candidate.get(provider);
      if (now == null) {
        problems.add(provider + " is gone, the file in use has " + before + " records of it");
      } else if (now < before * (1 - maximumLoss)) {
        problems.add(
            provider
                + " falls from "
                + before
                + " to "
                + now
                + " records, more than "
                + Math.round(maximumLoss * 100)
                + " % are lost");
      }
    });
  }

  private static Map<String, Long> records(AdvisoryFile file) {
    var records = new TreeMap<String, Long>();
    for (FeedVersion version : file.providers()) {
      records.merge(version.provider(), version.records(), Long::sum);
    }
    return records;
  }
}
