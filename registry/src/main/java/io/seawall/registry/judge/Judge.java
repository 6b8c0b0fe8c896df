package io.seawall.registry.judge;

import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.policy.Decide;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.DecisionResult;
import io.seawall.policy.Rules;
import io.seawall.policy.UserRules;
import io.seawall.registry.judge.message.Printable;
import io.seawall.registry.judge.message.Refusal;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.PromotionRule;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.ManifestRecord.Kind;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Judged;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.scan.facts.FactsJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges manifests by the policies of their repositories. Given the same facts, advisories,
 * policies, records and time it gives the same decision, byte for byte; it writes nothing. Safe for
 * several threads.
 */
public final class Judge {

  private final GateRecords records;
  private final Supplier<Policies> policies;
  private final Supplier<Feeds> feeds;

  /**
   * A judge.
   *
   * @param records looked at for the children of an index and for promotions
   * @param policies gives those of now; asked for each judgement
   * @param feeds gives those of now; asked for each judgement
   */
  public Judge(GateRecords records, Supplier<Policies> policies, Supplier<Feeds> feeds) {
    this.records = records;
    this.policies = policies;
    this.feeds = feeds;
  }

  /** The policies of now. */
  public Policies policies() {
    return policies.get();
  }

  /** What is known of vulnerabilities now. */
  public Feeds feeds() {
    return feeds.get();
  }

  /**
   * Judges a manifest. An image is called by its repository in exceptions that name images.
   *
   * @param facts of the image; null where they are not known, or it is no image
   * @param asOf the time for which is decided
   * @return without verdict if it is an image without facts, or an index of which a child that can
   *     be run has none, or has never been seen
   * @throws IllegalArgumentException if the facts are those of another manifest
   */
  public Judgement judge(
      String repository, ManifestRecord manifest, @Nullable ImageFacts facts, Instant asOf) {
    return judge(repository, manifest, facts, facts == null ? null : FactsJson.digest(facts), asOf);
  }

  /**
   * The same for facts whose digest is known.
   *
   * @param factsDigest of the facts; null where there are none
   */
  public Judgement judge(
      String repository,
      ManifestRecord manifest,
      @Nullable ImageFacts facts,
      @Nullable Digest factsDigest,
      Instant asOf) {
    RepositoryPolicy policy = policies.get().of(repository);
    return switch (manifest.kind()) {
      case IMAGE ->
          facts == null || factsDigest == null
              ? pending(repository, manifest, policy, "its layers were not read yet", List.of())
              : image(repository, manifest, policy, facts, factsDigest, asOf);
      case ARTIFACT -> artifact(repository, manifest, policy, asOf);
      case INDEX -> index(repository, manifest, policy, asOf);
    };
  }

  private Judgement image(
      String repository,
      ManifestRecord manifest,
      RepositoryPolicy policy,
      ImageFacts facts,
      Digest factsDigest,
      Instant asOf) {
    if (!manifest.digest().equals(facts.subject().digest())) {
      throw new IllegalArgumentException("facts of another manifest: " + facts.subject().digest());
    }
    Promotion promotion = promotion(repository, manifest, policy, asOf);
    Rules rules = GateRules.ofImage(policy, facts, promotion);
    Feeds current = feeds.get();
    ImageFacts named = named(facts, repository);
    DecisionResult result =
        current.judge().with(rules).decide(named, factsDigest, Gate.REGISTRY, asOf);
    return new Judgement(
        repository,
        manifest,
        Outcome.of(result.decision().verdict()),
        result.decision(),
        current.built(),
        Refusal.of(repository, manifest, result, named, current.versions()),
        List.of(),
        promotion == null ? null : promotion.approval(),
        policy.grace());
  }

  private static ImageFacts named(ImageFacts facts, String repository) {
    var subject =
        new ImageFacts.Subject(repository, facts.subject().digest(), facts.subject().platform());
    return new ImageFacts(
        subject,
        facts.distribution(),
        facts.layers(),
        facts.components(),
        facts.changelogs(),
        facts.deletedFiles(),
        facts.notChecked());
  }

  private Judgement artifact(
      String repository, ManifestRecord manifest, RepositoryPolicy policy, Instant asOf) {
    List<UserRules> parts = List.of(ArtifactRule.of(policy, manifest));
    return other(repository, manifest, policy, parts, null, asOf);
  }

  private Judgement index(
      String repository, ManifestRecord manifest, RepositoryPolicy policy, Instant asOf) {
    List<IndexRule.Child> children = new ArrayList<>();
    List<Digest> missing = new ArrayList<>();
    for (Digest digest : manifest.children()) {
      ManifestRecord child = records.manifest(digest);
      Standing standing = records.standing(repository, digest);
      Judged judged = standing == null ? null : standing.judged();
      if (child == null || judged == null && child.kind() != Kind.ARTIFACT) {
        missing.add(digest);
      } else if (standing != null && judged != null && child.kind() != Kind.ARTIFACT) {
        children.add(IndexRule.Child.of(standing, judged));
      }
    }
    if (!missing.isEmpty()) {
      String why = missing.size() + " of the manifests that it lists were not judged yet";
      return pending(repository, manifest, policy, why, missing);
    } else if (children.isEmpty()) {
      return artifact(repository, manifest, policy, asOf);
    }
    List<UserRules> parts = new ArrayList<>(List.of(new IndexRule(children)));
    Promotion promotion = promotion(repository, manifest, policy, asOf);
    if (promotion != null) {
      parts.add(promotion);
    }
    return other(repository, manifest, policy, parts, promotion, asOf);
  }

  /** Judges something that has no facts of its own. */
  private static Judgement other(
      String repository,
      ManifestRecord manifest,
      RepositoryPolicy policy,
      List<UserRules> parts,
      @Nullable Promotion promotion,
      Instant asOf) {
    ImageFacts facts = noFacts(repository, manifest);
    DecisionResult result =
        Decide.decide(
            new DecisionInput(
                asOf,
                Gate.REGISTRY,
                manifest.digest().toString(),
                facts,
                List.of(),
                FactsJson.digest(facts),
                null,
                List.of(),
                GateRules.ofOther(parts)));
    Decision decision = result.decision();
    return new Judgement(
        repository,
        manifest,
        Outcome.of(decision.verdict()),
        decision,
        null,
        Refusal.of(repository, manifest, decision),
        List.of(),
        promotion == null ? null : promotion.approval(),
        policy.grace());
  }

  private static ImageFacts noFacts(String repository, ManifestRecord manifest) {
    var subject = new ImageFacts.Subject(repository, manifest.digest(), null);
    return new ImageFacts(subject, null, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private static Judgement pending(
      String repository,
      ManifestRecord manifest,
      RepositoryPolicy policy,
      String why,
      List<Digest> missing) {
    String message = Refusal.name(repository, manifest) + " is not judged yet: " + why;
    return new Judgement(
        repository,
        manifest,
        Outcome.PENDING,
        null,
        null,
        Printable.of(message, Standing.MAX_MESSAGE),
        missing,
        null,
        policy.grace());
  }

  private @Nullable Promotion promotion(
      String repository, ManifestRecord manifest, RepositoryPolicy policy, Instant asOf) {
    PromotionRule rule = policy.promotion();
    return rule == null ? null : Promotion.of(rule, repository, manifest, records, asOf);
  }
}
