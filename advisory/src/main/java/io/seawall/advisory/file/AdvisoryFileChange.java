package io.seawall.advisory.file;

import io.seawall.advisory.Ecosystem;
import io.seawall.model.FeedVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of which packages two advisory files say something else. Compared is all that a finding can be
 * made of: the entries of a package in their order, their advisories and providers, and what is
 * known of their CVEs (severities, exploitation, likelihood). So for any other package both files
 * give the same findings.
 */
public final class AdvisoryFileChange {

  private final AdvisoryFile before;
  private final AdvisoryFile after;
  private final Map<Ecosystem, Set<String>> changed = new HashMap<>();
  private final Set<Ecosystem> coverage = new HashSet<>();
  private final Map<Long, Boolean> sameAdvisories = new HashMap<>();
  private final Map<String, Boolean> sameCves = new HashMap<>();
  private final Map<Integer, FeedVersion> oldFeeds = new HashMap<>();
  private final Map<Integer, FeedVersion> currentFeeds = new HashMap<>();
  private int packages;

  private AdvisoryFileChange(AdvisoryFile before, AdvisoryFile after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Compares two files.
   *
   * @throws io.seawall.model.SeawallException if one of them is corrupt
   */
  public static AdvisoryFileChange between(AdvisoryFile before, AdvisoryFile after) {
    var change = new AdvisoryFileChange(before, after);
    if (!before.digest().equals(after.digest())) {
      change.compareCoverage();
      before.packages(change::compareIfGone);
      after.packages(change::compare);
      change.sameAdvisories.clear();
      change.sameCves.clear();
      change.oldFeeds.clear();
      change.currentFeeds.clear();
    }
    return change;
  }

  /** Number of packages of which something else is said. */
  public int packages() {
    return packages;
  }

  /** Whether the files say the same of every package. */
  public boolean isEmpty() {
    return packages == 0 && coverage.isEmpty();
  }

  /**
   * Whether something else is said of a package, or only one of the files speaks of its ecosystem.
   *
   * @param name in any spelling
   */
  public boolean concerns(Ecosystem ecosystem, String name) {
    if (coverage.contains(ecosystem)) {
      return true;
    }
    Set<String> names = changed.get(ecosystem);
    return names != null && names.contains(ecosystem.normalise(name));
  }

  private void compareCoverage() {
    coverage.addAll(before.ecosystems());
    coverage.addAll(after.ecosystems());
    coverage.removeIf(ecosystem -> before.covers(ecosystem) && after.covers(ecosystem));
  }

  private void compareIfGone(Ecosystem ecosystem, String name) {
    if (after.entries(ecosystem, name).isEmpty()) {
      add(ecosystem, name);
    }
  }

  private void compare(Ecosystem ecosystem, String name) {
    List<PackageEntry> old = before.entries(ecosystem, name);
    List<PackageEntry> current = after.entries(ecosystem, name);
    boolean same = old.size() == current.size();
    for (int i = 0; same && i < old.size(); i++) {
      same =
          old.get(i).affected().equals(current.get(i).affected())
              && isSameAdvisory(old.get(i), current.get(i));
    }
    if (!same || ecosystem.isOperatingSystem() && !isSameOrder(old, current)) {
      add(ecosystem, name);
    }
  }

  /**
   * Whether the feeds that speak of a package are as new in relation to each other as they were:
   * that decides between feeds of a distribution which contradict each other.
   */
  private boolean isSameOrder(List<PackageEntry> old, List<PackageEntry> current) {
    var feeds = new LinkedHashMap<FeedVersion, FeedVersion>();
    for (int i = 0; i < old.size(); i++) {
      feeds.put(feed(before, old.get(i), oldFeeds), feed(after, current.get(i), currentFeeds));
    }
    for (var one : feeds.entrySet()) {
      for (var other : feeds.entrySet()) {
        if (order(one.getKey(), other.getKey()) != order(one.getValue(), other.getValue())) {
          return false;
        }
      }
    }
    return true;
  }

  private static FeedVersion feed(
      AdvisoryFile file, PackageEntry entry, Map<Integer, FeedVersion> known) {
    return known.computeIfAbsent(entry.advisory(), key -> file.advisory(entry).feed());
  }

  /** Which of two feeds is newer; a value of its own where one has no date. */
  private static int order(FeedVersion one, FeedVersion other) {
    return one.newest() == null || other.newest() == null
        ? 2
        : Integer.signum(one.newest().compareTo(other.newest()));
  }

  private void add(Ecosystem ecosystem, String name) {
    if (changed.computeIfAbsent(ecosystem, key -> new HashSet<>()).add(name)) {
      packages++;
    }
  }

  /** An advisory stands behind the entries of many packages and is compared once. */
  private boolean isSameAdvisory(PackageEntry old, PackageEntry current) {
    long pair = (long) old.advisory() << 32 | current.advisory();
    Boolean known = sameAdvisories.get(pair);
    if (known == null) {
      known = compareAdvisories(before.advisory(old), after.advisory(current));
      sameAdvisories.put(pair, known);
    }
    return known;
  }

  private boolean compareAdvisories(StoredAdvisory old, StoredAdvisory current) {
    if (!old.provider().equals(current.provider()) || !old.advisory().equals(current.advisory())) {
      return false;
    }
    for (String id : current.advisory().vulnerabilities()) {
      if (!isSameCve(id)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSameCve(String id) {
    Boolean known = sameCves.get(id);
    if (known == null) {
      known = before.cve(id).equals(after.cve(id));
      sameCves.put(id, known);
    }
    return known;
  }
}
