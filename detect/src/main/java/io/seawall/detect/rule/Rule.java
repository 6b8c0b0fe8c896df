package io.seawall.detect.rule;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.output.OutputTemplate;
import io.seawall.detect.text.Place;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule that can run.
 *
 * @param source of the events, for example {@code syscall}
 * @param tags in the order of the files
 * @param enabled whether it shall run, selections applied
 * @param warnEventTypes whether to warn where the condition does not restrict the event type
 * @param skipIfUnknownFilter whether an unknown field skips the rule instead of failing the load
 * @param capture whether a recording shall begin with the alert
 * @param captureDuration how long; null for the configured time
 * @param ownCondition without the exceptions
 * @param condition what to evaluate: the own condition, and none of the exceptions
 */
public record Rule(
    String name,
    String description,
    String source,
    Priority priority,
    Set<String> tags,
    boolean enabled,
    boolean warnEventTypes,
    boolean skipIfUnknownFilter,
    boolean capture,
    @Nullable Duration captureDuration,
    Condition ownCondition,
    List<RuleException> exceptions,
    Condition condition,
    OutputTemplate output,
    Place place) {}
