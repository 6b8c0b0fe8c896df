package io.seawall.detect.rule;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.text.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named exception of a rule.
 *
 * @param fields the fields that its values are for, as written
 * @param operators one for each field, as written
 * @param condition holds for the events that it excepts; null while it has no values
 */
public record RuleException(
    String name,
    List<String> fields,
    List<String> operators,
    @Nullable Condition condition,
    Place place) {}
