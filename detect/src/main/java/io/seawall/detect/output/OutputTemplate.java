package io.seawall.detect.output;

import io.seawall.detect.condition.ConditionException;
import io.seawall.detect.condition.Operand;
import io.seawall.detect.condition.OperandParser;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldLookup;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule prints: {@code %field}, {@code %field[argument]}, {@code %transformer(field)}, with a
 * width as in {@code %20proc.name}.
 *
 * @param lenient whether it began with {@code *}: then a missing value is printed as {@code <NA>},
 *     null in JSON; else nothing is printed at all. Alerts of rules are always printed leniently.
 */
public record OutputTemplate(boolean lenient, List<OutputPart> parts) {

  private static final int MAX_WIDTH = 1_000;

  /**
   * Parses a template. Whether its fields exist is not asked.
   *
   * @throws ConditionException if a percent sign is followed by neither field nor transformer
   */
  public static OutputTemplate parse(SourceText text) {
    return new Parser(text).parse();
  }

  /** The fields and transformers, in order. */
  public List<OutputPart.Value> values() {
    List<OutputPart.Value> values = new ArrayList<>();
    for (OutputPart part : parts) {
      if (part instanceof OutputPart.Value value) {
        values.add(value);
      }
    }
    return values;
  }

  /** Reads one template from left to right. */
  private static final class Parser {

    private final SourceText source;
    private final String text;
    private final List<OutputPart> parts = new ArrayList<>();
    private int at;

    Parser(SourceText source) {
      this.source = source;
      this.text = source.text();
    }

    OutputTemplate parse() {
      boolean lenient = text.startsWith("*");
      at = lenient ? 1 : 0;
      while (at < text.length()) {
        int percent = text.indexOf('%', at);
        int end = percent < 0 ? text.length() : percent;
        if (end > at) {
          parts.add(new OutputPart.Text(text.substring(at, end)));
        }
        at = end;
        if (percent >= 0) {
          value();
        }
      }
      return new OutputTemplate(lenient, List.copyOf(parts));
    }

    private void value() {
      int percent = at++;
      int width = 0;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        width = Math.min(width * 10 + text.charAt(at++) - '0', MAX_WIDTH);
      }
      OperandParser parser = new OperandParser(source, at);
      Operand operand = parser.fieldOrTransformer();
      if (operand == null) {
        throw new ConditionException(
            new Span(source, percent, Math.min(percent + 2, text.length())),
            "a field or a transformer must follow '%'",
            "",
            ConditionException.Kind.SYNTAX);
      }
      operand = withoutSentence(operand);
      parts.add(new OutputPart.Value(operand, operand.at().characters(), width));
      at = operand.at().to();
    }

    /** Of {@code %proc.name.Then} the field is {@code proc.name}: the rest belongs to the text. */
    private static Operand withoutSentence(Operand operand) {
      if (!(operand instanceof Operand.FieldReference field) || field.argument() != null) {
        return operand;
      }
      String name = field.name();
      while (!isKnown(name)) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
          return operand;
        }
        name = name.substring(0, dot);
      }
      int from = field.at().from();
      Span at = new Span(field.at().text(), from, from + name.length());
      return new Operand.FieldReference(name, null, at);
    }

    private static boolean isKnown(String name) {
      for (String scope : List.of("syscall", "k8s_audit")) {
        if (FieldCatalogue.standard().find(name, null, scope) instanceof FieldLookup.Found) {
          return true;
        }
      }
      return false;
    }
  }
}
