package io.seawall.policy.gatekeeper;

import io.seawall.rego.syntax.RegoVersion;
import java.util.List;

/**
 * The Rego of a template.
 *
 * @param rego the module with the rule {@code violation}
 * @param libs modules of packages {@code lib…}
 * @param version how both are read
 */
public record TemplateCode(String rego, List<String> libs, RegoVersion version) {}
