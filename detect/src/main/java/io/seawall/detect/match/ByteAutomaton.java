package io.seawall.detect.match;

import io.seawall.detect.condition.Operator;
import io.seawall.detect.value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for many texts at once: at the start, at the end, or anywhere (A. Aho, M. Corasick,
 * "Efficient string matching", 1975). Bytes that no text holds share one column of the table.
 */
final class ByteAutomaton {

  /** Entries of one table; more texts get another automaton. */
  private static final int MAX_TABLE = 1 << 20;

  /** Bytes of the texts of one automaton, unless it is a single text. */
  private static final int MAX_BYTES = MAX_TABLE / 257;

  private final Operator operator;
  private final byte[] columns;
  private final int width;
  private final int[] next;
  private final long[] @Nullable [] outputs;

  private ByteAutomaton(Operator operator, Map<Text, long[]> values) {
    this.operator = operator;
    this.columns = new byte[256];
    int used = 1;
    int states = 1;
    for (Text value : values.keySet()) {
      states += value.length();
      for (byte b : value.bytes()) {
        if (columns[b & 0xff] == 0 && used < 256) {
          columns[b & 0xff] = (byte) used++;
        }
      }
    }
    width = used;
    int[] table = new int[states * width];
    outputs = new long[states][];
    next = Arrays.copyOf(table, insert(table, values) * width);
    if (operator == Operator.CONTAINS || operator == Operator.ICONTAINS) {
      connect();
    }
  }

  /** Automata for texts, each with the bits of the comparisons that it stands for. */
  static List<ByteAutomaton> of(Operator operator, Map<Text, long[]> values) {
    var automata = new ArrayList<ByteAutomaton>();
    var batch = new LinkedHashMap<Text, long[]>();
    int bytes = 0;
    for (Map.Entry<Text, long[]> value : values.entrySet()) {
      int length = value.getKey().length();
      if (bytes + length > MAX_BYTES && !batch.isEmpty()) {
        automata.add(new ByteAutomaton(operator, batch));
        batch.clear();
        bytes = 0;
      }
      bytes += length;
      batch.put(value.getKey(), value.getValue());
    }
    if (!batch.isEmpty()) {
      automata.add(new ByteAutomaton(operator, batch));
    }
    return automata;
  }

  /** Builds the tree of the texts; 0 is the root, and stands for "no state" as a successor. */
  private int insert(int[] table, Map<Text, long[]> values) {
    int states = 1;
    for (Map.Entry<Text, long[]> value : values.entrySet()) {
      byte[] bytes = value.getKey().bytes();
      int state = 0;
      for (int i = 0; i < bytes.length; i++) {
        byte b = bytes[operator == Operator.ENDSWITH ? bytes.length - 1 - i : i];
        int entry = state * width + (columns[b & 0xff] & 0xff);
        if (table[entry] == 0) {
          table[entry] = states++;
        }
        state = table[entry];
      }
      outputs[state] = merged(outputs[state], value.getValue());
    }
    return states;
  }

  /** Adds the successors of the longest proper suffix that is a state too, level by level. */
  private void connect() {
    int states = next.length / width;
    int[] failure = new int[states];
    int[] queue = new int[states];
    int tail = 0;
    for (int column = 0; column < width; column++) {
      if (next[column] != 0) {
        queue[tail++] = next[column];
      }
    }
    for (int head = 0; head < tail; head++) {
      int state = queue[head];
      for (int column = 0; column < width; column++) {
        int entry = state * width + column;
        int fallback = next[failure[state] * width + column];
        if (next[entry] == 0) {
          next[entry] = fallback;
        } else {
          int child = next[entry];
          failure[child] = fallback;
          outputs[child] = merged(outputs[child], outputs[fallback]);
          queue[tail++] = child;
        }
      }
    }
  }

  private static long @Nullable [] merged(long @Nullable [] some, long @Nullable [] others) {
    if (some == null || others == null) {
      return some == null ? others : some;
    }
    long[] all = Arrays.copyOf(some, Math.max(some.length, others.length));
    TextMatcher.add(others, all);
    return all;
  }

  /** Adds the bits of the texts that are found. */
  void match(Text text, long[] into) {
    switch (operator) {
      case CONTAINS -> search(text.bytes(), into);
      case ICONTAINS -> searchLower(text.bytes(), into);
      case STARTSWITH -> fromStart(text.bytes(), into);
      default -> fromEnd(text.bytes(), into);
    }
  }

  private void search(byte[] bytes, long[] into) {
    int state = 0;
    for (byte b : bytes) {
      state = next[state * width + (columns[b & 0xff] & 0xff)];
      TextMatcher.add(outputs[state], into);
    }
  }

  private void searchLower(byte[] bytes, long[] into) {
    int state = 0;
    for (byte b : bytes) {
      state = next[state * width + (columns[AsciiCase.lower(b) & 0xff] & 0xff)];
      TextMatcher.add(outputs[state], into);
    }
  }

  private void fromStart(byte[] bytes, long[] into) {
    int state = 0;
    for (byte b : bytes) {
      state = next[state * width + (columns[b & 0xff] & 0xff)];
      if (state == 0) {
        return;
      }
      TextMatcher.add(outputs[state], into);
    }
  }

  private void fromEnd(byte[] bytes, long[] into) {
    int state = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      state = next[state * width + (columns[bytes[i] & 0xff] & 0xff)];
      if (state == 0) {
        return;
      }
      TextMatcher.add(outputs[state], into);
    }
  }
}
