package io.seawall.registry.configuration;

import io.seawall.policy.configuration.FailOnReader;
import io.seawall.policy.expression.Glob;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.YamlValue;
import io.seawall.registry.configuration.RepositorySettings.Overrun;
import io.seawall.registry.configuration.RepositorySettings.Promotion;
import io.seawall.registry.configuration.RepositorySettings.Push;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code policies}. */
final class PolicySection {

  private static final int MAX_POLICIES = 1000;
  private static final Set<String> KEYS =
      Set.of(
          "allowed-bases",
          "base-images",
          "fail-on",
          "grace",
          "ignore-file",
          "promotion",
          "push",
          "rego",
          "repositories",
          "require-complete");
  private static final Duration LONGEST_GRACE = Duration.ofDays(365);
  private static final Duration LONGEST_PUSH = Duration.ofHours(1);

  private PolicySection() {}

  static List<RepositorySettings> read(Section root, Values values) {
    List<RepositorySettings> policies = new ArrayList<>();
    List<YamlValue> items = root.values("policies");
    if (items.size() > MAX_POLICIES) {
      root.problem(root.placeOf("policies"), "more than " + MAX_POLICIES + " policies");
      return policies;
    }
    boolean all = false;
    for (YamlValue item : items) {
      Section section = root.section("policies", item, KEYS);
      if (section != null) {
        if (all) {
          section.problem(section.place(), "never used: a policy before it covers everything");
        }
        RepositorySettings policy = policy(section, values);
        policies.add(policy);
        all |= policy.repositories().stream().anyMatch(Glob::matchesEverything);
      }
    }
    return policies;
  }

  private static RepositorySettings policy(Section section, Values values) {
    Values.needs(section, "repositories");
    List<Glob> allowedBases = Values.globs(section, "allowed-bases");
    if (!allowedBases.isEmpty() && !section.has("base-images")) {
      section.problem(
          section.placeOf("allowed-bases"), "'allowed-bases' needs 'base-images', the catalogue");
    }
    return new RepositorySettings(
        Values.globs(section, "repositories"),
        FailOnReader.read(section),
        values.paths(section, "ignore-file"),
        Values.flag(section, "require-complete"),
        values.paths(section, "rego"),
        values.path(section, "base-images"),
        allowedBases,
        promotion(section),
        Values.time(section, "grace", Duration.ZERO, Duration.ZERO, LONGEST_GRACE),
        push(section));
  }

  private static @Nullable Promotion promotion(Section policy) {
    Section section = policy.section("promotion", Set.of("from", "approval"));
    if (section == null) {
      return null;
    }
    Values.needs(section, "from");
    return new Promotion(Values.globs(section, "from"), Values.flag(section, "approval"));
  }

  private static Push push(Section policy) {
    Section section = policy.section("push", Set.of("budget", "overrun"));
    if (section == null) {
      return Push.DEFAULT;
    }
    Overrun overrun = section.choice("overrun", List.of(Overrun.values()), Overrun::word);
    return new Push(
        Values.time(
            section, "budget", Push.DEFAULT.budget(), Duration.ofSeconds(1), LONGEST_PUSH),
        overrun == null ? Overrun.HOLD : overrun);
  }
}
