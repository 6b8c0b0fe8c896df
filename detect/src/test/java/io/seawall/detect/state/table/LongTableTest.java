package io.seawall.detect.state.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table says what one of the JDK says. */
class LongTableTest {

  private record Entry(long number, int value) {}

  @Test
  void agreesWithAMapOfTheJdk() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var table = new LongTable<Entry>(Entry::number);
      var model = new HashMap<Long, Entry>();
      for (int i = 0; i < 1_000; i++) {
        long key = random.nextInt(200) * (random.nextBoolean() ? 1L : 1L << 33);
        if (random.nextInt(3) > 0) {
          table.put(new Entry(key, i));
          model.put(key, new Entry(key, i));
        } else {
          table.remove(key);
          model.remove(key);
        }
        assertThat(table.get(key)).isEqualTo(model.get(key));
      }
      assertThat(table.size()).as("seed %d", seed).isEqualTo(model.size());
      model.forEach((key, value) -> assertThat(table.get(key)).isEqualTo(value));
    }
  }
}
