package io.seawall.rego.eval;

import io.seawall.rego.source.Location;
import io.seawall.rego.value.Value;

/**
 * The first rule that added a member to a set.
 *
 * @param rule path of the set, for example {@code data.main.deny}
 * @param member what was added
 * @param at where the rule stands
 */
public record Origin(String rule, Value member, Location at) {}
