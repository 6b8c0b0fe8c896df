package io.seawall.detect.engine;

import io.seawall.detect.condition.Network;
import io.seawall.detect.field.Field;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldSource;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** Events that are maps from fields to values. */
final class Given {

  private Given() {}

  /** One class for each name; {@code evt.type} is in the map too. */
  record Types(List<String> names) implements EventClasses<Map<String, Object>> {

    @Override
    public int count() {
      return names.size();
    }

    @Override
    public int of(Map<String, Object> event) {
      return Math.max(0, names.indexOf(String.valueOf(event.get("evt.type"))));
    }

    @Override
    public @Nullable String typeName(int eventClass) {
      return names.get(eventClass);
    }

    @Override
    public char direction(int eventClass) {
      return '<';
    }

    @Override
    public boolean isSeen(int eventClass) {
      return true;
    }
  }

  static final Types TYPES = new Types(List.of("open", "execve", "connect", "close"));

  static final FieldSource<Map<String, Object>> FIELDS =
      new FieldSource<>() {
        @Override
        public FieldReader<Map<String, Object>> reader(Field field, @Nullable String argument) {
          String key = argument == null ? field.name() : field.name() + "[" + argument + "]";
          return (event, into) -> put(field.type(), event.get(key), into);
        }
      };

  private static void put(FieldType type, @Nullable Object value, FieldValues into) {
    switch (value) {
      case null -> {}
      case String text when type == FieldType.IP || type == FieldType.NET -> {
        for (String address : text.split(",", -1)) {
          Network network = Network.of(address);
          into.addAddress(network.high(), network.low());
        }
      }
      case String text -> into.set(Text.of(text));
      case Boolean truth -> into.set(truth);
      case Number number when type == FieldType.DOUBLE -> into.set(number.doubleValue());
      case Number number ->
          into.set(type == FieldType.DYNAMIC ? FieldType.INT : type, number.longValue());
      case byte[] bytes -> into.set(bytes, 0, bytes.length);
      case List<?> list -> {
        boolean numbers = type == FieldType.PORT;
        for (Object item : list) {
          if (numbers) {
            into.add(type, ((Number) item).longValue());
          } else {
            into.add(Text.of(String.valueOf(item)));
          }
        }
        if (!numbers && type == FieldType.STRING) {
          into.setList();
        }
      }
      default -> throw new IllegalArgumentException(value.toString());
    }
  }

  static List<Rule> rules(String yaml) {
    LoadResult result =
        RuleFiles.load(List.of(new RuleFile("rules.yaml", yaml)), LoadOptions.standard());
    Assertions.assertThat(result.errors()).isEmpty();
    return result.rules().rules();
  }

  static Engine<Map<String, Object>> engine(String yaml, RuleMatching matching) {
    return Engine.of(rules(yaml), "syscall", FIELDS, TYPES, matching);
  }

  static String rule(String name, String condition) {
    return "- rule: "
        + name
        + "\n  desc: d\n  priority: INFO\n  output: o\n  condition: >\n    "
        + condition.replace("\n", "\n    ")
        + "\n";
  }

  static List<String> matching(Engine<Map<String, Object>> engine, Map<String, Object> event) {
    var names = new ArrayList<String>();
    engine.evaluate(event, match -> names.add(match.rule().name()));
    return names;
  }

  static boolean holds(String condition, Map<String, Object> event) {
    return !matching(engine(rule("r", condition), RuleMatching.ALL), event).isEmpty();
  }
}
