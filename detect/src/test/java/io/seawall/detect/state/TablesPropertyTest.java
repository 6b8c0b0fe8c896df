package io.seawall.detect.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Our tables say what those of the JDK say. */
class TablesPropertyTest {

  @Test
  void descriptorTableWithForks() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var budget = new DescriptorBudget(StateLimits.DEFAULT);
      List<DescriptorTable> tables = new ArrayList<>();
      List<Map<Integer, String>> models = new ArrayList<>();
      tables.add(new DescriptorTable(budget));
      models.add(new TreeMap<>());
      for (int i = 0; i < 600; i++) {
        int which = random.nextInt(tables.size());
        int number = random.nextInt(8) == 0 ? random.nextInt(100_000) : random.nextInt(30);
        step(random, tables, models, which, number, "name" + i);
      }
      for (int i = 0; i < tables.size(); i++) {
        assertThat(names(tables.get(i))).as("seed %d", seed).isEqualTo(models.get(i));
      }
      tables.forEach(DescriptorTable::clear);
      assertThat(budget.total).as("seed %d", seed).isZero();
    }
  }

  private static void step(
      Random random,
      List<DescriptorTable> tables,
      List<Map<Integer, String>> models,
      int which,
      int number,
      String name) {
    DescriptorTable table = tables.get(which);
    Map<Integer, String> model = models.get(which);
    switch (random.nextInt(10)) {
      case 0 -> {
        table.remove(number);
        model.remove(number);
      }
      case 1 -> {
        if (tables.size() < 6) {
          tables.add(new DescriptorTable(table));
          models.add(new TreeMap<>(model));
        }
      }
      case 2, 3 -> {
        Descriptor found = table.get(number);
        assertThat(found != null).isEqualTo(model.containsKey(number));
        if (found != null) {
          table.writable(found).name = Text.of(name);
          model.put(number, name);
        }
      }
      default -> {
        var made = new Descriptor(number, DescriptorType.FILE);
        made.name = Text.of(name);
        table.put(made);
        model.put(number, name);
      }
    }
  }

  private static Map<Integer, String> names(DescriptorTable table) {
    var names = new TreeMap<Integer, String>();
    for (Descriptor descriptor : table.sorted()) {
      names.put(descriptor.number, descriptor.name().toString());
    }
    return names;
  }
}
