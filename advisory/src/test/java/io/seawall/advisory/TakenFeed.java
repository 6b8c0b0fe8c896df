package io.seawall.advisory;

import io.seawall.advisory.feed.ImportWatch;
import io.seawall.model.SeverityRating;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Keeps what the import of a distribution's feed gives. */
public final class TakenFeed implements FeedSink, ImportWatch {

  private final List<Advisory> advisories = new ArrayList<>();
  private final List<List<Affected>> affected = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  public List<Advisory> advisories() {
    return advisories;
  }

  /** What the advisories say of packages, in the same order. */
  public List<List<Affected>> affected() {
    return affected;
  }

  /** What all of them say of packages. */
  public List<Affected> allAffected() {
    return affected.stream().flatMap(List::stream).toList();
  }

  /** Place and reason of each record that was left out. */
  public List<String> problems() {
    return problems;
  }

  @Override
  public void advisory(Advisory advisory, List<Affected> each) {
    advisories.add(advisory);
    affected.add(List.copyOf(each));
  }

  @Override
  public void rated(String cve, List<SeverityRating> ratings) {
    throw new AssertionError("these feeds rate packages");
  }

  @Override
  public void exploited(String cve, LocalDate since, boolean ransomware) {
    throw new AssertionError("feeds of distributions say nothing of attacks");
  }

  @Override
  public void likelihood(String cve, double probability) {
    throw new AssertionError("feeds of distributions say nothing of attacks");
  }

  @Override
  public void dated(Instant instant) {}

  @Override
  public void progress(long done, long total) {}

  @Override
  public void problem(String place, String reason) {
    problems.add(place + ": " + reason);
  }
}
