package io.seawall.registry.configuration;

import io.seawall.inventory.BaseImages;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.Rules;
import io.seawall.policy.UserRules;
import io.seawall.policy.exception.IgnoreFile;
import io.seawall.registry.configuration.RepositorySettings.Bases;
import io.seawall.registry.judge.policy.BaseImageRule;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.RepositoryPattern;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes policies of what the configuration says, with the files that it names. */
public final class PolicyLoader {

  private final Function<List<Path>, UserRules> rego;

  /**
   * @param rego compiles files, folders or bundles of Rego; throws {@link SeawallException} where
   *     they are wrong
   */
  public PolicyLoader(Function<List<Path>, UserRules> rego) {
    this.rego = rego;
  }

  /**
   * The policies of all repositories. Where the gate observes, so does the policy of repositories
   * for which the file has none.
   *
   * @throws SeawallException of kind CONFIG or USER: a file that is named is not there or is wrong
   */
  public Policies load(GateConfiguration configuration) {
    List<RepositoryPolicy> policies = new ArrayList<>();
    boolean all = false;
    for (RepositorySettings settings : configuration.policies()) {
      policies.add(policy(settings, configuration.mode()));
      all |= settings.repositories().contains(RepositoryPattern.ALL);
    }
    if (!all && configuration.mode() != RepositoryPolicy.DEFAULT.mode()) {
      policies.add(preset(configuration.mode()));
    }
    return new Policies(policies);
  }

  private static RepositoryPolicy preset(Mode mode) {
    RepositoryPolicy preset = RepositoryPolicy.DEFAULT;
    return new RepositoryPolicy(
        preset.repositories(),
        mode,
        preset.rules(),
        preset.baseImages(),
        preset.promotion(),
        preset.artifacts(),
        preset.grace(),
        preset.push());
  }

  private RepositoryPolicy policy(RepositorySettings settings, Mode mode) {
    return new RepositoryPolicy(
        settings.repositories(),
        settings.mode() == null ? mode : settings.mode(),
        rules(settings),
        bases(settings.bases()),
        settings.promotion(),
        settings.artifacts(),
        settings.grace(),
        settings.push());
  }

  private Rules rules(RepositorySettings settings) {
    var rules =
        new Rules(
            settings.failOn().isEmpty()
                ? RepositoryPolicy.DEFAULT_RULES.failOn()
                : settings.failOn(),
            IgnoreFile.read(settings.ignoreFiles()),
            settings.requireComplete());
    return settings.rego().isEmpty() ? rules : rules.with(rego.apply(settings.rego()));
  }

  private static @Nullable BaseImageRule bases(@Nullable Bases bases) {
    if (bases == null) {
      return null;
    }
    Path catalogue = bases.catalogue();
    BaseImages images = catalogue == null ? BaseImages.NONE : read(catalogue);
    try {
      return BaseImageRule.of(bases.names(), bases.digests(), bases.chainIds(), images);
    } catch (IllegalArgumentException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "config-invalid", "'base-images': " + e.getMessage(), e);
    }
  }

  private static BaseImages read(Path catalogue) {
    try (InputStream in = Files.newInputStream(catalogue)) {
      return BaseImages.read(catalogue.toString(), in);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "file-unreadable", "cannot read " + catalogue + ": " + e, e);
    }
  }
}
