package io.seawall.registry.access.anomaly;

import io.seawall.registry.access.Access;
import io.seawall.registry.access.Action;
import io.seawall.registry.access.anomaly.memory.HoursOfWeek;
import io.seawall.registry.access.anomaly.memory.UsualRate;
import io.seawall.registry.access.anomaly.memory.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What one client usually does; only what was answered well is learnt. */
final class ClientHabits {

  /** Networks that are kept of a client, those that were used last. */
  static final int MOST_NETWORKS = 16;

  private static final int MOST_NAMES = 1000;

  final Instant first;
  final HoursOfWeek hours;
  final UsualRate pulls;
  final UsualRate tagLists;
  final SequencedMap<String, Instant> networks = new LinkedHashMap<>(4, 0.75f, true);
  boolean listsCatalogue;

  private final Window pulled = new Window();
  private final Window listed = new Window();

  ClientHabits(Instant first) {
    this(first, new HoursOfWeek(), new UsualRate(), new UsualRate());
  }

  ClientHabits(Instant first, HoursOfWeek hours, UsualRate pulls, UsualRate tagLists) {
    this.first = first;
    this.hours = hours;
    this.pulls = pulls;
    this.tagLists = tagLists;
  }

  /** Whether it is known for long enough to have habits. */
  boolean isKnown(Instant now, Duration learning) {
    return !now.isBefore(first.plus(learning));
  }

  boolean knows(String network) {
    return networks.containsKey(network);
  }

  void learn(String subject, Access access, Findings findings) {
    AnomalyThresholds limits = findings.thresholds();
    boolean known = isKnown(access.time(), limits.learning());
    if (hours.learn(access.time()) && known) {
      findings.add(
          AnomalyKind.ODD_HOUR,
          subject,
          access,
          subject + " is here at an hour of the week (UTC) at which it never was before");
    }
    pulled.at(
        access.time(),
        limits.window(),
        count -> pulls.learn(count, limits.massPull(), limits.factor()));
    listed.at(
        access.time(),
        limits.window(),
        count -> tagLists.learn(count, limits.tagLists(), limits.factor()));
    count(subject, access, findings);
  }

  private void count(String subject, Access access, Findings findings) {
    AnomalyThresholds limits = findings.thresholds();
    if (access.action().isPull()) {
      pulled.add(access);
      long most = pulls.most(limits.massPull(), limits.factor());
      if (pulled.exceeds(most)) {
        findings.add(
            AnomalyKind.MASS_PULL,
            subject,
            pulled,
            "%s pulls more than %d times in %s; %s"
                .formatted(subject, most, words(limits.window()), usual(pulls)));
      }
    } else if (access.action() == Action.LIST_TAGS) {
      listed.add(access, access.repository(), MOST_NAMES);
      long most = tagLists.most(limits.tagLists(), limits.factor());
      if (listed.exceeds(most)) {
        findings.add(
            AnomalyKind.TAG_SWEEP,
            subject,
            listed,
            "%s lists the tags of more than %d repositories in %s; %s"
                .formatted(subject, most, words(limits.window()), usual(tagLists)));
      }
    }
  }

  private static String usual(UsualRate rate) {
    return rate.windows() == 0
        ? "nothing is known of what is usual"
        : "usual are %.0f".formatted(rate.mean());
  }

  /**
   * Learns where it comes from.
   *
   * @return another network from which it came shortly before, if this one was not known; null
   *     otherwise
   */
  @Nullable String learnNetwork(String network, Instant now, Duration within) {
    String other = null;
    if (!networks.containsKey(network)) {
      for (Map.Entry<String, Instant> entry : networks.entrySet()) {
        if (Duration.between(entry.getValue(), now).compareTo(within) <= 0) {
          other = entry.getKey();
        }
      }
    }
    networks.put(network, now);
    if (networks.size() > MOST_NETWORKS) {
      networks.pollFirstEntry();
    }
    return other;
  }

  static String words(Duration time) {
    return time.toSeconds() % 60 == 0
        ? time.toMinutes() + " minutes"
        : time.toSeconds() + " seconds";
  }
}
