package io.seawall.rego.eval;

import io.seawall.rego.source.Location;

/**
 * A rule whose conditions held while the member it would have added was undefined, as happens when
 * a message mentions a field that the input lacks. The rule silently adds nothing then.
 *
 * @param rule path of the rule, for example {@code data.main.deny}
 * @param at where the message is made
 */
public record UndefinedMessage(String rule, Location at) {}
