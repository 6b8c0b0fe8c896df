package io.seawall.rego.builtin.collection;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;

/**
 * Whether one collection lies within another: an object with the same or lesser values under its
 * keys, a set with its items, an array as one uninterrupted run.
 */
final class Subset {

  private Subset() {}

  static boolean holds(Call call, Value outer, Value inner) {
    if (outer instanceof ArrayValue array && inner instanceof SetValue set) {
      return covers(call, array, set);
    }
    if (outer.kind() != inner.kind()
        || !(outer instanceof ObjectValue
            || outer instanceof SetValue
            || outer instanceof ArrayValue)) {
      throw BuiltinException.operand(
          "both arguments object.subset must be of the same type or array and set");
    }
    return within(call, outer, inner);
  }

  private static boolean within(Call call, Value outer, Value inner) {
    if (outer instanceof ObjectValue object && inner instanceof ObjectValue part) {
      return within(call, object, part);
    }
    if (outer instanceof SetValue set && inner instanceof SetValue part) {
      call.spend(part.size());
      for (Value item : part) {
        if (!set.contains(item)) {
          return false;
        }
      }
      return true;
    }
    if (outer instanceof ArrayValue array && inner instanceof ArrayValue part) {
      return within(call, array, part);
    }
    return outer.equals(inner);
  }

  private static boolean within(Call call, ObjectValue outer, ObjectValue inner) {
    call.spend(inner.size());
    for (int i = 0; i < inner.size(); i++) {
      Value value = outer.get(inner.keyAt(i));
      if (value == null || !within(call, value, inner.valueAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean within(Call call, ArrayValue outer, ArrayValue inner) {
    for (int start = 0; start + inner.size() <= outer.size(); start++) {
      int length = 0;
      while (length < inner.size() && outer.get(start + length).equals(inner.get(length))) {
        length++;
      }
      call.spend(length + 1L);
      if (length == inner.size()) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(Call call, ArrayValue array, SetValue items) {
    call.spend(array.size());
    SetValue.Builder found = SetValue.builder();
    for (Value item : array) {
      if (items.contains(item)) {
        found.add(item);
      }
    }
    return found.size() == items.size();
  }
}
