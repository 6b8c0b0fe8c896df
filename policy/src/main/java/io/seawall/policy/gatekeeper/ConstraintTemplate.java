package io.seawall.policy.gatekeeper;

import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ConstraintTemplate of {@code templates.gatekeeper.sh}, versions v1, v1beta1 and v1alpha1. Its
 * Rego comes from {@code targets[].code[]} of the engine {@code Rego} or, where there is none, from
 * {@code targets[].rego} and {@code libs}.
 *
 * @param name {@code metadata.name}
 * @param kind kind of its constraints
 * @param schema schema of their parameters; empty where the template has none
 * @param code its Rego, or null where it has code for other engines only
 * @param engines engines that it has code for, for example {@code K8sNativeValidation}
 */
public record ConstraintTemplate(
    String name,
    String kind,
    ObjectValue schema,
    @Nullable TemplateCode code,
    List<String> engines) {

  static final String INVALID = "constraint-template-invalid";

  private static final String GROUP = "templates.gatekeeper.sh/";
  private static final String TARGET = "admission.k8s.gatekeeper.sh";

  /**
   * Reads a template.
   *
   * @throws io.seawall.model.SeawallException of code {@code constraint-template-invalid}
   */
  public static ConstraintTemplate of(Value document) {
    Fields template = Fields.of(document, INVALID);
    if (!isTemplate(document)) {
      throw template.invalid("kind", "is not ConstraintTemplate of " + GROUP + "v1 or v1beta1");
    }
    Fields spec = template.required("spec");
    Fields crd = spec.required("crd").required("spec");
    List<Fields> targets = spec.list("targets");
    if (targets.size() != 1) {
      throw spec.invalid("targets", "must have one item");
    }
    Fields target = targets.getFirst();
    if (!target.text("target").equals(TARGET)) {
      throw target.invalid("target", "must be " + TARGET);
    }
    Fields schema = crd.optional("validation").fields("openAPIV3Schema");
    return new ConstraintTemplate(
        template.required("metadata").text("name"),
        crd.required("names").text("kind"),
        schema == null ? ObjectValue.EMPTY : schema.object(),
        code(target),
        target.list("code").stream().map(code -> code.text("engine")).toList());
  }

  /** Whether a document is a template, of any version. */
  public static boolean isTemplate(Value document) {
    if (!(document instanceof ObjectValue)) {
      return false;
    }
    Fields fields = Fields.of(document, INVALID);
    return fields.text("kind", "").equals("ConstraintTemplate")
        && fields.text("apiVersion", "").startsWith(GROUP);
  }

  private static @Nullable TemplateCode code(Fields target) {
    for (Fields code : target.list("code")) {
      if (code.text("engine").equals("Rego")) {
        Fields source = code.required("source");
        return new TemplateCode(source.text("rego"), source.texts("libs"), version(source));
      }
    }
    String rego = target.text("rego", "");
    return rego.isEmpty() ? null : new TemplateCode(rego, target.texts("libs"), RegoVersion.V0);
  }

  private static RegoVersion version(Fields source) {
    return switch (source.text("version", "v0")) {
      case "v0" -> RegoVersion.V0;
      case "v1" -> RegoVersion.V1;
      default -> throw source.invalid("version", "must be v0 or v1");
    };
  }
}
