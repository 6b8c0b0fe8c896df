package io.seawall.cli.gate;

import io.seawall.inventory.BaseImages;
import io.seawall.policy.UserRules;
import io.seawall.registry.judge.Feeds;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What a gate judges by, as {@code seawall scan} does. */
public interface GateSources {

  /** Adds the options that say so. */
  void declare(CommandSpec spec);

  /** The advisories of now; renewed ones are seen within some seconds. */
  Supplier<Feeds> feeds(ParseResult arguments);

  /**
   * A policy in Rego.
   *
   * @throws io.seawall.model.SeawallException if it cannot be read or compiled
   */
  UserRules rego(List<Path> paths);

  /**
   * Known base images.
   *
   * @param file catalogue; null for none
   */
  BaseImages baseImages(@Nullable Path file);
}
