package io.seawall.detect.engine.graph;

import io.seawall.detect.condition.Comparand;
import io.seawall.detect.condition.Condition;
import io.seawall.detect.condition.Literal;
import io.seawall.detect.condition.LiteralNumber;
import io.seawall.detect.condition.Network;
import io.seawall.detect.condition.Operand;
import io.seawall.detect.condition.Operator;
import io.seawall.detect.condition.Quantifier;
import io.seawall.detect.condition.Transformer;
import io.seawall.detect.engine.graph.ValueNode.Several;
import io.seawall.detect.field.Field;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.match.TextComparisons;
import io.seawall.detect.match.TextGroup;
import io.seawall.detect.value.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes nodes of comparisons; equal comparisons share one. */
public final class Comparisons<E> {

  private final int engine;
  private final String source;
  private final Slots<E> slots;
  private final Map<Slot<E>, TextGroup> groups = new LinkedHashMap<>();

  private final Map<String, Node> nodes = new HashMap<>();

  /** Those that were met before: graphs of hundreds of classes are made of the same conditions. */
  private final IdentityHashMap<Condition.Comparison, Node> met = new IdentityHashMap<>();

  private int numbers;

  /**
   * Makes an empty table.
   *
   * @param engine tells its answers from those of others, as texts keep them
   */
  public Comparisons(int engine, String source, Slots<E> slots) {
    this.engine = engine;
    this.source = source;
    this.slots = slots;
  }

  /** All text fields that are compared, and what they are compared with but for patterns. */
  Map<Slot<E>, TextGroup> groups() {
    return groups;
  }

  /** Whether an operand has a value. */
  public Node exists(Condition.Exists exists) {
    Slot<E> slot = slots.of(exists.operand());
    return nodes.computeIfAbsent(Slots.key(exists.operand()) + " exists", _ -> new Presence(slot));
  }

  /** The node of a comparison. */
  public Node of(Condition.Comparison comparison) {
    Node same = met.get(comparison);
    if (same == null) {
      same = byText(comparison);
      met.put(comparison, same);
    }
    return same;
  }

  private Node byText(Condition.Comparison comparison) {
    String key = key(comparison);
    Node known = nodes.get(key);
    if (known == null) {
      known = node(comparison);
      nodes.put(key, known);
    }
    return known;
  }

  private static String key(Condition.Comparison comparison) {
    var key = new StringBuilder(Slots.key(comparison.left()));
    key.append(' ').append(comparison.operator()).append(' ').append(comparison.quantifier());
    switch (comparison.right()) {
      case Comparand.Computed computed -> key.append(" c").append(Slots.key(computed.operand()));
      case Comparand.Values values -> {
        for (Literal literal : values.values()) {
          key.append(' ').append(literal.text().length()).append(':').append(literal.text());
        }
      }
    }
    return key.toString();
  }

  private Node node(Condition.Comparison comparison) {
    Slot<E> slot = slots.of(comparison.left());
    return switch (comparison.right()) {
      case Comparand.Computed computed ->
          new ComputedNode(slot, comparison.operator(), slots.of(computed.operand()));
      case Comparand.Values(List<Literal> literals) ->
          quantified(comparison, slot, texts(literals));
    };
  }

  private static List<Text> texts(List<Literal> literals) {
    var texts = new ArrayList<Text>();
    for (Literal literal : literals) {
      texts.add(Text.of(literal.text()));
    }
    return texts;
  }

  private Node quantified(Condition.Comparison comparison, Slot<E> slot, List<Text> values) {
    Quantifier quantifier = comparison.quantifier();
    if (values.isEmpty()) {
      return Node.FALSE;
    } else if (quantifier == Quantifier.NONE || values.size() == 1) {
      return compared(comparison, slot, values);
    }
    var terms = new Node[values.size()];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = compared(comparison, slot, List.of(values.get(i)));
    }
    return switch (quantifier) {
      case ANY -> new Junction(new Current<>(), terms, false);
      case ALL -> new Junction(new Current<>(), terms, true);
      default -> new Counted(terms);
    };
  }

  private Node compared(Condition.Comparison comparison, Slot<E> slot, List<Text> values) {
    FieldType type = type(comparison.left());
    Operator operator = operator(comparison);
    if (isList(comparison.left())) {
      Several several = operator == Operator.IN ? Several.ALL : Several.ANY;
      return textNode(slot, Operator.IN, values, several);
    }
    return switch (type) {
      case STRING -> textNode(slot, operator, values, Several.ANY);
      case BYTES -> new BytesNode(slot, operator, bytes(operator, values));
      case DYNAMIC -> dynamic(slot, operator, values);
      case IP, NET -> network(slot, operator, values);
      case DOUBLE -> real(slot, operator, values);
      case INT, UINT, PORT, RELTIME, ABSTIME, BOOL -> number(type, slot, operator, values);
    };
  }

  /** {@code evt.around[T] = 5} asks for 5 milliseconds at most (libsinsp, evt.around). */
  private static Operator operator(Condition.Comparison comparison) {
    boolean around =
        comparison.left() instanceof Operand.FieldReference field
            && field.name().equals("evt.around");
    return around && comparison.operator() == Operator.EQUAL
        ? Operator.LESS_OR_EQUAL
        : comparison.operator();
  }

  private Node textNode(Slot<E> slot, Operator operator, List<Text> values, Several several) {
    if (TextComparisons.isPattern(operator)) {
      TextGroup alone = new TextGroup(engine, numbers++);
      return new PatternNode(slot, alone, alone.comparisons().add(operator, values), several);
    }
    TextGroup group = groups.computeIfAbsent(slot, _ -> new TextGroup(engine, numbers++));
    boolean negated = operator == Operator.NOT_EQUAL;
    int index = group.comparisons().add(negated ? Operator.EQUAL : operator, values);
    return new TextNode(slot, group, index, negated, several);
  }

  private static List<byte[]> bytes(Operator operator, List<Text> values) {
    boolean hex = operator == Operator.BCONTAINS || operator == Operator.BSTARTSWITH;
    var bytes = new ArrayList<byte[]>();
    for (Text value : values) {
      bytes.add(hex ? HexFormat.of().parseHex(value.toString()) : value.bytes());
    }
    return bytes;
  }

  private static Node dynamic(Slot<?> slot, Operator operator, List<Text> values) {
    if (operator != Operator.BCONTAINS && operator != Operator.BSTARTSWITH) {
      return new DynamicNode(slot, operator, values);
    }
    var decoded = new ArrayList<Text>();
    for (byte[] value : bytes(operator, values)) {
      decoded.add(Text.of(value));
    }
    boolean part = operator == Operator.BCONTAINS;
    return new DynamicNode(slot, part ? Operator.CONTAINS : Operator.STARTSWITH, decoded);
  }

  /** Of the two addresses of a connection one must be equal, and both be different. */
  private static Node network(Slot<?> slot, Operator operator, List<Text> values) {
    var networks = new ArrayList<Network>();
    for (Text value : values) {
      networks.add(Network.of(value.toString()));
    }
    boolean negated = operator == Operator.NOT_EQUAL;
    return new NetworkNode(slot, networks, negated, negated ? Several.ALL : Several.ANY);
  }

  private static Node real(Slot<?> slot, Operator operator, List<Text> values) {
    var terms = new Node[values.size()];
    for (int i = 0; i < terms.length; i++) {
      double number = LiteralNumber.real(values.get(i).toString());
      terms[i] = new RealNode(slot, operator, number, Several.ANY);
    }
    return terms.length == 1 ? terms[0] : new Junction(new Current<>(), terms, false);
  }

  private static Node number(FieldType type, Slot<?> slot, Operator operator, List<Text> values) {
    var numbers = new long[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(type, values.get(i).toString());
    }
    if (numbers.length > 1) {
      return new NumberSetNode(slot, numbers, Several.ANY);
    }
    boolean all = operator == Operator.NOT_EQUAL;
    return new NumberNode(
        slot, operator, type == FieldType.INT, numbers[0], all ? Several.ALL : Several.ANY);
  }

  private static long number(FieldType type, String text) {
    return switch (type) {
      case BOOL -> text.equals("true") ? 1 : 0;
      case PORT -> LiteralNumber.port(text);
      default -> LiteralNumber.integer(text);
    };
  }

  private boolean isList(Operand operand) {
    if (operand instanceof Operand.Transformed transformed) {
      return transformed.transformer() == Transformer.GETOPT
          || keepsList(transformed.transformer()) && isList(transformed.arguments().getFirst());
    } else if (operand instanceof Operand.FieldReference reference) {
      List<Field> fields = Slots.fields(operand, source);
      return !fields.isEmpty() && fields.getFirst().list() && reference.argument() == null;
    }
    return operand instanceof Operand.Group;
  }

  private static boolean keepsList(Transformer transformer) {
    return switch (transformer) {
      case TOLOWER, TOUPPER, BASENAME, VAL -> true;
      default -> false;
    };
  }

  private FieldType type(Operand operand) {
    return switch (operand) {
      case Operand.FieldReference _ -> {
        List<Field> fields = Slots.fields(operand, source);
        yield fields.isEmpty() ? FieldType.STRING : fields.getFirst().type();
      }
      case Operand.Transformed transformed ->
          switch (transformed.transformer()) {
            case B64 -> FieldType.BYTES;
            case LEN -> FieldType.UINT;
            case VAL -> type(transformed.arguments().getFirst());
            default -> FieldType.STRING;
          };
      case Operand.Constant _, Operand.Group _ -> FieldType.STRING;
    };
  }
}
