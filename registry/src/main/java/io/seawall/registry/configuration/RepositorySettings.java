package io.seawall.registry.configuration;

import io.seawall.policy.FailOn;
import io.seawall.policy.expression.Glob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What holds in some repositories. The files are named here and read by who judges.
 *
 * @param repositories patterns of their names
 * @param failOn what must not be found; empty for the rule {@code known-danger}
 * @param ignoreFiles exceptions with owner, reason and expiry
 * @param requireComplete whether an image is refused of which something was not checked
 * @param rego folders with policies in Rego
 * @param baseImages catalogue of base images; null for none
 * @param allowedBases patterns of names in that catalogue; an image on another base is refused;
 *     empty for any base
 * @param promotion where images may come from; null for anywhere
 * @param grace how long an image that was allowed may be pulled after new advisories deny it
 * @param push what happens when judging takes long
 */
public record RepositorySettings(
    List<Glob> repositories,
    List<FailOn> failOn,
    List<Path> ignoreFiles,
    boolean requireComplete,
    List<Path> rego,
    @Nullable Path baseImages,
    List<Glob> allowedBases,
    @Nullable Promotion promotion,
    Duration grace,
    Push push) {

  /** What holds where the file says nothing. */
  public static final RepositorySettings DEFAULT =
      new RepositorySettings(
          List.of(new Glob("*")),
          List.of(),
          List.of(),
          false,
          List.of(),
          null,
          List.of(),
          null,
          Duration.ZERO,
          Push.DEFAULT);

  /** Takes copies. */
  public RepositorySettings {
    repositories = List.copyOf(repositories);
    failOn = List.copyOf(failOn);
    ignoreFiles = List.copyOf(ignoreFiles);
    rego = List.copyOf(rego);
    allowedBases = List.copyOf(allowedBases);
  }

  /** Whether it is for this repository. */
  public boolean covers(String repository) {
    return repositories.stream().anyMatch(glob -> glob.matches(repository));
  }

  List<Path> files() {
    List<Path> files = new ArrayList<>(ignoreFiles);
    files.addAll(rego);
    if (baseImages != null) {
      files.add(baseImages);
    }
    return files;
  }

  /**
   * Images come only from other repositories.
   *
   * @param from patterns of the repositories in which the same manifest must stand, allowed
   * @param approval whether someone with the role {@code approve} must have approved it too
   */
  public record Promotion(List<Glob> from, boolean approval) {

    /** Takes a copy. */
    public Promotion {
      from = List.copyOf(from);
    }
  }

  /**
   * A push waits for its verdict.
   *
   * @param budget how long
   * @param overrun what happens then
   */
  public record Push(Duration budget, Overrun overrun) {

    /** Five minutes, and then until the client gives up. */
    public static final Push DEFAULT = new Push(Duration.ofMinutes(5), Overrun.HOLD);
  }

  /** What happens to a push when its time is over. */
  public enum Overrun {
    /** It waits on. */
    HOLD,
    /** It is answered well, and nobody can pull the image until it is judged. */
    QUARANTINE,
    /** It is refused; the client may try again. */
    REFUSE;

    /** The word in configuration. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
