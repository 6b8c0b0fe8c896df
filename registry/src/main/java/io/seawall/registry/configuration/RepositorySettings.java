package io.seawall.registry.configuration;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import io.seawall.policy.FailOn;
import io.seawall.registry.judge.policy.PromotionRule;
import io.seawall.registry.judge.policy.RepositoryPattern;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import io.seawall.registry.judge.policy.RepositoryPolicy.PushBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file says of some repositories. The files that it names are read by {@link
 * PolicyLoader}.
 *
 * @param repositories patterns of their names
 * @param mode whether refusals are real; null for that of the gate
 * @param failOn what must not be found; empty for the rule {@code known-danger}, as a refusal
 * @param ignoreFiles exceptions with owner, reason and expiry
 * @param requireComplete whether an image is refused of which something was not checked
 * @param rego files, folders or bundles with policies in Rego
 * @param bases on what images must be built; null for anything
 * @param promotion from where images must come; null for anywhere
 * @param artifacts the verdict on what is not run, such as signatures
 * @param grace how long an image that was allowed may be pulled after new advisories deny it
 * @param push how long a push waits for its verdict, and what then
 */
public record RepositorySettings(
    List<RepositoryPattern> repositories,
    @Nullable Mode mode,
    List<FailOn> failOn,
    List<Path> ignoreFiles,
    boolean requireComplete,
    List<Path> rego,
    @Nullable Bases bases,
    @Nullable PromotionRule promotion,
    Verdict artifacts,
    Duration grace,
    PushBudget push) {

  /** Takes copies. */
  public RepositorySettings {
    repositories = List.copyOf(repositories);
    failOn = List.copyOf(failOn);
    ignoreFiles = List.copyOf(ignoreFiles);
    rego = List.copyOf(rego);
  }

  /**
   * Base images that are allowed.
   *
   * @param catalogue of base images; null for none
   * @param names patterns of names in it
   * @param digests of manifests in it
   * @param chainIds of base images that need not be in it
   */
  public record Bases(
      @Nullable Path catalogue, List<String> names, List<Digest> digests, List<Digest> chainIds) {

    /** Takes copies. */
    public Bases {
      names = List.copyOf(names);
      digests = List.copyOf(digests);
      chainIds = List.copyOf(chainIds);
    }
  }

  List<Path> files() {
    List<Path> files = new ArrayList<>(ignoreFiles);
    files.addAll(rego);
    if (bases != null && bases.catalogue() != null) {
      files.add(bases.catalogue());
    }
    return files;
  }
}
