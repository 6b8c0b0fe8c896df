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
import io.seawall.policy.expression.Expression.Test;
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
    if (expression instanceof AllOf all) {
      return all(all.operands(), finding);
    } else if (expression instanceof AnyOf any) {
      return any(any.operands(), finding);
    } else if (expression instanceof Not not) {
      return !matches(not.operand(), finding);
    }
    return holds((Test) expression, finding);
  }

  // No switch over patterns here: it is linked at run time, which shows in the time of a scan.
  private boolean holds(Test test, Finding finding) {
    if (test instanceof FlagTest flag) {
      return flag(flag.field(), finding);
    } else if (test instanceof SeverityTest severity) {
      return severity(severity.comparison(), finding.severity(), severity.level());
    } else if (test instanceof NumberTest number) {
      OptionalDouble found = number(number.field(), finding);
      return found.isPresent()
          && number.comparison().accepts(Double.compare(found.getAsDouble(), number.number()));
    } else if (test instanceof ChoiceTest choice) {
      return choice.word().equals(word(choice.field(), finding));
    } else if (test instanceof TextTest text) {
      return text.field() == Field.Textual.ID
          ? anyText(text.field(), finding, text.text()::equalsIgnoreCase)
          : anyText(text.field(), finding, text.text()::equals);
    } else if (test instanceof GlobTest like) {
      return like.field() == Field.Textual.ID
          ? anyText(like.field(), finding, like.glob()::matchesIgnoringCase)
          : anyText(like.field(), finding, like.glob()::matches);
    }
    return isUnknown(((UnknownTest) test).field(), finding);
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
    if (field instanceof Field.Numeric numeric) {
      return number(numeric, finding).isEmpty();
    } else if (field instanceof Field.Choice choice) {
      return word(choice, finding) == null;
    }
    return field instanceof Field.Level && finding.severity() == Severity.UNKNOWN;
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
