package io.seawall.policy.gatekeeper;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.rego.Policy;
import io.seawall.rego.PreparedQuery;
import io.seawall.rego.builtin.Family;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.RegoParser;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.value.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * A template that can be asked.
 *
 * @param template what was read
 * @param parameters schema of the parameters of its constraints
 * @param violation the question for the set {@code violation}, or null where the template has no
 *     Rego
 */
record CompiledTemplate(
    ConstraintTemplate template, ParameterSchema parameters, @Nullable PreparedQuery violation) {

  static CompiledTemplate of(ConstraintTemplate template, Family builtins) {
    var parameters = new ParameterSchema(template.schema());
    TemplateCode code = template.code();
    try {
      return new CompiledTemplate(
          template, parameters, code == null ? null : compile(template, code, builtins));
    } catch (RegoException e) {
      throw invalid(template, e.getMessage(), e);
    }
  }

  private static PreparedQuery compile(
      ConstraintTemplate template, TemplateCode code, Family builtins) {
    Policy.Builder policy = Policy.builder().builtins(builtins);
    Module main = parse(template.name() + ".rego", code.rego(), code.version());
    requireViolation(template, main);
    checkReferences(template, main);
    policy.add(main);
    int number = 1;
    for (String lib : code.libs()) {
      Module module = parse(template.name() + "-lib" + number++ + ".rego", lib, code.version());
      if (!module.packagePath().getFirst().equals("lib")) {
        throw invalid(
            template,
            module.packageAt() + ": the package of a library must be lib or start with lib.",
            null);
      }
      checkReferences(template, module);
      policy.add(module);
    }
    var query = new StringBuilder("data");
    for (String part : main.packagePath()) {
      query.append('[').append(StringValue.of(part)).append(']');
    }
    return policy.build().prepare(query.append(".violation").toString());
  }

  private static Module parse(String name, String text, RegoVersion version) {
    return RegoParser.parse(new Source(name, text), version);
  }

  private static void requireViolation(ConstraintTemplate template, Module module) {
    for (Rule rule : module.rules()) {
      if (rule.head().name().equals("violation") && rule.head().key() != null) {
        return;
      }
    }
    throw invalid(template, "there is no rule violation[{\"msg\": …}]", null);
  }

  private static void checkReferences(ConstraintTemplate template, Module module) {
    String problem = DataReferences.firstForeign(module);
    if (problem != null) {
      throw invalid(template, problem, null);
    }
  }

  private static SeawallException invalid(
      ConstraintTemplate template, @Nullable String problem, @Nullable Throwable cause) {
    return new SeawallException(
        ErrorKind.CONFIG,
        ConstraintTemplate.INVALID,
        "template " + template.name() + ": " + problem,
        cause);
  }
}
