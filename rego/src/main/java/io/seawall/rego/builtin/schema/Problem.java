package io.seawall.rego.builtin.schema;

import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;

/**
 * Why a document does not match.
 *
 * @param type kind of the problem, for example {@code required}
 * @param field where in the document, for example {@code a.0.b}
 * @param description what is wrong there
 */
record Problem(String type, String field, String description) {

  Value json() {
    return ObjectValue.builder(4)
        .put("error", StringValue.of(field + ": " + description))
        .put("type", StringValue.of(type))
        .put("field", StringValue.of(field))
        .put("desc", StringValue.of(description))
        .build();
  }
}
