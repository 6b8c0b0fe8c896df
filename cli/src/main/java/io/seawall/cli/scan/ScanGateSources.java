package io.seawall.cli.scan;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.gate.GateSources;
import io.seawall.cli.policy.source.PolicyArguments;
import io.seawall.inventory.BaseImages;
import io.seawall.policy.Rules;
import io.seawall.policy.UserRules;
import io.seawall.policy.image.ImagePolicy;
import io.seawall.registry.judge.Feeds;
import io.seawall.scan.Folders;
import io.seawall.scan.ImageJudge;
import io.seawall.scan.report.ImagePolicyInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The folders, advisories and policies of {@code seawall scan}, for the registry gate. */
public final class ScanGateSources implements GateSources {

  private final Terminal terminal;

  /**
   * @param terminal whose environment says where state is kept
   */
  public ScanGateSources(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void declare(CommandSpec spec) {
    AdvisoryFiles.declare(spec);
    spec.addOption(
        Options.file("--base-images", "FILE", "Catalogue of base images, for the owner of a layer.")
            .build());
  }

  @Override
  public Supplier<Feeds> feeds(ParseResult arguments) {
    return new CurrentFeeds(Options.file(arguments, "--feeds"), terminal.folders());
  }

  @Override
  public UserRules rego(List<Path> paths) {
    var policies =
        PolicyArguments.orExplain(() ->
            PolicyArguments.policy(paths.stream().map(Path::toString).toList())
                .withoutTests()
                .build());
    return ImagePolicy.of(policies, ImagePolicyInput::write);
  }

  @Override
  public BaseImages baseImages(@Nullable Path file) {
    return SourceArguments.baseImages(file);
  }

  /** The current advisory file, looked at now and then: it may be renewed while the gate runs. */
  private static final class CurrentFeeds implements Supplier<Feeds> {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final @Nullable Path named;
    private final Folders folders;
    private Feeds current;
    private long lookedAt = System.nanoTime();

    CurrentFeeds(@Nullable Path named, Folders folders) {
      this.named = named;
      this.folders = folders;
      current = of(AdvisoryFiles.open(named, folders));
    }

    @Override
    public synchronized Feeds get() {
      if (System.nanoTime() - lookedAt > LOOK_EVERY.toNanos()) {
        AdvisoryFile now = AdvisoryFiles.open(named, folders);
        lookedAt = System.nanoTime();
        current = now.digest().equals(current.digest()) ? current : of(now);
      }
      return current;
    }

    private static Feeds of(AdvisoryFile file) {
      return new Feeds(
          file.digest(),
          file.built(),
          new ImageJudge(file, Rules.DEFAULT),
          new EcosystemVersions());
    }
  }
}
