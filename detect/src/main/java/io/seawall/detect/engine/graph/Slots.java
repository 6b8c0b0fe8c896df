package io.seawall.detect.engine.graph;

import io.seawall.detect.condition.Operand;
import io.seawall.detect.field.Field;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldLookup;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldSource;
import io.seawall.detect.value.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One slot for each distinct field or transformer of all rules. */
public final class Slots<E> {

  private static final FieldReader<?> NOTHING = (_, _) -> {};

  private final Current<E> current;
  private final String source;
  private final FieldSource<E> fields;
  private final Map<String, Slot<E>> slots = new HashMap<>();

  /**
   * Makes an empty table.
   *
   * @param current the event that slots are read from
   * @param source of the events, for example {@code syscall}
   * @param fields readers of the source's fields
   */
  public Slots(Current<E> current, String source, FieldSource<E> fields) {
    this.current = current;
    this.source = source;
    this.fields = fields;
  }

  /** The slot of an operand. */
  public Slot<E> of(Operand operand) {
    String key = key(operand);
    Slot<E> known = slots.get(key);
    if (known == null) {
      known = new Slot<>(current, reader(operand), cost(operand));
      slots.put(key, known);
    }
    return known;
  }

  /** The same for equal operands. */
  public static String key(Operand operand) {
    return switch (operand) {
      case Operand.FieldReference field -> field.written();
      case Operand.Constant constant -> '"' + constant.literal().text() + '"';
      case Operand.Group group -> "(" + keys(group.items()) + ")";
      case Operand.Transformed transformed ->
          transformed.transformer().keyword() + "(" + keys(transformed.arguments()) + ")";
    };
  }

  private static String keys(List<Operand> operands) {
    var keys = new StringBuilder();
    for (Operand operand : operands) {
      keys.append(key(operand)).append(',');
    }
    return keys.toString();
  }

  private FieldReader<E> reader(Operand operand) {
    return switch (operand) {
      case Operand.FieldReference field -> field(field);
      case Operand.Constant constant -> {
        Text text = Text.of(constant.literal().text());
        yield (_, into) -> into.set(text);
      }
      case Operand.Group group -> new Transformation<>(null, slots(group.items()));
      case Operand.Transformed transformed ->
          new Transformation<>(transformed.transformer(), slots(transformed.arguments()));
    };
  }

  private List<Slot<E>> slots(List<Operand> operands) {
    var found = new ArrayList<Slot<E>>();
    for (Operand operand : operands) {
      found.add(of(operand));
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private FieldReader<E> field(Operand.FieldReference reference) {
    FieldLookup found =
        FieldCatalogue.standard().find(reference.name(), reference.argument(), source);
    return found instanceof FieldLookup.Found use
        ? fields.reader(use.field(), use.argument())
        : (FieldReader<E>) NOTHING;
  }

  /** What loading has checked; empty for transformers. */
  static List<Field> fields(Operand operand, String source) {
    return operand instanceof Operand.FieldReference reference
            && FieldCatalogue.standard().find(reference.name(), reference.argument(), source)
                instanceof FieldLookup.Found found
        ? List.of(found.field())
        : List.of();
  }

  /** Numbers of the event first, then what the state holds, then what must be built. */
  private static int cost(Operand operand) {
    if (!(operand instanceof Operand.FieldReference field)) {
      return 40;
    }
    String name = field.name();
    if (name.startsWith("evt.arg") || name.equals("evt.buffer")) {
      return 12;
    } else if (name.startsWith("evt.")) {
      return 2;
    } else if (name.startsWith("proc.a")) {
      return 8;
    } else if (name.startsWith("proc.p") || name.startsWith("user.")) {
      return 5;
    }
    return 3;
  }
}
