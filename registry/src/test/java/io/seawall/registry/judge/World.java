package io.seawall.registry.judge;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import io.seawall.model.Verdict;
import io.seawall.policy.Rules;
import io.seawall.registry.judge.policy.BaseImageRule;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.PromotionRule;
import io.seawall.registry.judge.policy.RepositoryPattern;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import io.seawall.registry.judge.policy.RepositoryPolicy.PushBudget;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.Samples;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Source;
import io.seawall.scan.ImageJudge;
import io.seawall.scan.facts.FactsJson;
import io.seawall.scan.report.VersionComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gate with records, advisories that change, and a clock that is set. */
public final class World implements InstantSource {

  static final VersionComparison VERSIONS =
      (type, left, right) -> {
        try {
          return VersionOrder.of(type).compare(left, right);
        } catch (InvalidVersionException e) {
          throw new IllegalArgumentException(e);
        }
      };

  public final GateRecords records;
  public final List<String> damage = new ArrayList<>();
  public Instant now = Samples.NOW;
  public Policies policies = Policies.DEFAULT;
  public Feeds feeds;
  public final Judge judge;
  private final Path folder;

  public World(Path folder) {
    this.folder = folder;
    records = GateRecords.in(folder.resolve("gate"), damage::add);
    feeds = feeds(Samples.NOW.minusSeconds(86_400));
    judge = new Judge(records, () -> policies, () -> feeds);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** A vulnerability of an npm package, fixed in a version. */
  public record Danger(String id, String name, String fixed, Severity severity) {}

  public Feeds feeds(Instant built, Danger... dangers) {
    var builder = new AdvisoryFileBuilder(built);
    FeedSink feed = builder.provider("test", null);
    for (Danger danger : dangers) {
      feed.advisory(
          new Advisory(
              danger.id,
              Advisory.Kind.VULNERABILITY,
              List.of(danger.id),
              List.of(),
              null,
              null,
              null,
              List.of(new SeverityRating("ghsa", danger.severity, null))),
          List.of(
              new Affected(
                  Ecosystem.of(PackageType.NPM),
                  danger.name,
                  AdvisoryStatus.AFFECTED,
                  List.of(VersionRange.before(danger.fixed)),
                  List.of(),
                  List.of())));
    }
    try {
      Path file = Files.createTempFile(folder, "feeds", ".advisories");
      builder.write(file);
      AdvisoryFile opened = AdvisoryFile.open(file);
      return new Feeds(opened.digest(), built, new ImageJudge(opened, Rules.DEFAULT), VERSIONS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Facts of an image with npm packages, each as {@code name@version}, in its upper layer. */
  public static ImageFacts facts(ManifestRecord image, String... packages) {
    List<Component> components = new ArrayList<>();
    for (String each : packages) {
      String name = each.substring(0, each.indexOf('@'));
      String version = each.substring(name.length() + 1);
      components.add(
          new Component(
              PackageUrl.of("npm", null, name, version),
              PackageType.NPM,
              name,
              version,
              null,
              Presence.INSTALLED,
              null,
              List.of(),
              null,
              List.of(new Evidence("srv/" + name + "/package.json", 1, null))));
    }
    return new ImageFacts(
        new ImageFacts.Subject("registry:any", image.digest(), null),
        null,
        List.of(
            new Layer(0, Samples.digest("base diff"), null, null, LayerOwner.BASE),
            new Layer(1, Samples.digest("app diff"), null, "COPY", LayerOwner.APPLICATION)),
        components,
        List.of(),
        List.of(),
        List.of());
  }

  /** A policy of the repositories of one pattern, that enforces. */
  public static RepositoryPolicy policy(
      String pattern,
      Rules rules,
      @Nullable BaseImageRule baseImages,
      @Nullable PromotionRule promotion) {
    return new RepositoryPolicy(
        List.of(new RepositoryPattern(pattern)),
        Mode.ENFORCE,
        rules,
        baseImages,
        promotion,
        Verdict.ALLOW,
        Duration.ofDays(7),
        PushBudget.DEFAULT);
  }

  public static ImageFacts unchecked(ImageFacts facts) {
    return new ImageFacts(
        facts.subject(),
        facts.distribution(),
        facts.layers(),
        facts.components(),
        facts.changelogs(),
        facts.deletedFiles(),
        List.of(new NotChecked(NotChecked.Kind.MALFORMED, "srv/a.jar", 1, "it is broken")));
  }

  public static Digest digest(ImageFacts facts) {
    return FactsJson.digest(facts);
  }

  /** Judges and remembers. */
  public Standing enter(String repository, ManifestRecord manifest, @Nullable ImageFacts facts) {
    records.keep(manifest);
    Judgement judgement = judge.judge(repository, manifest, facts, now);
    Standing before = records.standing(repository, manifest.digest());
    Standing after = judgement.standing(before, Source.PUSH, now);
    records.stand(after);
    return after;
  }
}
