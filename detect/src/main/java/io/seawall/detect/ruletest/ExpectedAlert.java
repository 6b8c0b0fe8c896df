package io.seawall.detect.ruletest;

import io.seawall.detect.condition.Operand;
import io.seawall.detect.rule.Priority;
import io.seawall.detect.text.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert that must come.
 *
 * @param rule its name
 * @param count how many of these there must be; -1 for one at least
 * @param at number of the event; -1 for any
 * @param priority null for any
 * @param output texts that its output holds
 * @param fields what fields of the event print
 * @param place where it is asked for
 */
public record ExpectedAlert(
    String rule,
    long count,
    long at,
    @Nullable Priority priority,
    List<String> output,
    Map<Operand.FieldReference, String> fields,
    Place place) {

  /** In words, as far as it is more than the rule. */
  String details() {
    var text = new StringBuilder();
    text.append(at < 0 ? "" : " at event " + at);
    text.append(priority == null ? "" : " of priority " + priority.label());
    for (String part : output) {
      text.append(" with '").append(part).append("' in its output");
    }
    fields.forEach(
        (field, value) -> text.append(" with ").append(field.written()).append('=').append(value));
    return text.toString();
  }
}
