package io.seawall.registry.configuration.file;

import io.seawall.policy.source.Excerpt;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.Spelling;
import io.seawall.policy.source.YamlValue;
import io.seawall.registry.access.account.AccessRule;
import io.seawall.registry.access.account.Permissions;
import io.seawall.registry.access.account.Role;
import io.seawall.registry.access.anomaly.AnomalyKind;
import io.seawall.registry.access.anomaly.AnomalyThresholds;
import io.seawall.registry.access.client.Network;
import io.seawall.registry.access.client.TrustedProxies;
import io.seawall.registry.access.limit.RateLimits;
import io.seawall.registry.configuration.AccessSettings;
import io.seawall.registry.configuration.AccessSettings.AccountSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code access}. */
final class AccessSection {

  private static final int MOST = 1_000_000;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  static final Set<String> KEYS = Set.of("trusted-proxies", "anomalies", "rate-limits", "accounts");
  static final Set<String> ACCOUNTS = Set.of("htpasswd", "rules");
  static final Set<String> RULE = Set.of("repositories", "users", "anonymous", "roles");
  static final Set<String> ANOMALIES =
      Set.of(
          "factor",
          "failed-logins",
          "failed-window",
          "learning",
          "mass-pull",
          "off",
          "tag-lists",
          "two-networks",
          "unknown-names",
          "window");
  static final Set<String> RATES =
      Set.of(
          "burst",
          "failed-logins-per-minute",
          "network-burst",
          "network-requests-per-second",
          "requests-per-second",
          "uploads");

  private AccessSection() {}

  static AccessSettings read(Section root, Values values) {
    Section section = root.section("access", KEYS);
    if (section == null) {
      return AccessSettings.DEFAULT;
    }
    return new AccessSettings(
        new TrustedProxies(Values.all(section, "trusted-proxies", Network::parse)),
        anomalies(section.section("anomalies", ANOMALIES)),
        rates(section.section("rate-limits", RATES)),
        accounts(section.section("accounts", ACCOUNTS), values));
  }

  private static AnomalyThresholds anomalies(@Nullable Section section) {
    AnomalyThresholds preset = AnomalyThresholds.DEFAULT;
    if (section == null) {
      return preset;
    }
    return new AnomalyThresholds(
        words(section, "off", AnomalyKind.values(), AnomalyKind::word),
        Values.time(section, "learning", preset.learning(), Duration.ZERO, Duration.ofDays(90)),
        Values.time(section, "window", preset.window(), SECOND, DAY),
        Values.number(section, "mass-pull", preset.massPull(), 1, MOST),
        Values.number(section, "tag-lists", preset.tagLists(), 1, MOST),
        Values.number(section, "factor", preset.factor(), 1, 1000),
        Values.number(section, "unknown-names", preset.unknownNames(), 1, 10_000),
        Values.time(section, "two-networks", preset.twoNetworks(), Duration.ZERO, DAY),
        Values.number(section, "failed-logins", preset.failedLogins(), 1, MOST),
        Values.time(section, "failed-window", preset.failedWindow(), SECOND, DAY));
  }

  private static RateLimits rates(@Nullable Section section) {
    RateLimits preset = RateLimits.DEFAULT;
    if (section == null) {
      return preset;
    }
    return new RateLimits(
        Values.number(section, "requests-per-second", preset.requestsPerSecond(), 0, MOST),
        Values.number(section, "burst", preset.burst(), 1, MOST),
        Values.number(
            section, "network-requests-per-second", preset.networkRequestsPerSecond(), 0, MOST),
        Values.number(section, "network-burst", preset.networkBurst(), 1, MOST),
        Values.number(section, "uploads", preset.uploads(), 0, MOST),
        Values.number(
            section, "failed-logins-per-minute", preset.failedLoginsPerMinute(), 0, MOST));
  }

  private static @Nullable AccountSettings accounts(@Nullable Section section, Values values) {
    if (section == null) {
      return null;
    }
    Values.needs(section, "htpasswd");
    Values.needs(section, "rules");
    List<AccessRule> rules = new ArrayList<>();
    for (YamlValue item : section.values("rules")) {
      Section rule = section.section("rules", item, RULE);
      if (rule != null) {
        rules.add(rule(rule));
      }
    }
    Path htpasswd = values.path(section, "htpasswd");
    return htpasswd == null ? null : new AccountSettings(htpasswd, new Permissions(rules));
  }

  private static AccessRule rule(Section rule) {
    Values.needs(rule, "repositories");
    boolean anonymous = Values.flag(rule, "anonymous");
    if (!anonymous || rule.has("users") || rule.has("roles")) {
      Values.needs(rule, "users");
      Values.needs(rule, "roles");
    }
    return new AccessRule(
        Values.globs(rule, "repositories"),
        Set.copyOf(Values.all(rule, "users", Function.identity())),
        anonymous,
        words(rule, "roles", Role.values(), Role::word));
  }

  private static <T> Set<T> words(
      Section section, String key, T[] known, Function<T, String> word) {
    List<String> words = Arrays.stream(known).map(word).toList();
    Set<T> found = new HashSet<>();
    for (YamlValue.Scalar scalar : section.scalars(key)) {
      int at = words.indexOf(scalar.text().strip());
      if (at >= 0) {
        found.add(known[at]);
      } else {
        String text = scalar.text().strip();
        section.problem(
            scalar.place(),
            "unknown value '"
                + Excerpt.of(text)
                + "' of '"
                + key
                + "'"
                + Spelling.choices(text, words));
      }
    }
    return found;
  }
}
