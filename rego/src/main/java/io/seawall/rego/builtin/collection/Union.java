package io.seawall.rego.builtin.collection;

import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects over one another: the last value of a key counts, and objects that follow one another
 * under a key are united in turn.
 */
final class Union {

  private Union() {}

  static ObjectValue of(Call call, List<ObjectValue> objects) {
    if (objects.size() == 1) {
      return objects.getFirst();
    }
    ObjectValue.Builder result = ObjectValue.builder();
    Map<Value, List<ObjectValue>> nested = new HashMap<>();
    for (ObjectValue object : objects) {
      call.spend(object.size());
      call.produce(object.size());
      for (int i = 0; i < object.size(); i++) {
        Value key = object.keyAt(i);
        if (object.valueAt(i) instanceof ObjectValue inner) {
          nested.computeIfAbsent(key, _ -> new ArrayList<>(2)).add(inner);
        } else {
          nested.remove(key);
        }
        result.put(key, object.valueAt(i));
      }
    }
    nested.forEach((key, inner) -> result.put(key, of(call, inner)));
    return result.build();
  }
}
