package io.seawall.rego.builtin.document;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths into documents: JSON pointers (RFC 6901), whose first slash may be missing, or arrays of
 * keys.
 */
final class Paths {

  private Paths() {}

  /** The paths that the second operand names. */
  static List<List<Value>> all(Call call, Value[] args) {
    Iterable<Value> items =
        switch (args[1]) {
          case ArrayValue array -> array;
          case SetValue set -> set;
          default -> throw Operands.wrong(args, 1, "set", "array");
        };
    List<List<Value>> paths = new ArrayList<>();
    for (Value item : items) {
      List<Value> path = of(item);
      call.spend(path.size() + 1L);
      paths.add(path);
    }
    return paths;
  }

  static List<Value> of(Value path) {
    if (path instanceof StringValue pointer) {
      return steps(pointer.text());
    }
    if (path instanceof ArrayValue array) {
      List<Value> steps = new ArrayList<>();
      array.forEach(steps::add);
      return steps;
    }
    throw BuiltinException.operand(
        "operand 2 must be one of {set, array} containing string paths or array of path segments but"
            + " got "
            + path.kind().label());
  }

  private static List<Value> steps(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    int start = 0;
    while (start < pointer.length() && pointer.charAt(start) == '/') {
      start++;
    }
    List<Value> steps = new ArrayList<>();
    int end = pointer.indexOf('/', start);
    while (end >= 0) {
      steps.add(step(pointer.substring(start, end)));
      start = end + 1;
      end = pointer.indexOf('/', start);
    }
    steps.add(step(pointer.substring(start)));
    return steps;
  }

  private static StringValue step(String text) {
    return StringValue.of(
        text.indexOf('~') < 0 ? text : text.replace("~1", "/").replace("~0", "~"));
  }
}
