package io.seawall.policy.image;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.Finding;
import io.seawall.model.SeawallException;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.UserRules;
import io.seawall.policy.bundle.PolicySet;
import io.seawall.rego.Evaluation;
import io.seawall.rego.PreparedQuery;
import io.seawall.rego.Result;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A user's policy of images: the sets {@code deny} and {@code warn} of {@code package
 * seawall.image}. A member is a message, or an object with {@code msg} and perhaps {@code id},
 * {@code version}, {@code msg_zh} and {@code evidence}. Immutable.
 */
public final class ImagePolicy implements UserRules {

  /** The package, as Rego writes it. */
  public static final String PACKAGE = "seawall.image";

  /** Steps run out long before the time does, so that a slow machine decides as a fast one. */
  private static final Limits LIMITS =
      new Limits(20_000_000, Duration.ofMinutes(2), 500, 5_000_000, 10_000);

  private final PolicySet policies;
  private final ImageDocument document;
  private final Map<Verdict, PreparedQuery> queries = new EnumMap<>(Verdict.class);

  private ImagePolicy(PolicySet policies, ImageDocument document) {
    this.policies = policies;
    this.document = document;
  }

  /**
   * The policy in a set of files.
   *
   * @param document writes the input
   * @throws SeawallException {@code policy-empty} of kind USER where no rule would ever be asked,
   *     {@code policy-shape} where {@code deny} or {@code warn} is no set
   */
  public static ImagePolicy of(PolicySet policies, ImageDocument document) {
    var policy = new ImagePolicy(policies, document);
    policy.prepare(Verdict.DENY);
    policy.prepare(Verdict.WARN);
    if (policy.queries.isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER,
          "policy-empty",
          "no rule would be asked: there is no 'deny' or 'warn' in package "
              + PACKAGE
              + "; the policy has "
              + packages(policies.policy().modules()));
    }
    return policy;
  }

  private static String packages(List<Module> modules) {
    List<String> names =
        modules.stream()
            .map(module -> String.join(".", module.packagePath()))
            .distinct()
            .sorted()
            .toList();
    return names.isEmpty() ? "no module at all" : "the packages " + String.join(", ", names);
  }

  private void prepare(Verdict verdict) {
    List<Value> path =
        List.of(StringValue.of("seawall"), StringValue.of("image"), StringValue.of(verdict.word()));
    RuleGroup group = policies.policy().program().group(path);
    if (group == null) {
      return;
    }
    if (group.kind() != RuleGroup.Kind.SET) {
      throw new SeawallException(
          ErrorKind.USER,
          "policy-shape",
          group.name()
              + " is no set of messages; write '"
              + verdict.word()
              + " contains msg if { … }'");
    }
    queries.put(verdict, policies.policy().prepare(group.name()));
  }

  @Override
  public Digest digest() {
    return policies.digest();
  }

  @Override
  public List<Reason> reasons(DecisionInput input, List<Finding> findings) {
    Value image = JsonValues.parse(document.write(input, findings));
    List<Reason> reasons = new ArrayList<>();
    for (Map.Entry<Verdict, PreparedQuery> query : queries.entrySet()) {
      var evaluation =
          Evaluation.of(image)
              .data(policies.data())
              .at(input.asOf())
              .random(new SplittableRandom(input.factsDigest().hashCode()))
              .limits(LIMITS)
              .tracing();
      try {
        collect(query.getKey(), query.getValue().evaluate(evaluation), reasons);
      } catch (RegoException e) {
        reasons.add(PolicyReasons.failed(query.getKey(), e));
      }
    }
    return reasons;
  }

  private static void collect(Verdict verdict, Result result, List<Reason> reasons) {
    if (result.value() instanceof SetValue members) {
      for (Value member : members) {
        reasons.add(PolicyReasons.of(verdict, member, source(result, member)));
      }
    }
    for (UndefinedMessage message : result.undefinedMessages()) {
      reasons.add(PolicyReasons.undefined(message));
    }
    for (RegoError error : result.errors()) {
      reasons.add(PolicyReasons.builtinFailed(error));
    }
  }

  private static @Nullable String source(Result result, Value member) {
    return result.origins().stream()
        .filter(origin -> origin.member().equals(member))
        .map(origin -> origin.at().toString())
        .findFirst()
        .orElse(null);
  }
}
