package io.seawall.detect.condition;

import io.seawall.detect.field.Field;
import io.seawall.detect.field.FieldArgument;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldLookup;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.text.Span;
import org.jspecify.annotations.Nullable;

/** Finds the types of operands and says what is wrong with them. */
final class OperandTypes {

  private final String source;
  private final Findings findings;

  OperandTypes(String source, Findings findings) {
    this.source = source;
    this.findings = findings;
  }

  /** Takes what is wrong. */
  interface Findings {
    void add(Finding.Kind kind, Span at, String message, String hint, @Nullable Fix fix);
  }

  /**
   * @param list whether one event may have several values
   */
  record Typed(FieldType type, boolean list) {}

  /** The type of an operand of a condition; null where it has none because it is wrong. */
  @Nullable Typed of(Operand operand) {
    return of(operand, Field.Use.OUTPUT, "an output");
  }

  /** As {@link #of}, for an operand of an output. */
  @Nullable Typed ofOutput(Operand operand) {
    return of(operand, Field.Use.CONDITION, "a condition");
  }

  private @Nullable Typed of(Operand operand, Field.Use forbidden, String only) {
    return switch (operand) {
      case Operand.FieldReference field -> field(field, forbidden, only);
      case Operand.Transformed transformed -> transformed(transformed, forbidden, only);
      case Operand.Constant _ -> new Typed(FieldType.STRING, false);
      case Operand.Group group -> {
        boolean whole = true;
        for (Operand item : group.items()) {
          whole &= of(item, forbidden, only) != null;
        }
        yield whole ? new Typed(FieldType.STRING, true) : null;
      }
    };
  }

  private @Nullable Typed field(
      Operand.FieldReference reference, Field.Use forbidden, String only) {
    FieldLookup found =
        FieldCatalogue.standard().find(reference.name(), reference.argument(), source);
    switch (found) {
      case FieldLookup.Refused refused -> {
        String correction = refused.correction();
        Fix fix = correction == null ? null : new Fix(reference.at(), correction);
        findings.add(
            Finding.Kind.UNKNOWN_NAME, reference.at(), refused.reason(), refused.hint(), fix);
        return null;
      }
      case FieldLookup.Found use -> {
        return known(use, reference, forbidden, only);
      }
    }
  }

  private @Nullable Typed known(
      FieldLookup.Found found, Operand.FieldReference reference, Field.Use forbidden, String only) {
    Field field = found.field();
    if (field.use() == forbidden) {
      findings.add(
          Finding.Kind.WRONG,
          reference.at(),
          "field '" + field.name() + "' may stand in " + only + " only",
          "",
          null);
      return null;
    } else if (field.deprecated()) {
      findings.add(
          Finding.Kind.DEPRECATED,
          reference.at(),
          "field '" + field.name() + "' is deprecated",
          field.description(),
          null);
    }
    boolean one = found.argument() != null && field.argument() == FieldArgument.OPTIONAL_INDEX;
    return new Typed(field.type(), field.list() && !one);
  }

  private @Nullable Typed transformed(
      Operand.Transformed transformed, Field.Use forbidden, String only) {
    Typed first = null;
    for (Operand argument : transformed.arguments()) {
      Typed type = of(argument, forbidden, only);
      if (type == null || !transformable(transformed, argument, type)) {
        return null;
      }
      first = first == null ? type : first;
    }
    boolean list = first != null && first.list();
    return switch (transformed.transformer()) {
      case TOLOWER, TOUPPER, BASENAME -> new Typed(FieldType.STRING, list);
      case B64 -> new Typed(FieldType.BYTES, list);
      case LEN -> new Typed(FieldType.UINT, false);
      case JOIN, CONCAT -> new Typed(FieldType.STRING, false);
      case GETOPT -> new Typed(FieldType.STRING, true);
      case VAL -> first;
    };
  }

  private boolean transformable(Operand.Transformed transformed, Operand argument, Typed type) {
    boolean onlyText =
        switch (transformed.transformer()) {
          case TOLOWER, TOUPPER, B64, BASENAME, LEN -> true;
          case JOIN, CONCAT, GETOPT, VAL -> false;
        };
    boolean text = type.type() == FieldType.STRING || type.type() == FieldType.BYTES;
    boolean counted = transformed.transformer() == Transformer.LEN && type.list();
    if (!takesTransformers(argument) || onlyText && !text && !counted) {
      findings.add(
          Finding.Kind.WRONG,
          argument.at(),
          transformed.transformer().keyword()
              + "() does not take '"
              + argument.at().characters()
              + "'",
          "",
          null);
      return false;
    }
    return true;
  }

  private boolean takesTransformers(Operand argument) {
    return !(argument instanceof Operand.FieldReference reference
        && FieldCatalogue.standard().find(reference.name(), reference.argument(), source)
            instanceof FieldLookup.Found found
        && !found.field().transformable());
  }
}
