package io.seawall.registry.configuration.file;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import io.seawall.policy.configuration.FailOnReader;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.YamlValue;
import io.seawall.registry.configuration.RepositorySettings;
import io.seawall.registry.configuration.RepositorySettings.Bases;
import io.seawall.registry.judge.policy.PromotionRule;
import io.seawall.registry.judge.policy.RepositoryPattern;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import io.seawall.registry.judge.policy.RepositoryPolicy.Overrun;
import io.seawall.registry.judge.policy.RepositoryPolicy.PushBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code policies}. */
final class PolicySection {

  private static final int MAX_POLICIES = 1000;
  static final Set<String> KEYS =
      Set.of(
          "artifacts",
          "base-images",
          "fail-on",
          "grace",
          "ignore-file",
          "mode",
          "promotion",
          "push",
          "rego",
          "repositories",
          "require-complete");
  static final Set<String> BASES = Set.of("catalogue", "chain-ids", "digests", "names");

  static final Set<String> PROMOTION = Set.of("from", "approvals");
  static final Set<String> PUSH = Set.of("budget", "overrun");

  private final Section root;
  private final Values values;
  private final Set<RepositoryPattern> patterns = new HashSet<>();

  private PolicySection(Section root, Values values) {
    this.root = root;
    this.values = values;
  }

  static List<RepositorySettings> read(Section root, Values values) {
    return new PolicySection(root, values).policies();
  }

  private List<RepositorySettings> policies() {
    List<RepositorySettings> policies = new ArrayList<>();
    List<YamlValue> items = root.values("policies");
    if (items.size() > MAX_POLICIES) {
      root.problem(root.placeOf("policies"), "more than " + MAX_POLICIES + " policies");
      return policies;
    }
    for (YamlValue item : items) {
      Section section = root.section("policies", item, KEYS);
      if (section != null) {
        policies.add(policy(section));
      }
    }
    return policies;
  }

  private RepositorySettings policy(Section section) {
    Verdict artifacts = section.choice("artifacts", List.of(Verdict.values()), Verdict::word);
    return new RepositorySettings(
        repositories(section),
        mode(section),
        FailOnReader.read(section),
        values.paths(section, "ignore-file"),
        Values.flag(section, "require-complete"),
        values.paths(section, "rego"),
        bases(section),
        promotion(section),
        artifacts == null ? RepositoryPolicy.DEFAULT.artifacts() : artifacts,
        Values.time(
            section,
            "grace",
            RepositoryPolicy.DEFAULT.grace(),
            Duration.ZERO,
            RepositoryPolicy.MAX_GRACE),
        push(section));
  }

  private List<RepositoryPattern> repositories(Section section) {
    Values.needs(section, "repositories");
    List<RepositoryPattern> found = Values.all(section, "repositories", RepositoryPattern::new);
    if (section.has("repositories") && section.values("repositories").isEmpty()) {
      section.problem(section.placeOf("repositories"), "'repositories' names none");
    }
    for (RepositoryPattern pattern : found) {
      if (!patterns.add(pattern)) {
        section.problem(
            section.placeOf("repositories"), "two policies are for '" + pattern.text() + "'");
      }
    }
    return found;
  }

  /** Whether refusals are real; null where nothing is said. */
  static @Nullable Mode mode(Section section) {
    return section.choice("mode", List.of(Mode.values()), PolicySection::word);
  }

  private @Nullable Bases bases(Section policy) {
    Section section = policy.section("base-images", BASES);
    if (section == null) {
      return null;
    }
    var bases =
        new Bases(
            values.path(section, "catalogue"),
            Values.all(section, "names", Function.identity()),
            Values.all(section, "digests", Digest::parse),
            Values.all(section, "chain-ids", Digest::parse));
    if (section.has("names") || section.has("digests")) {
      Values.needs(section, "catalogue");
    } else {
      Values.needs(section, "chain-ids");
    }
    return bases;
  }

  private static @Nullable PromotionRule promotion(Section policy) {
    Section section = policy.section("promotion", PROMOTION);
    if (section == null) {
      return null;
    }
    Values.needs(section, "from");
    RepositoryPattern from = Values.parsed(section, "from", RepositoryPattern::new);
    int approvals = Values.number(section, "approvals", 0, 0, PromotionRule.MAX_APPROVALS);
    return from == null ? null : new PromotionRule(from, approvals);
  }

  private static PushBudget push(Section policy) {
    PushBudget preset = PushBudget.DEFAULT;
    Section section = policy.section("push", PUSH);
    if (section == null) {
      return preset;
    }
    Overrun overrun = section.choice("overrun", List.of(Overrun.values()), PolicySection::word);
    Duration budget =
        Values.time(section, "budget", preset.limit(), Duration.ofSeconds(1), PushBudget.MAX_LIMIT);
    return new PushBudget(budget, overrun == null ? preset.overrun() : overrun);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
