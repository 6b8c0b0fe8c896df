package io.seawall.policy.gatekeeper;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.rego.Evaluation;
import io.seawall.rego.Result;
import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Templates and constraints, ready to review requests as Gatekeeper's admission webhook does. Never
 * changes once built; many threads may ask at once.
 *
 * <p>Each template is a policy of its own: names of packages and libraries of different templates
 * cannot meet, places in messages are those of the template's text, and a template that cannot be
 * compiled or runs over a limit takes no other with it.
 */
public final class Gatekeeper {

  /** The enforcement point of the admission webhook. */
  public static final String WEBHOOK = "validation.gatekeeper.sh";

  /** The enforcement point of checks before deployment, as of the command {@code gator}. */
  public static final String GATOR = "gator.gatekeeper.sh";

  private final Map<String, CompiledTemplate> templates;
  private final List<Constraint> constraints;
  private final String point;
  private final Limits limits;

  private Gatekeeper(Builder builder) {
    templates = Map.copyOf(builder.templates);
    constraints = List.copyOf(builder.constraints.values());
    point = builder.point;
    limits = builder.limits;
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reviews a request without an inventory. */
  public ReviewResult review(AdmissionReview review) {
    return review(review, Inventory.EMPTY);
  }

  /** Reviews a request. What goes wrong within one constraint is part of the result. */
  public ReviewResult review(AdmissionReview review, Inventory inventory) {
    var results = new Results();
    for (Constraint constraint : constraints) {
      List<EnforcementAction> actions = constraint.enforcement().at(point);
      try {
        if (!actions.isEmpty() && matches(constraint, review, inventory)) {
          ask(constraint, actions, review, inventory, results);
        }
      } catch (Match.MissingNamespaceException | RegoException e) {
        results.failed(constraint, String.valueOf(e.getMessage()));
      }
    }
    return results.result();
  }

  private static boolean matches(
      Constraint constraint, AdmissionReview review, Inventory inventory) {
    ObjectValue given = review.namespace();
    String name = review.namespaceName();
    KubernetesObject namespace =
        KubernetesObject.of(given != null || name.isEmpty() ? given : inventory.namespace(name));
    KubernetesObject object = review.object();
    KubernetesObject oldObject = review.oldObject();
    return (object != null && constraint.match().matches(object, namespace))
        || (oldObject != null && constraint.match().matches(oldObject, namespace));
  }

  private void ask(
      Constraint constraint,
      List<EnforcementAction> actions,
      AdmissionReview review,
      Inventory inventory,
      Results results) {
    CompiledTemplate template = templates.get(constraint.kind());
    if (template == null || template.violation() == null) {
      results.failed(
          constraint,
          template == null
              ? "there is no template for its kind"
              : "its template has no Rego, but code for " + template.template().engines());
      return;
    }
    ObjectValue.Builder input = ObjectValue.builder();
    input.put("review", review.input()).put("parameters", constraint.parameters());
    Result result =
        template
            .violation()
            .evaluate(Evaluation.of(input.build()).data(inventory.data()).limits(limits));
    results.undefinedMessages.addAll(result.undefinedMessages());
    if (result.value() instanceof SetValue violations) {
      for (Value violation : violations) {
        results.add(constraint, actions, violation);
      }
    }
  }

  /** The results of one review; equal violations of a constraint count once. */
  private static final class Results {

    private final Set<Violation> violations = new LinkedHashSet<>();
    private final List<ReviewResult.NotEvaluated> notEvaluated = new ArrayList<>();
    private final List<UndefinedMessage> undefinedMessages = new ArrayList<>();

    void add(Constraint constraint, List<EnforcementAction> actions, Value violation) {
      Value message = violation instanceof ObjectValue object ? object.get("msg") : null;
      if (!(message instanceof StringValue text)) {
        failed(constraint, "a violation has no string \"msg\": " + violation);
        return;
      }
      Value details = ((ObjectValue) violation).get("details");
      violations.add(
          new Violation(
              constraint.kind(),
              constraint.name(),
              text.text(),
              details == null ? ObjectValue.EMPTY : details,
              actions));
    }

    void failed(Constraint constraint, String reason) {
      notEvaluated.add(new ReviewResult.NotEvaluated(constraint.id(), reason));
    }

    ReviewResult result() {
      return new ReviewResult(
          List.copyOf(violations), List.copyOf(notEvaluated), List.copyOf(undefinedMessages));
    }
  }

  /** Collects templates, their constraints and settings. */
  public static final class Builder {

    private final Map<String, CompiledTemplate> templates = new LinkedHashMap<>();
    private final Map<String, Constraint> constraints = new LinkedHashMap<>();
    private @Nullable ExternalData externalData;
    private String point = WEBHOOK;
    private Limits limits = Limits.DEFAULT;

    private Builder() {}

    /** Lets the templates that are added from here on ask for external data. */
    public Builder externalData(ExternalData host) {
      externalData = host;
      return this;
    }

    /** The enforcement point that asks, {@link #WEBHOOK} unless this says otherwise. */
    public Builder enforcementPoint(String name) {
      point = name;
      return this;
    }

    /** Limits for each constraint of each review. */
    public Builder limits(Limits changed) {
      limits = changed;
      return this;
    }

    /**
     * Adds a template; one that defines the same kind replaces the one before.
     *
     * @throws SeawallException of code {@code constraint-template-invalid}
     */
    public Builder template(Value document) {
      ConstraintTemplate template = ConstraintTemplate.of(document);
      templates.put(
          template.kind(), CompiledTemplate.of(template, ExternalDataFamily.of(externalData)));
      return this;
    }

    /**
     * Adds a constraint of a template that was added before; one of the same kind and name replaces
     * the one before.
     *
     * @throws SeawallException of code {@code constraint-invalid}
     */
    public Builder constraint(Value document) {
      Constraint constraint = Constraint.of(document);
      CompiledTemplate template = templates.get(constraint.kind());
      if (template == null) {
        throw new SeawallException(
            ErrorKind.CONFIG,
            Constraint.INVALID,
            "constraint " + constraint.id() + ": no template defines its kind");
      }
      Value parameters = template.parameters().withDefaults(constraint.parameters());
      List<String> problems = template.parameters().problems(parameters);
      if (!problems.isEmpty()) {
        throw new SeawallException(
            ErrorKind.CONFIG,
            Constraint.INVALID,
            "constraint " + constraint.id() + ": " + String.join("; ", problems));
      }
      constraints.put(constraint.id(), constraint.withParameters(parameters));
      return this;
    }

    /** The templates and constraints. */
    public Gatekeeper build() {
      return new Gatekeeper(this);
    }
  }
}
