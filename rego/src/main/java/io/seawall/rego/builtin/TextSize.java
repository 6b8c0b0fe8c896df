package io.seawall.rego.builtin;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;

/**
 * About how many characters values take as text, counted against the limits before they are
 * written: a value that shares its parts, or deep indents, make much text of little.
 */
public final class TextSize {

  private final Call call;
  private final long perLine;
  private final long perLevel;

  private TextSize(Call call, long perLine, long perLevel) {
    this.call = call;
    this.perLine = perLine;
    this.perLevel = perLevel;
  }

  /**
   * Counts a value that is written on one line.
   *
   * @throws io.seawall.rego.source.RegoException if a limit is passed
   */
  public static void account(Call call, Value value) {
    account(call, value, 0, 0);
  }

  /**
   * Counts a value that is written with each entry on its own line.
   *
   * @param perLine characters in front of each line
   * @param perLevel characters in front of each line for each level
   * @throws io.seawall.rego.source.RegoException if a limit is passed
   */
  public static void account(Call call, Value value, long perLine, long perLevel) {
    new TextSize(call, perLine, perLevel).account(value, 0);
  }

  private void account(Value value, int depth) {
    long line = 2 + perLine + perLevel * depth;
    switch (value) {
      case StringValue string -> count(line + string.text().length());
      case NumberValue number -> count(line + number.text().length());
      case NullValue _, BooleanValue _ -> count(line + 5);
      case ArrayValue array -> {
        count(2 * line);
        for (Value item : array) {
          account(item, depth + 1);
        }
      }
      case SetValue set -> {
        count(2 * line);
        for (Value item : set) {
          account(item, depth + 1);
        }
      }
      case ObjectValue object -> {
        count(2 * line);
        for (int i = 0; i < object.size(); i++) {
          account(object.keyAt(i), 0);
          account(object.valueAt(i), depth + 1);
        }
      }
    }
  }

  private void count(long characters) {
    call.spend(1);
    call.produce(characters);
  }
}
