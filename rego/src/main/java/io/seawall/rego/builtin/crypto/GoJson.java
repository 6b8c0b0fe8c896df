package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.encoding.Base64Text;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How Go writes common types as JSON: bytes as base64, lists without items as null. */
final class GoJson {

  private GoJson() {}

  static Value bytes(byte[] bytes) {
    return bytes.length == 0 ? NullValue.NULL : StringValue.of(Base64Text.STANDARD.encode(bytes));
  }

  static <T> Value list(List<T> items, Function<T, Value> each) {
    if (items.isEmpty()) {
      return NullValue.NULL;
    }
    List<Value> values = new ArrayList<>(items.size());
    for (T item : items) {
      values.add(each.apply(item));
    }
    return ArrayValue.of(values);
  }

  static Value strings(List<String> items) {
    return list(items, StringValue::of);
  }

  static Value oid(List<Long> oid) {
    return list(oid, NumberValue::of);
  }
}
