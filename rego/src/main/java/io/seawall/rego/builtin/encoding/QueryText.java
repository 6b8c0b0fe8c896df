package io.seawall.rego.builtin.encoding;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Query strings ({@code application/x-www-form-urlencoded}) to objects and back. */
final class QueryText {

  private QueryText() {}

  static String encode(String text) {
    return Percent.QUERY.escape(Percent.byteString(text));
  }

  static String decode(String text) {
    return Percent.text(Percent.QUERY.unescape(Percent.byteString(text)));
  }

  static String encodeObject(Call call, ObjectValue object) {
    var out = new StringBuilder();
    for (int i = 0; i < object.size(); i++) {
      if (!(object.keyAt(i) instanceof StringValue key)) {
        throw BuiltinException.operand("operand 1 keys must be strings");
      }
      String name = encode(key.text());
      switch (object.valueAt(i)) {
        case ArrayValue array -> array.forEach(item -> append(call, out, name, item));
        case SetValue set -> set.forEach(item -> append(call, out, name, item));
        case Value single -> append(call, out, name, single);
      }
    }
    return out.toString();
  }

  private static void append(Call call, StringBuilder out, String name, Value value) {
    if (!(value instanceof StringValue string)) {
      throw BuiltinException.operand(
          "operand 1 values must be string, array[string], or set[string]");
    }
    String text = encode(string.text());
    call.spend(1);
    call.produce(name.length() + text.length());
    out.append(out.isEmpty() ? "" : "&").append(name).append('=').append(text);
  }

  static ObjectValue decodeObject(Call call, String query) {
    Map<String, List<Value>> values = new LinkedHashMap<>();
    for (int at = 0; at <= query.length(); ) {
      int end = query.indexOf('&', at);
      end = end < 0 ? query.length() : end;
      call.spend(1);
      decodePair(query.substring(at, end), values);
      at = end + 1;
    }
    ObjectValue.Builder out = ObjectValue.builder(values.size());
    values.forEach((name, list) -> out.put(name, ArrayValue.of(list)));
    return out.build();
  }

  private static void decodePair(String pair, Map<String, List<Value>> values) {
    if (pair.indexOf(';') >= 0) {
      throw BuiltinException.failed("invalid semicolon separator in query");
    }
    if (pair.isEmpty()) {
      return;
    }
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
    values.computeIfAbsent(name, _ -> new ArrayList<>()).add(StringValue.of(value));
  }
}
