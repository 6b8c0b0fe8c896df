package io.seawall.rego.builtin.document;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;

/**
 * About how many characters a value takes as text, before it is written: indents can make much of
 * little.
 *
 * @param perLine characters in front of each line
 * @param perLevel characters in front of each line for each level
 */
record Extent(long perLine, long perLevel) {

  long of(Value value) {
    return of(value, 0);
  }

  private long of(Value value, int depth) {
    long own = 2 + perLine + perLevel * depth;
    return switch (value) {
      case StringValue string -> own + string.text().length();
      case NumberValue number -> own + number.text().length();
      case NullValue _, BooleanValue _ -> own + 5;
      case ArrayValue array -> own + sum(array, depth);
      case SetValue set -> own + sum(set, depth);
      case ObjectValue object -> {
        long sum = own * 2;
        for (int i = 0; i < object.size(); i++) {
          sum += of(object.keyAt(i), 0) + of(object.valueAt(i), depth + 1);
        }
        yield sum;
      }
    };
  }

  private long sum(Iterable<Value> items, int depth) {
    long sum = perLine + perLevel * depth;
    for (Value item : items) {
      sum += of(item, depth + 1);
    }
    return sum;
  }
}
