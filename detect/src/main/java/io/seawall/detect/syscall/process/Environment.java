package io.seawall.detect.syscall.process;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.value.DerivedText;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The environment of processes: {@code proc.env} and {@code proc.aenv}. */
final class Environment {

  private Environment() {}

  /** The whole of it, variables with blanks between them. */
  static Aspect whole() {
    var joined = new DerivedText<Text>(Environment::join);
    return (state, thread) -> joined.of(state.texts(), of(state, thread));
  }

  /**
   * The value of one variable without the blanks around it; empty if there is no such variable, as
   * libs has it.
   */
  static Aspect variable(String name) {
    DerivedText<Text> value = value(name);
    return (state, thread) -> {
      Text found = value.of(state.texts(), of(state, thread));
      return found == null ? Text.EMPTY : found;
    };
  }

  /**
   * The value that the nearest of the 20 next ancestors has for a variable; empty if none has one.
   */
  static Aspect inherited(String name) {
    DerivedText<Text> value = value(name);
    return (state, thread) -> {
      ThreadState ancestor = Kin.above(state, thread);
      for (int i = 0; i < 20 && ancestor != null; i++) {
        Text found = value.of(state.texts(), of(state, ancestor));
        if (found != null) {
          return found;
        }
        ancestor = Kin.above(state, ancestor);
      }
      return Text.EMPTY;
    };
  }

  private static boolean join(Text variables, TextBuilder into) {
    Segments.join(variables, into);
    return true;
  }

  /** Threads other than the first have none of their own. */
  private static Text of(SystemState state, ThreadState thread) {
    ThreadState main = state.main(thread);
    return (main == null ? thread : main).program().environment();
  }

  private static DerivedText<Text> value(String name) {
    byte[] key = (name + "=").getBytes(StandardCharsets.UTF_8);
    return new DerivedText<>((variables, into) -> find(variables, key, into));
  }

  private static boolean find(Text variables, byte[] key, TextBuilder into) {
    byte[] bytes = variables.bytes();
    for (int at = 0; at < bytes.length; ) {
      int end = Segments.end(variables, at);
      int from = at + key.length;
      // A variable that is there but empty does not hide a later one: so does libs.
      if (from < end && Arrays.equals(bytes, at, from, key, 0, key.length)) {
        return trim(bytes, from, end, into);
      }
      at = end + 1;
    }
    return false;
  }

  private static boolean trim(byte[] bytes, int start, int stop, TextBuilder into) {
    int from = start;
    int to = stop;
    while (from < to && bytes[from] == ' ') {
      from++;
    }
    while (to > from && bytes[to - 1] == ' ') {
      to--;
    }
    into.add(bytes, from, to);
    return to > from;
  }
}
