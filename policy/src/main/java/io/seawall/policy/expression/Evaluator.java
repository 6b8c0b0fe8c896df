package io.seawall.policy.expression;

import io.seawall.model.Component;
import io.seawall.model.Evidence;
import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.Presence;
import io.seawall.model.Severity;
import io.seawall.policy.expression.Expression.AllOf;
import io.seawall.policy.expression.Expression.AnyOf;
import io.seawall.policy.expression.Expression.ChoiceTest;
import io.seawall.policy.expression.Expression.FlagTest;
import io.seawall.policy.expression.Expression.GlobTest;
import io.seawall.policy.expression.Expression.Not;
import io.seawall.policy.expression.Expression.NumberTest;
import io.seawall.policy.expression.Expression.SeverityTest;
import io.seawall.policy.expression.Expression.TextTest;
import io.seawall.policy.expression.Expression.UnknownTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides whether findings of one image meet expressions, as of one time. */
public final class Evaluator {

  private final @Nullable LayerOwner[] owners;
  private final LocalDate today;

  /**
   * @param facts the image, for the owners of its layers
   * @param asOf the time that ages are counted to, by the date in UTC
   */
  public Evaluator(ImageFacts facts, Instant asOf) {
    this.owners = new LayerOwner[facts.layers().size()];
    for (Layer layer : facts.layers()) {
      if (layer.index() >= 0 && layer.index() < owners.length) {
        owners[layer.index()] = layer.owner();
      }
    }
    this.today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
  }

  /** Whether the finding meets the expression. */
  public boolean matches(Expression expression, Finding finding) {
    return switch (expression) {
      case AllOf(var operands) -> all(operands, finding);
      case AnyOf(var operands) -> any(operands, finding);
      case Not(var operand) -> !matches(operand, finding);
      case FlagTest(var field) -> flag(field, finding);
      case SeverityTest(var comparison, var level) ->
          severity(comparison, finding.severity(), level);
      case NumberTest(var field, var comparison, var wanted) -> {
        OptionalDouble number = number(field, finding);
        yield number.isPresent()
            && comparison.accepts(Double.compare(number.getAsDouble(), wanted));
      }
      case ChoiceTest(var field, var word) -> word.equals(word(field, finding));
      case TextTest(var field, var text) ->
          field == Field.Textual.ID
              ? anyText(field, finding, text::equalsIgnoreCase)
              : anyText(field, finding, text::equals);
      case GlobTest(var field, var glob) ->
          field == Field.Textual.ID
              ? anyText(field, finding, glob::matchesIgnoringCase)
              : anyText(field, finding, glob::matches);
      case UnknownTest(var field) -> isUnknown(field, finding);
    };
  }

  /** Whose work the layer is that the package came in with; null where that is unknown. */
  public @Nullable LayerOwner owner(Component component) {
    Integer layer = component.layer();
    return layer == null || layer < 0 || layer >= owners.length ? null : owners[layer];
  }

  private boolean all(List<Expression> operands, Finding finding) {
    for (Expression operand : operands) {
      if (!matches(operand, finding)) {
        return false;
      }
    }
    return true;
  }

  private boolean any(List<Expression> operands, Finding finding) {
    for (Expression operand : operands) {
      if (matches(operand, finding)) {
        return true;
      }
    }
    return false;
  }

  private static boolean flag(Field.Flag field, Finding finding) {
    return switch (field) {
      case FIXED -> finding.fixable();
      case EXPLOITED -> finding.exploitation().knownSince() != null;
      case RANSOMWARE -> finding.exploitation().ransomware();
      case DELETED -> finding.component().presence() == Presence.DELETED;
    };
  }

  private static boolean severity(Comparison comparison, Severity found, Severity wanted) {
    if (comparison == Comparison.EQUAL) {
      return found == wanted;
    }
    return found != Severity.UNKNOWN && comparison.accepts(found.compareTo(wanted));
  }

  private OptionalDouble number(Field.Numeric field, Finding finding) {
    return switch (field) {
      case EPSS -> optional(finding.exploitation().epss());
      case LAYER -> optional(finding.component().layer());
      case AGE -> age(finding.published());
    };
  }

  private OptionalDouble age(@Nullable LocalDate published) {
    return published == null
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) Math.max(0, ChronoUnit.DAYS.between(published, today)));
  }

  private static OptionalDouble optional(@Nullable Number number) {
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number.doubleValue());
  }

  private @Nullable String word(Field.Choice field, Finding finding) {
    return switch (field) {
      case TYPE -> finding.component().type().purlType();
      case OWNER -> {
        LayerOwner owner = owner(finding.component());
        yield owner == null ? null : owner.word();
      }
      case STATUS -> finding.status().word();
    };
  }

  private boolean isUnknown(Field field, Finding finding) {
    return switch (field) {
      case Field.Level _ -> finding.severity() == Severity.UNKNOWN;
      case Field.Numeric numeric -> number(numeric, finding).isEmpty();
      case Field.Choice choice -> word(choice, finding) == null;
      case Field.Flag _, Field.Textual _ -> false;
    };
  }

  private static boolean anyText(Field.Textual field, Finding finding, Predicate<String> test) {
    Component component = finding.component();
    return switch (field) {
      case ID -> test.test(finding.id()) || anyOf(finding.aliases(), test);
      case PACKAGE ->
          test.test(component.name())
              || component.source() != null && test.test(component.source().name());
      case PURL -> test.test(component.purl().toString());
      case PATH -> anyPath(component.evidence(), test);
    };
  }

  private static boolean anyOf(List<String> texts, Predicate<String> test) {
    for (String text : texts) {
      if (test.test(text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyPath(List<Evidence> evidence, Predicate<String> test) {
    for (Evidence seen : evidence) {
      if (test.test(seen.path())) {
        return true;
      }
    }
    return false;
  }
}
